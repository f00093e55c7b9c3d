import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach } from '@jest/globals';
import pg from 'pg';
import type { PostgresServer, PostgresWish } from '../../../src/bench/postgres-server.ts';
import { randomIds } from '../../../src/foundation/ids.ts';
import { openPostgresStores } from '../../../src/storage/postgres/open.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../../support/hand-clock.ts';
import { postgresForTests } from '../../support/postgres-for-tests.ts';
import { type RememberingLog, rememberingLog } from '../../support/remembering-log.ts';

/** A server, and for each test a schema of its own and whatever is opened on it. */
export interface PostgresWorld {
  server: PostgresServer;
  schema: string;
  clock: HandClock;
  log: RememberingLog;
  /** Opens the test's schema; it is closed after the test. */
  open(log?: RememberingLog): Promise<Stores>;
  /** Asks the database past the stores, with the schema's tables in sight. */
  sql(text: string, values?: unknown[]): Promise<Readonly<Record<string, unknown>>[]>;
}

export function postgresWorld(wish: PostgresWish = {}): PostgresWorld {
  const started = postgresForTests(wish);
  const opened: Stores[] = [];
  const world: PostgresWorld = {
    server: undefined as unknown as PostgresServer,
    schema: '',
    clock: clockAt('2026-12-05 09:00'),
    log: rememberingLog(),
    open: async (log = world.log) => {
      const { server, schema, clock } = world;
      const parts = { clock, ids: randomIds, log };
      const stores = await openPostgresStores({ url: server.url, schema }, parts);
      opened.push(stores);
      return stores;
    },
    sql: async (text, values = []) => {
      const client = new pg.Client({ connectionString: world.server.url });
      await client.connect();
      try {
        await client.query(`SET search_path TO "${world.schema}"`);
        return (await client.query(text, values)).rows;
      } finally {
        await client.end();
      }
    },
  };
  beforeEach(async () => {
    world.server = await started();
    world.schema = world.server.newSchema();
    world.clock = clockAt('2026-12-05 09:00');
    world.log = rememberingLog();
  });
  afterEach(async () => {
    await world.server.start();
    await Promise.all(opened.splice(0).map((stores) => stores.close()));
  });
  return world;
}

/** Waits for what happens in another process or thread; gives up after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('it did not happen');
    await pause(10);
  }
}

/** A promise that somebody else settles: two pieces of work wait for one another with it. */
export function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
