import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { channel } from './channel.ts';
import { killChild, startChild, within } from './child.ts';

/** What our program works with, whichever section starts it. */
export interface OurSetting {
  readonly knowledgeDir: string;
  readonly schedulesDir: string;
  /** More variables, such as `DATABASE_URL`: they stand above those that are set here. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Fills the data folder before each start; it is empty otherwise. */
  readonly prepare?: (dataDir: string) => Promise<void>;
}

export interface OurProgramOptions extends OurSetting {
  readonly dataDir: string;
  /** Where LINE's Messaging API is played. */
  readonly lineApiOrigin: string;
}

/** A bot in a process of its own that takes webhooks. */
export interface Bot {
  readonly pid: number;
  readonly webhook: string;
  /** At once: what it has not kept by now is no matter of a benchmark. */
  kill(): Promise<void>;
}

export interface OurProgram extends Bot {
  /** From starting the process to the first 200 of `/readyz`. */
  readonly readyMs: number;
}

/** As `npm run serve` starts it: a young generation that stays small while nothing happens. */
const nodeOptions = ['--max-semi-space-size=8'];
const main = fileURLToPath(new URL('../main.js', import.meta.url));
const longestStartMs = 60_000;

/** Starts the real program, as production would, and waits until it is ready. */
export async function startOurProgram(options: OurProgramOptions): Promise<OurProgram> {
  await options.prepare?.(options.dataDir);
  const begin = performance.now();
  const spawned = {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      LINE_CHANNEL_SECRET: channel.secret,
      LINE_CHANNEL_ACCESS_TOKEN: channel.token,
      LINE_API_ORIGIN: options.lineApiOrigin,
      DATA_DIR: options.dataDir,
      KNOWLEDGE_DIR: options.knowledgeDir,
      SCHEDULES_DIR: options.schedulesDir,
      ...options.environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'] as const,
  };
  const child = startChild(main, [], { ...spawned, stdio: [...spawned.stdio] }, nodeOptions);
  const { stderr } = child;
  if (stderr === null) throw new Error('no standard error');
  const said: string[] = [];
  const listening = new Promise<string>((resolve, reject) => {
    createInterface({ input: stderr }).on('line', (line) => {
      said.push(line);
      const port = /:(\d+)\/webhook/.exec(line)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    once(child, 'exit').then(() => reject(new Error(said.join('\n'))), reject);
  });
  try {
    const origin = await within(longestStartMs, 'start', listening);
    const { statusCode, body } = await request(`${origin}/readyz`);
    await body.dump();
    if (statusCode !== 200) throw new Error(`/readyz answered ${statusCode}`);
    const readyMs = performance.now() - begin;
    const webhook = `${origin}/webhook`;
    return { pid: child.pid ?? 0, webhook, readyMs, kill: () => killChild(child) };
  } catch (error) {
    await killChild(child);
    throw error;
  }
}
