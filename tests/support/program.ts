import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The real program, compiled, in a process of its own. */
export interface Program {
  readonly pid: number;
  readonly port: number;
  /** What it wrote to its log and to standard error so far. */
  readonly said: () => string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop, without waiting. */
  signal(name: NodeJS.Signals): void;
  /** Asks it to stop. @returns Its exit code. */
  terminate(): Promise<number | null>;
  /** Settles with its exit code when it has ended, whoever ended it. */
  ended(): Promise<number | null>;
}

/** A program that was started and may not have come up yet. */
export interface Launch {
  readonly pid: number;
  readonly said: () => string;
  /** @throws What it said on standard error, where it ended instead of starting. */
  readonly up: Promise<Program>;
  kill(): Promise<void>;
}

const entry = 'dist/main.js';

export interface LaunchOptions {
  readonly arguments?: readonly string[];
}

/** @throws What it said on standard error, where it ended instead of starting. */
export async function startProgram(
  environment: Record<string, string>,
  options: LaunchOptions = {},
): Promise<Program> {
  return launchProgram(environment, options).up;
}

export function launchProgram(
  environment: Record<string, string>,
  options: LaunchOptions = {},
): Launch {
  const child = spawnProgram(environment, options);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended(child);
  };
  const said: string[] = [];
  const up = upOf(child, kill, said);
  // Whoever kills it before it is up may not be listening.
  up.catch(() => {});
  return { pid: child.pid ?? 0, said: () => said.join(''), up, kill };
}

async function upOf(
  child: ReturnType<typeof spawnProgram>,
  kill: () => Promise<void>,
  said: string[],
): Promise<Program> {
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const port = await new Promise<number>((resolve, reject) => {
    const lines = createInterface({ input: child.stderr });
    lines.on('line', (line) => {
      said.push(`${line}\n`);
      const listening = /:(\d+)\/(webhook|sandbox)/.exec(line)?.[1];
      if (listening !== undefined) resolve(Number(listening));
    });
    lines.on('close', () => reject(new Error(said.join('').trimEnd())));
  });
  return {
    pid: child.pid ?? 0,
    port,
    said: () => said.join(''),
    kill,
    signal: (name) => child.kill(name),
    terminate: async () => {
      child.kill('SIGTERM');
      return ended(child);
    },
    ended: () => ended(child),
  };
}

/** What it says and its exit code, for a program that is not meant to start. */
export async function refusedStart(
  environment: Record<string, string>,
  options: LaunchOptions = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawnProgram(environment, options);
  child.stdout.resume();
  const chunks = await child.stderr.toArray();
  return { code: await ended(child), said: Buffer.concat(chunks).toString('utf8') };
}

function spawnProgram(environment: Record<string, string>, options: LaunchOptions) {
  return spawn(process.execPath, [...(options.arguments ?? []), entry], {
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}
