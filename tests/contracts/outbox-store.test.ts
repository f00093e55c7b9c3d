import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Ids } from '../../src/foundation/ids.ts';
import { OutboxRow, SentRow } from '../../src/messaging/outbox.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { freshReply, type NewRow, newRow } from '../support/waiting-row.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let ids: Ids;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
  ids = countingIds();
});
afterEach(() => stores.close());

const inMs = (ms: number) => new Date(clock.now().getTime() + ms);

async function add(chat: string, given: Partial<NewRow> = {}): Promise<string> {
  const row = newRow({ clock, ids }, { chat, ...given });
  await within(stores, ({ outbox }) => outbox.add(row));
  return row.id;
}

async function found(id: string): Promise<OutboxRow> {
  const row = await within(stores, ({ outbox }) => outbox.find(id));
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

async function change(id: string, changes: Partial<OutboxRow>): Promise<void> {
  const row = await found(id);
  await within(stores, ({ outbox }) => outbox.save({ ...row, ...changes }));
}

async function sendable(limit = 100): Promise<string[]> {
  const rows = await within(stores, ({ outbox }) => outbox.sendable(clock.now(), limit));
  return rows.map(({ id }) => id);
}

function sentOf(id: string, given: Partial<SentRow> = {}): SentRow {
  return {
    id,
    chat: 'chat',
    outcome: 'accepted',
    via: 'push',
    retryKey: '00000000-0000-4000-8000-ffffffffffff',
    attempts: 1,
    createdAt: clock.now(),
    endedAt: clock.now(),
    ...given,
  };
}

const end = (id: string, given: Partial<SentRow> = {}) =>
  within(stores, ({ outbox }) => outbox.end(sentOf(id, given)));
const forgetSent = (before: Date, limit: number) =>
  within(stores, ({ outbox }) => outbox.forgetSent(before, limit));

const keeping = keepingStores();

describe.each(everyStore(keeping))('an outbox in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('gives back a row as it was added', async () => {
    const row = newRow({ clock, ids }, { chat: 'chat', reply: freshReply(clock) });
    await within(stores, ({ outbox }) => outbox.add(row));
    expect(await found(row.id)).toEqual({ ...row, order: expect.any(Number) });
  });

  it('knows nothing of a row that nobody added', async () => {
    const [row, sent] = await within(stores, ({ outbox }) =>
      Promise.all([outbox.find('nobody'), outbox.findSent('nobody')]),
    );
    expect([row, sent]).toEqual([undefined, undefined]);
  });

  it('appends each row behind all others of its chat', async () => {
    const first = await found(await add('chat'));
    const second = await found(await add('chat'));
    const third = await found(await add('chat'));
    expect(first.order).toBeLessThan(second.order);
    expect(second.order).toBeLessThan(third.order);
  });

  it('appends behind what waits, also where earlier rows have left the queue', async () => {
    const first = await add('chat');
    const second = await add('chat');
    await end(first);
    const third = await found(await add('chat'));
    expect(third.order).toBeGreaterThan((await found(second)).order);
  });

  it('offers only the first row of each chat', async () => {
    const first = await add('one');
    await add('one');
    const other = await add('two');
    await add('two');
    expect(await sendable()).toEqual([first, other]);
  });

  it("offers a chat's next row when the first has ended", async () => {
    const first = await add('chat');
    const second = await add('chat');
    await end(first);
    expect(await sendable()).toEqual([second]);
  });

  it('offers no more rows than it is asked for, and those that came first', async () => {
    const rows = [await add('one'), await add('two'), await add('three')];
    expect(await sendable(2)).toEqual(rows.slice(0, 2));
    expect(await sendable(0)).toEqual([]);
  });

  it('keeps a row back until its instant, and later rows of its chat with it', async () => {
    const first = await add('chat', { dueAt: inMs(1000) });
    await add('chat');
    expect(await sendable()).toEqual([]);
    clock.move(999);
    expect(await sendable()).toEqual([]);
    clock.move(1);
    expect(await sendable()).toEqual([first]);
  });

  it('keeps a row back while somebody holds a lease on it, and later rows of its chat with it', async () => {
    const first = await add('chat');
    await add('chat');
    await change(first, { sending: { via: 'push', leaseUntil: inMs(60_000) } });
    clock.move(59_999);
    expect(await sendable()).toEqual([]);
    clock.move(1);
    expect(await sendable()).toEqual([first]);
  });

  it('lists the rows that somebody holds or held a lease on', async () => {
    const held = await add('one');
    const over = await add('two');
    await add('three');
    await change(held, { sending: { via: 'push', leaseUntil: inMs(60_000) } });
    await change(over, { sending: { via: 'reply', leaseUntil: inMs(-1) } });
    const sending = await within(stores, ({ outbox }) => outbox.sending());
    expect(sending.map(({ id }) => id).sort()).toEqual([held, over].sort());
  });

  it('keeps what is saved of a row, its place in the chat included', async () => {
    const first = await add('chat', { reply: freshReply(clock) });
    const second = await add('chat');
    const { order } = await found(first);
    await change(first, { attempts: 3, replyUnknown: true, lastReason: 'LINE 500' });
    expect(await found(first)).toMatchObject({ order, attempts: 3, lastReason: 'LINE 500' });
    expect(await sendable()).toEqual([first]);
    expect((await found(second)).order).toBeGreaterThan(order);
  });

  it('takes a row that has ended out of the queue and keeps what became of it', async () => {
    const id = await add('chat');
    const sent = sentOf(id, { outcome: 'refused', reason: 'LINE 400', requestId: 'request' });
    await within(stores, ({ outbox }) => outbox.end(sent));
    const [row, kept] = await within(stores, ({ outbox }) =>
      Promise.all([outbox.find(id), outbox.findSent(id)]),
    );
    expect(row).toBeUndefined();
    expect(kept).toEqual(sent);
  });

  it('counts what waits', async () => {
    const count = () => within(stores, ({ outbox }) => outbox.waitingCount());
    expect(await count()).toBe(0);
    const first = await add('one');
    await add('one');
    await add('two', { dueAt: inMs(1000) });
    expect(await count()).toBe(3);
    await end(first);
    expect(await count()).toBe(2);
  });

  it('forgets what ended before an instant, and keeps what ended on it or later', async () => {
    const old = await add('one');
    await end(old, { endedAt: inMs(-1) });
    const young = await add('two');
    await end(young, { endedAt: clock.now() });
    expect(await forgetSent(clock.now(), 100)).toBe(1);
    const kept = await within(stores, ({ outbox }) =>
      Promise.all([outbox.findSent(old), outbox.findSent(young)]),
    );
    expect(kept.map((sent) => sent?.id)).toEqual([undefined, young]);
  });

  it('forgets at most as many as it is asked to, until none is left', async () => {
    for (let count = 0; count < 5; count += 1) await end(await add('chat'));
    const told = [];
    for (let count = 0; count < 4; count += 1) told.push(await forgetSent(inMs(1), 2));
    expect(told).toEqual([2, 2, 1, 0]);
  });

  it('never forgets what still waits', async () => {
    const id = await add('chat');
    clock.move(365 * 86_400_000);
    await forgetSent(inMs(1), 100);
    expect((await found(id)).id).toBe(id);
  });

  it('offers each chat its rows in the order in which they came, whatever happens between', async () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), chat: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ kind: fc.constant('end' as const), nth: fc.nat(3) }),
      fc.record({ kind: fc.constant('hold' as const), nth: fc.nat(3), ms: fc.nat(2000) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(2000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const chats = new Map<string, string[]>();
        const ended: string[] = [];
        const prefix = ids.uuid();
        for (const act of actions) {
          if (act.kind === 'add') {
            const chat = `${prefix} ${act.chat}`;
            chats.set(chat, [...(chats.get(chat) ?? []), await add(chat)]);
            continue;
          }
          if (act.kind === 'wait') {
            clock.move(act.ms);
            continue;
          }
          const offered = await sendable();
          const id = offered[act.nth % Math.max(1, offered.length)];
          if (id === undefined) continue;
          if (act.kind === 'hold') {
            await change(id, { sending: { via: 'push', leaseUntil: inMs(act.ms) } });
          } else {
            await end(id);
            ended.push(id);
          }
        }
        clock.move(2000);
        for (;;) {
          const offered = await sendable();
          if (offered.length === 0) break;
          for (const id of offered) {
            await end(id);
            ended.push(id);
          }
        }
        for (const added of chats.values()) {
          expect(ended.filter((id) => added.includes(id))).toEqual(added);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe.each(keeping)('an outbox in $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('has every row, its lease and its dates, and what became of those that ended', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    const waiting = await add('one', { reply: freshReply(clock) });
    await change(waiting, {
      sending: { via: 'reply', leaseUntil: inMs(60_000) },
      pushedSince: inMs(-1),
      lastReason: 'LINE 500',
    });
    const behind = await add('one');
    const gone = await add('two');
    await end(gone, { reason: 'LINE 400', outcome: 'refused' });
    const before = await found(waiting);
    await stores.close();

    stores = await openAt(place);
    expect(await found(waiting)).toEqual(before);
    expect(OutboxRow.parse(before)).toEqual(before);
    clock.move(60_000);
    expect(await sendable()).toEqual([waiting]);
    await end(waiting);
    expect(await sendable()).toEqual([behind]);
    const sent = await within(stores, ({ outbox }) => outbox.findSent(gone));
    expect(SentRow.parse(sent)).toMatchObject({ outcome: 'refused', endedAt: expect.any(Date) });
  });
});
