import { describe, expect, it } from '@jest/globals';
import { errorFacts } from '../../../src/foundation/error-facts.ts';
import { isStoreError } from '../../../src/messaging/stores.ts';
import type { Ports, Stores } from '../../../src/storage/stores.ts';
import { postgresWorld, signal, until } from './world.ts';

/** As in production: what is told to be kept is on the disk. */
const world = postgresWorld({ durable: true });

const see = ({ seenEvents }: Ports, eventId: string) =>
  seenEvents.add({ eventId, seenAt: world.clock.now(), outcome: 'done' });
const keep = (stores: Stores, eventId: string) =>
  stores.transact((ports) => see(ports, eventId), 'key');
const isKept = (stores: Stores, eventId: string) =>
  stores.transact(({ seenEvents }) => seenEvents.has(eventId), 'key');

/** Ends every connection that is in the middle of a transaction. */
async function terminateWorking(): Promise<void> {
  const ended = await world.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'helpdesk' AND state = 'idle in transaction'`,
  );
  expect(ended).toHaveLength(1);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a connection that ends in the middle of work', () => {
  it('costs nothing: the work runs again, on another connection', async () => {
    const stores = await world.open();
    let times = 0;
    await stores.transact(async (ports) => {
      times += 1;
      await see(ports, `try ${times}`);
      if (times === 1) await terminateWorking();
      await see(ports, 'event');
    }, 'key');
    expect(times).toBe(2);
    const kept = ['event', 'try 1', 'try 2'].map((eventId) => isKept(stores, eventId));
    expect(await Promise.all(kept)).toEqual([true, false, true]);
  });

  it('is a failure of the store where it ends each time, also for the work that asks', async () => {
    const stores = await world.open();
    const seen: unknown[] = [];
    const failed = await failureOf(
      stores.transact(async (ports) => {
        await terminateWorking();
        try {
          await see(ports, 'event');
        } catch (error) {
          seen.push(error);
          throw error;
        }
      }, 'key'),
    );
    expect(isStoreError(failed)).toBe(true);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.every(isStoreError)).toBe(true);
    expect(await isKept(stores, 'event')).toBe(false);
  });

  it('is a failure of the store, though the work takes no notice', async () => {
    const stores = await world.open();
    const failed = await failureOf(
      stores.transact(async (ports) => {
        await terminateWorking();
        await see(ports, 'event').catch(() => {});
        return 'done';
      }, 'key'),
    );
    expect(isStoreError(failed)).toBe(true);
  });

  it('while nobody uses it is never noticed', async () => {
    const stores = await world.open();
    await keep(stores, 'before');
    await world.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'helpdesk'`,
    );
    await keep(stores, 'after');
    expect(await isKept(stores, 'before')).toBe(true);
  });
});

describe('a commit whose answer is lost', () => {
  it('is a failure of the store, and not tried again: it may have been kept', async () => {
    const stores = await world.open();
    // A constraint that is looked at on COMMIT, and ends the connection there.
    await world.sql(`
      CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON documents
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up();
    `);
    let times = 0;
    const failed = await failureOf(
      stores.transact(async (ports) => {
        times += 1;
        await see(ports, 'event');
      }, 'key'),
    );
    expect([isStoreError(failed), times]).toEqual([true, 1]);
    expect(await stores.health()).toMatchObject({ failing: undefined });
  });
});

describe('transactions that meet', () => {
  it('work again where one had to give way, and both are kept', async () => {
    const stores = await world.open();
    await keep(stores, 'a');
    await keep(stores, 'b');
    let times = 0;
    const holds = { a: signal(), b: signal() };
    const crosswise = (first: 'a' | 'b', second: 'a' | 'b', key: string) =>
      stores.transact(async (ports) => {
        times += 1;
        await ports.seenEvents.has(first);
        holds[first].give();
        await holds[second].given;
        await ports.seenEvents.has(second);
        await see(ports, key);
      }, key);
    await Promise.all([crosswise('a', 'b', 'one'), crosswise('b', 'a', 'two')]);
    expect(times).toBe(3);
    expect(await Promise.all([isKept(stores, 'one'), isKept(stores, 'two')])).toEqual([true, true]);
  });
});

describe('a database that is away', () => {
  it('refuses what is to be kept, soon, and says why; when it is back everything is there', async () => {
    const stores = await world.open();
    await keep(stores, 'before');
    expect(await stores.health()).toEqual({ failing: undefined, damaged: [] });

    await world.server.stop();
    const begun = performance.now();
    const failed = await failureOf(keep(stores, 'during'));
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(isStoreError(failed)).toBe(true);
    expect(errorFacts(errorFacts(failed).cause).code).toBe('ECONNREFUSED');
    expect((await stores.health()).failing).toBe('ECONNREFUSED');
    const archive = stores.archive.months('sent');
    expect(isStoreError(await failureOf(archive))).toBe(true);

    await world.server.start();
    expect((await stores.health()).failing).toBeUndefined();
    await keep(stores, 'after');
    const kept = ['before', 'during', 'after'].map((eventId) => isKept(stores, eventId));
    expect(await Promise.all(kept)).toEqual([true, false, true]);
  });

  it('loses nothing that was kept when it crashes under load, and keeps nothing that was refused for good', async () => {
    const stores = await world.open();
    const told = { kept: [] as string[], refused: [] as string[] };
    let isOver = false;
    const load = Array.from({ length: 8 }, async (_, worker) => {
      for (let nth = 0; !isOver; nth += 1) {
        const eventId = `${worker} ${nth}`;
        await stores
          .transact((ports) => see(ports, eventId), `chat ${worker}`)
          .then(
            () => told.kept.push(eventId),
            () => told.refused.push(eventId),
          );
      }
    });
    for (let crash = 0; crash < 2; crash += 1) {
      await until(() => told.kept.length > 100 * (crash + 1));
      await world.server.crash();
      await world.server.start();
    }
    const soFar = told.kept.length;
    await until(() => told.kept.length > soFar + 50);
    isOver = true;
    await Promise.all(load);

    const rows = await world.sql(`SELECT id FROM documents WHERE collection = 'seen_events'`);
    const there = new Set(rows.map(({ id }) => id));
    expect(told.kept.filter((eventId) => !there.has(eventId))).toEqual([]);
    // Where the answer to a COMMIT was lost nobody can know: at most one for each worker and crash.
    expect(there.size - told.kept.length).toBeLessThanOrEqual(16);
  });

  it('says that it refuses to write, though it answers, until it writes again', async () => {
    const stores = await world.open();
    // As a full disk does.
    await world.sql(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON documents EXECUTE FUNCTION refuse();
      CREATE TRIGGER refuse BEFORE INSERT ON meta EXECUTE FUNCTION refuse();
    `);
    expect(isStoreError(await failureOf(keep(stores, 'event')))).toBe(true);
    expect((await stores.health()).failing).toBe('53100');
    await world.sql('DROP FUNCTION refuse CASCADE');
    expect((await stores.health()).failing).toBeUndefined();
    await keep(stores, 'event');
  });

  it('lets go of the store all the same', async () => {
    const stores = await world.open();
    await keep(stores, 'event');
    await world.server.stop();
    await stores.close();
    expect(isStoreError(await failureOf(keep(stores, 'later')))).toBe(true);
  });

  it('is waited for at the start', async () => {
    await world.server.stop();
    const opening = world.open();
    await until(() => world.log.events('warn').includes('database not there yet'));
    await world.server.start();
    await keep(await opening, 'event');
  });

  it('is not waited for at the start where it refuses us', async () => {
    const { server } = world;
    world.server = { ...server, url: server.url.replace('helpdesk:helpdesk', 'nobody:wrong') };
    try {
      const failed = await failureOf(world.open());
      expect([isStoreError(failed), errorFacts(errorFacts(failed).cause).code]).toEqual([
        ...[true, '28000'],
      ]);
    } finally {
      world.server = server;
    }
  });
});
