import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomIds } from '../../../src/foundation/ids.ts';
import { progressOf } from '../../../src/messaging/outbox.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { rememberingLog } from '../../support/remembering-log.ts';
import { newRow } from '../../support/waiting-row.ts';
import { postgresWorld, until } from './world.ts';

const world = postgresWorld();
const log = { one: rememberingLog(), other: rememberingLog() };
let one: Stores;
let other: Stores;
let id: string;
beforeEach(async () => {
  log.one = rememberingLog();
  log.other = rememberingLog();
  one = await world.open(log.one);
  other = await world.open(log.other);
  id = await heldBy(one);
});

/** A row that a process is sending, for a minute. */
async function heldBy({ transact, holder }: Stores): Promise<string> {
  const { clock } = world;
  const row = newRow({ clock, ids: randomIds }, { chat: 'chat' });
  await transact(async ({ outbox }) => {
    await outbox.add(row);
    const found = await outbox.find(row.id);
    if (found === undefined) throw new Error('no row');
    const leaseUntil = new Date(clock.now().getTime() + 60_000);
    const sending = { via: 'push', holder, leaseUntil, pushedBefore: false } as const;
    await outbox.save(row.id, { ...progressOf(found), sending });
  }, 'chat');
  return row.id;
}

async function abandoned(stores = other): Promise<string[]> {
  const rows = await stores.transact(({ outbox }) => outbox.abandoned(world.clock.now()), 'outbox');
  return rows.map((row) => row.id);
}

/** Ends the connection that stands for a process. */
async function terminate({ holder }: Stores): Promise<void> {
  const ended = await world.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 2 AND objid::text = $1`,
    [holder],
  );
  expect(ended).toHaveLength(1);
}

describe('what a process is sending', () => {
  it('is its own while it is there and its lease runs', async () => {
    expect(await abandoned()).toEqual([]);
    expect(await abandoned(one)).toEqual([]);
    world.clock.move(60_000);
    expect(await abandoned()).toEqual([id]);
  });

  it('is taken over when the process is gone', async () => {
    await one.close();
    expect(await abandoned()).toEqual([id]);
  });

  it('is taken over when its connection was ended, until it is back', async () => {
    await terminate(one);
    await until(async () => (await abandoned()).includes(id));
    await until(() => log.one.events('info').includes('listening again'));
    expect(await abandoned()).toEqual([]);
    expect(log.one.events('warn')).toEqual(['listening connection lost']);
  });

  it('is not taken by a process that has lost its own connection: it may be the database that was away', async () => {
    await terminate(other);
    await until(() => log.other.events('warn').includes('listening connection lost'));
    await terminate(one);
    for (let count = 0; count < 5; count += 1) expect(await abandoned()).toEqual([]);
    await until(() => log.other.events('info').includes('listening again'));
    expect(await abandoned()).toEqual([]);
  });

  it('stays its own over a restart of the database', async () => {
    await world.server.crash();
    await world.server.start();
    const isBack = () =>
      [log.one, log.other].every((each) => each.events('info').includes('listening again'));
    const taken: string[][] = [];
    await until(async () => {
      taken.push(await abandoned().catch(() => []));
      return isBack();
    });
    expect(taken.flat()).toEqual([]);
  });
});

describe('a process that lost its connection', () => {
  it('hears again what others add, and looks at once for what it missed', async () => {
    let heard = 0;
    other.onOutsideWork(() => {
      heard += 1;
    });
    await terminate(other);
    await until(() => log.other.events('warn').includes('listening connection lost'));
    heard = 0;
    await until(() => log.other.events('info').includes('listening again'));
    expect(heard).toBe(1);
    await heldBy(one);
    await until(() => heard > 1);
  });
});
