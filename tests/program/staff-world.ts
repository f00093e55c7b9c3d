import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import pg from 'pg';
import type { Person } from '../../src/directory/person.ts';
import { systemClock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { silentLog } from '../../src/foundation/log.ts';
import { openStores, type StorageConfig } from '../../src/storage/open-stores.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import { channelAccessToken, channelSecret } from '../support/journey.ts';
import { type Program, startProgram } from '../support/program.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';
import { type Ran, runCommand } from './run-command.ts';

/** Where the service keeps its tables when it speaks for a real channel. */
const schema = 'helpdesk';

/** Takes away what the test before left. */
async function emptied(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  } finally {
    await client.end();
  }
  return url;
}

/** An installation that commands are run beside, or in the place of. */
export interface StaffWorld {
  readonly dataDir: string;
  readonly schedulesDir: string;
  readonly environment: Readonly<Record<string, string>>;
  run(command: string, ...words: readonly string[]): Promise<Ran>;
  /** The service; it reaches no LINE. */
  start(): Promise<void>;
  /** Stops it, where it runs. */
  stop(): Promise<void>;
  /** Works on what is kept, while no service runs. */
  withStores<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  within<Result>(work: (ports: Ports) => Promise<Result>): Promise<Result>;
  people(...people: readonly Person[]): Promise<void>;
}

/** Call it at the top of a test file. @param databaseUrl Left out: the data folder keeps everything. */
export function staffWorld(databaseUrl?: () => Promise<string>): StaffWorld {
  let folder = '';
  let schedulesDir = '';
  let environment: Record<string, string> = {};
  let running: Program | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
    schedulesDir = await copyOfSchedules();
    environment = {
      ...{ DATA_DIR: join(folder, 'data'), SCHEDULES_DIR: schedulesDir },
      ...{ LINE_CHANNEL_SECRET: channelSecret, LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken },
      LINE_API_ORIGIN: 'http://127.0.0.1:9',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: await emptied(await databaseUrl()) }),
    };
  });
  afterEach(async () => {
    await running?.kill();
    running = undefined;
    for (const one of [folder, schedulesDir]) await rm(one, { recursive: true, force: true });
  });
  const dataDir = () => join(folder, 'data');
  const storage = (): StorageConfig => {
    const url = environment.DATABASE_URL;
    if (url === undefined) return { kind: 'lowdb', folder: dataDir() };
    return { kind: 'postgres', url, schema };
  };
  const world: StaffWorld = {
    get dataDir() {
      return dataDir();
    },
    get schedulesDir() {
      return schedulesDir;
    },
    get environment() {
      return environment;
    },
    run: (command, ...words) => runCommand(command, words, environment),
    start: async () => {
      running = await startProgram(environment);
    },
    stop: async () => {
      await running?.terminate();
      running = undefined;
    },
    withStores: async (work) => {
      const parts = { clock: systemClock, ids: randomIds, log: silentLog };
      const stores = await openStores(storage(), parts);
      try {
        return await work(stores);
      } finally {
        await stores.close();
      }
    },
    within: (work) => world.withStores((stores) => stores.transact(work, 'test')),
    people: (...people) => withPeople(schedulesDir, people),
  };
  return world;
}

/** Whether a command is carried out by the service, or by itself. */
export const bothWays = [
  { how: 'beside a running service', isRunning: true },
  { how: 'while no service runs', isRunning: false },
];

export const dayMs = 86_400_000;
/** An instant so many days before now. */
export const daysAgo = (days: number) => new Date(systemClock.now().getTime() - days * dayMs);
