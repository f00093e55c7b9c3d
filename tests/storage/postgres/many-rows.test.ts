import { describe, expect, it } from '@jest/globals';
import { randomIds } from '../../../src/foundation/ids.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { newRow } from '../../support/waiting-row.ts';
import { postgresWorld } from './world.ts';

const world = postgresWorld();
const count = 10_000;

/** Many rows like one that was added, of as many chats as is asked for. */
async function fill(stores: Stores, chats: number, attempts: number): Promise<void> {
  const row = newRow({ clock: world.clock, ids: randomIds }, { chat: 'first' });
  await stores.transact(({ outbox }) => outbox.add(row), 'first');
  const dueAt = new Date(world.clock.now().getTime() + (attempts === 0 ? 0 : 60_000));
  await world.sql(
    `INSERT INTO outbox (id, chat, created_at, letter, due_at, attempts, reply_unknown,
        reply_spent, abandoned)
      SELECT gen_random_uuid(), 'chat ' || nth % $1::integer, created_at, letter, $3, $4, false, false, 0
      FROM outbox, generate_series(1, $2::integer) AS nth`,
    [chats, count, dueAt, attempts],
  );
}

/** How long a claim takes, the best of five. */
async function claimMs(stores: Stores, repliesOnly: boolean): Promise<number> {
  const times: number[] = [];
  for (let nth = 0; nth < 5; nth += 1) {
    const begun = performance.now();
    const wish = { now: world.clock.now(), limit: 32, repliesOnly };
    await stores.transact(({ outbox }) => outbox.sendable(wish), 'outbox');
    times.push(performance.now() - begun);
  }
  return Math.min(...times);
}

describe('a queue of ten thousand rows', () => {
  it.each([
    { what: 'of ten thousand chats', chats: count, attempts: 0 },
    { what: 'of ten thousand chats, none of them due', chats: count, attempts: 1 },
    { what: 'of one chat', chats: 1, attempts: 0 },
    { what: 'of one chat that is not due', chats: 1, attempts: 1 },
  ])('$what is claimed from in less than half a second', async ({ chats, attempts }) => {
    const stores = await world.open();
    await fill(stores, chats, attempts);
    const [claims, replies] = [await claimMs(stores, false), await claimMs(stores, true)];
    expect(claims).toBeLessThan(500);
    expect(replies).toBeLessThan(500);
  });
});
