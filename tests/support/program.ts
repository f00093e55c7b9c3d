import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The real program, compiled, in a process of its own. */
export interface Program {
  readonly pid: number;
  readonly port: number;
  /** Everything it said on standard output and standard error so far. */
  said(): string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop. @returns Its exit code. */
  terminate(): Promise<number | null>;
}

const entry = 'dist/main.js';

/** @throws What it said on standard error, where it ended instead of starting. */
export async function startProgram(environment: Record<string, string>): Promise<Program> {
  const child = spawnProgram(environment);
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(String(chunk)));
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const port = /:(\d+)\/(webhook|sandbox)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
    return {
      pid: child.pid ?? 0,
      port: Number(port),
      said: () => said.join('\n'),
      kill: async () => {
        child.kill('SIGKILL');
        await ended(child);
      },
      terminate: async () => {
        child.kill('SIGTERM');
        return ended(child);
      },
    };
  }
  throw new Error(said.join('\n'));
}

/** What it says and its exit code, for a program that is not meant to start. */
export async function refusedStart(
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnProgram(environment);
  child.stdout.resume();
  const chunks = await child.stderr.toArray();
  return { code: await ended(child), said: Buffer.concat(chunks).toString('utf8') };
}

function spawnProgram(environment: Record<string, string>) {
  return spawn(process.execPath, [entry], {
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
