import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomIds } from '../../../src/foundation/ids.ts';
import { begin } from '../../../src/messaging/attempt.ts';
import { type OutboxRow, progressOf } from '../../../src/messaging/outbox.ts';
import type { Ports, Stores } from '../../../src/storage/stores.ts';
import { freshReply, newRow } from '../../support/waiting-row.ts';
import { postgresWorld, signal, until } from './world.ts';

const world = postgresWorld();
let one: Stores;
let other: Stores;
beforeEach(async () => {
  [one, other] = await Promise.all([world.open(), world.open()]);
});

async function add(chat: string, withReply = false, stores = one): Promise<string> {
  const reply = withReply ? { reply: freshReply(world.clock) } : {};
  const row = newRow({ clock: world.clock, ids: randomIds }, { chat, ...reply });
  await stores.transact(({ outbox }) => outbox.add(row), chat);
  return row.id;
}
const sendable = ({ outbox }: Ports, repliesOnly = false, limit = 100) =>
  outbox.sendable({ now: world.clock.now(), limit, repliesOnly });
const idsOf = (rows: readonly OutboxRow[]) => rows.map(({ id }) => id);

/** Takes rows to send as `deliver` does. */
async function take(ports: Ports, row: OutboxRow, holder: string): Promise<void> {
  const begun = begin(row, 'push', world.clock.now(), { holder, ms: 60_000 });
  await ports.outbox.save(row.id, progressOf(begun));
}
async function end(stores: Stores, row: OutboxRow): Promise<void> {
  const { id, chat, retryKey, attempts, createdAt } = row;
  await stores.transact(
    ({ outbox }) =>
      outbox.end({
        ...{ id, chat, retryKey, attempts, createdAt, outcome: 'accepted', via: 'push' },
        endedAt: world.clock.now(),
      }),
    chat,
  );
}

/** Two transactions on two processes, one asking while the other has asked and not ended. */
async function bothAsk<First, Second>(
  first: (ports: Ports) => Promise<First>,
  second: (ports: Ports) => Promise<Second>,
): Promise<[First, Second]> {
  const asked = signal();
  const done = signal();
  return Promise.all([
    one.transact(async (ports) => {
      const result = await first(ports);
      asked.give();
      await done.given;
      return result;
    }, 'one'),
    asked.given.then(async () => {
      const result = await other.transact(second, 'other').finally(done.give);
      return result;
    }),
  ]);
}

describe('two processes that claim at the same time', () => {
  it('are never given the same row', async () => {
    const rows = [await add('a'), await add('b'), await add('c')];
    const [mine, theirs] = await bothAsk(
      (ports) => sendable(ports, false, 2),
      (ports) => sendable(ports),
    );
    expect([idsOf(mine), idsOf(theirs)]).toEqual([rows.slice(0, 2), rows.slice(2)]);
  });

  it('are never given a row whose chat the other is taking a row of', async () => {
    await add('a');
    await add('a', true);
    const free = await add('b', true);
    const [, theirs] = await bothAsk(
      async (ports) => {
        for (const row of await sendable(ports, false, 1)) await take(ports, row, one.holder);
      },
      (ports) => sendable(ports, true),
    );
    expect(idsOf(theirs)).toEqual([free]);
  });

  it('are never given a row behind a reply that the other is taking', async () => {
    await add('a');
    const reply = await add('a', true);
    const [mine, theirs] = await bothAsk(
      (ports) => sendable(ports, true),
      (ports) => sendable(ports),
    );
    expect([idsOf(mine), idsOf(theirs)]).toEqual([[reply], []]);
  });

  it('see what the other took as soon as that is kept', async () => {
    await add('a');
    const next = await add('b');
    await one.transact(async (ports) => {
      const [row] = await sendable(ports);
      if (row !== undefined) await take(ports, row, one.holder);
    }, 'one');
    expect(idsOf(await other.transact((ports) => sendable(ports), 'other'))).toEqual([next]);
  });

  it('leave to the other what it lists as abandoned or old', async () => {
    const id = await add('a');
    const later = new Date(world.clock.now().getTime() + 1);
    const [mine, theirs] = await bothAsk(
      ({ outbox }) => outbox.addedBefore(later, 10),
      ({ outbox }) => outbox.addedBefore(later, 10),
    );
    expect([idsOf(mine), idsOf(theirs)]).toEqual([[id], []]);
  });
});

describe('two processes that claim as fast as they can', () => {
  const chats = 400;
  /** Rows of many chats, each like one that was added. */
  async function fill(withReply: boolean): Promise<void> {
    const id = await add('first', withReply);
    await world.sql(
      `INSERT INTO outbox (id, chat, created_at, letter, reply_fresh_until, due_at, attempts,
          reply_unknown, reply_spent, abandoned)
        SELECT gen.id, 'chat ' || nth, created_at,
          (letter::jsonb || jsonb_build_object('id', gen.id, 'chat', 'chat ' || nth))::json,
          reply_fresh_until, due_at, 0, false, false, 0
        FROM outbox, LATERAL (
          SELECT nth, gen_random_uuid() AS id FROM generate_series(1, $2::integer) AS nth
        ) AS gen
        WHERE outbox.id = $1`,
      [id, chats - 1],
    );
  }
  /** Takes what it is given, many times, though it may be given nothing while the other claims. */
  async function takeMany(stores: Stores, repliesOnly: boolean, onRow: (row: OutboxRow) => void) {
    for (let round = 0; round < 60; round += 1) {
      await stores.transact(async (ports) => {
        for (const row of await sendable(ports, repliesOnly, 15)) {
          onRow(row);
          await take(ports, row, stores.holder);
        }
      }, stores.holder);
    }
  }

  it('are never given the same row', async () => {
    await fill(false);
    const taken: string[] = [];
    await Promise.all(
      [one, other, one, other].map((stores) => takeMany(stores, false, ({ id }) => taken.push(id))),
    );
    await takeMany(one, false, ({ id }) => taken.push(id));
    expect([taken.length, new Set(taken).size]).toEqual([chats, chats]);
  });

  it('are never given a reply behind a row that is being sent', async () => {
    await fill(false);
    await fill(true);
    const pushed = new Set<string>();
    const overtaking: string[] = [];
    await Promise.all([
      takeMany(one, false, ({ chat, reply }) => reply === undefined && pushed.add(chat)),
      takeMany(other, true, ({ chat }) => pushed.has(chat) && overtaking.push(chat)),
    ]);
    expect(overtaking).toEqual([]);
  });
});

describe('whoever wants to take a waiting row along', () => {
  it('waits for the one who is claiming it, and sees that it is being sent', async () => {
    const id = await add('a');
    const claimed = signal();
    const claiming = one.transact(async (ports) => {
      for (const row of await sendable(ports)) await take(ports, row, one.holder);
      claimed.give();
      await pause(50);
    }, 'one');
    await claimed.given;
    const [row] = await other.transact(({ outbox }) => outbox.waitingOf('a'), 'a');
    await claiming;
    expect([row?.id, row?.sending?.holder]).toEqual([id, one.holder]);
  });
});

/** What a moment of the property does. */
const action = fc.record({
  kind: fc.constantFrom('add', 'add', 'claim', 'claim', 'claim'),
  chat: fc.constantFrom('a', 'b', 'c'),
  byOther: fc.boolean(),
  limit: fc.integer({ min: 1, max: 4 }),
  ms: fc.nat(4),
});

/**
 * Two processes add, claim, send and end as they like.
 *
 * @returns What went wrong, and the rows of each chat in the order in which they began.
 */
async function play(
  actions: readonly (typeof action extends fc.Arbitrary<infer Action> ? Action : never)[],
  repliesOnly: (byOther: boolean) => boolean,
) {
  const sending = new Map<string, OutboxRow>();
  const begun: OutboxRow[] = [];
  const faults: string[] = [];

  async function claim(stores: Stores, limit: number, ms: number, replies: boolean) {
    const claimed = await stores.transact(async (ports) => {
      const rows = await sendable(ports, replies, limit);
      for (const row of rows) {
        for (const { chat, order, id } of sending.values()) {
          if (id === row.id) faults.push(`${row.chat} ${row.order} twice`);
          else if (chat === row.chat && order < row.order)
            faults.push(`${chat} ${order} overtaken`);
        }
        sending.set(row.id, row);
        begun.push(row);
        await take(ports, row, stores.holder);
      }
      return rows;
    }, stores.holder);
    for (const row of claimed) {
      await pause(ms);
      sending.delete(row.id);
      await end(stores, row);
    }
    return claimed.length;
  }

  await Promise.all(
    actions.map(async ({ kind, chat, byOther, limit, ms }) => {
      const stores = byOther ? other : one;
      await pause(ms);
      if (kind === 'add') await add(chat, ms % 2 === 0, stores);
      else await claim(stores, limit, ms, repliesOnly(byOther));
    }),
  );
  while ((await claim(one, 10, 0, false)) + (await claim(other, 10, 0, false)) > 0);
  return { faults, begun };
}

describe('two processes that add and send as they like', () => {
  it('send each row once, in the order of its chat, one at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 40 }), async (actions) => {
        const { faults, begun } = await play(actions, () => false);
        expect(faults).toEqual([]);
        expect(begun).toHaveLength(actions.filter(({ kind }) => kind === 'add').length);
        for (const chat of ['a', 'b', 'c']) {
          const orders = begun.filter((row) => row.chat === chat).map(({ order }) => order);
          expect(orders).toEqual(orders.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('never begin a row while an earlier one of its chat is being sent, though one sends replies only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 8, maxLength: 40 }), async (actions) => {
        const { faults, begun } = await play(actions, (byOther) => byOther);
        expect(faults).toEqual([]);
        expect(begun).toHaveLength(actions.filter(({ kind }) => kind === 'add').length);
      }),
      { numRuns: 12 },
    );
  });
});

describe('what one process adds', () => {
  it('wakes the other, and not before it is kept', async () => {
    const seen: number[] = [];
    other.onOutsideWork(() => {
      void other
        .transact(({ outbox }) => outbox.waitingCount(), 'count')
        .then((count) => seen.push(count));
    });
    await add('a');
    await until(() => seen.length > 0);
    expect(seen[0]).toBe(1);
  });

  it('wakes nobody where it is not kept', async () => {
    let woken = 0;
    other.onOutsideWork(() => {
      woken += 1;
    });
    const row = newRow({ clock: world.clock, ids: randomIds }, { chat: 'a' });
    const failing = one.transact(async ({ outbox }) => {
      await outbox.add(row);
      throw new Error('no');
    }, 'a');
    await expect(failing).rejects.toThrow('no');
    await add('a');
    await until(() => woken > 0);
    expect(woken).toBe(1);
  });
});

describe('work with one key', () => {
  it('never runs in two processes at the same time', async () => {
    let working = 0;
    const together: number[] = [];
    await Promise.all(
      Array.from({ length: 16 }, (_, nth) =>
        (nth % 2 === 0 ? one : other).transact(async ({ outbox }) => {
          working += 1;
          together.push(working);
          await outbox.waitingCount();
          working -= 1;
        }, 'key'),
      ),
    );
    expect(Math.max(...together)).toBe(1);
  });
});
