import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Ids } from '../../src/foundation/ids.ts';
import { begin } from '../../src/messaging/attempt.ts';
import {
  canReply,
  type NewLetter,
  type OutboxProgress,
  OutboxRow,
  progressOf,
  SentRow,
  unknownReplyMs,
  untried,
} from '../../src/messaging/outbox.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { sentCollection } from '../../src/storage/ports/sent.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { freshReply, newRow } from '../support/waiting-row.ts';
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

async function add(chat: string, given: Partial<NewLetter> = {}): Promise<string> {
  const row = newRow({ clock, ids }, { chat, ...given });
  await within(stores, ({ outbox }) => outbox.add(row));
  return row.id;
}

async function found(id: string): Promise<OutboxRow> {
  const row = await within(stores, ({ outbox }) => outbox.find(id));
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

async function change(id: string, changes: Partial<OutboxProgress>): Promise<void> {
  const progress = progressOf(await found(id));
  await within(stores, ({ outbox }) => outbox.save(id, { ...progress, ...changes }));
}

async function sendable(limit = 100, repliesOnly = false): Promise<string[]> {
  const wish = { now: clock.now(), limit, repliesOnly };
  const rows = await within(stores, ({ outbox }) => outbox.sendable(wish));
  return rows.map(({ id }) => id);
}
const repliable = (limit = 100) => sendable(limit, true);

/** Somebody is sending it, for a minute. */
function lease(given: Partial<Lease> = {}): Lease {
  const leaseUntil = inMs(60_000);
  return { via: 'push', holder: stores.holder, leaseUntil, pushedBefore: false, ...given };
}
type Lease = NonNullable<OutboxProgress['sending']>;
const hold = (id: string, given: Partial<Lease> = {}) => change(id, { sending: lease(given) });

/** Nobody is sending it any more; it has been tried. */
async function letGo(id: string, changes: Partial<OutboxProgress> = {}): Promise<void> {
  const { sending, ...rest } = progressOf(await found(id));
  await within(stores, ({ outbox }) => outbox.save(id, { ...rest, attempts: 1, ...changes }));
}

async function abandoned(): Promise<string[]> {
  const rows = await within(stores, ({ outbox }) => outbox.abandoned(clock.now()));
  return rows.map(({ id }) => id).sort();
}
const waitingOf = async (chat: string) =>
  (await within(stores, ({ outbox }) => outbox.waitingOf(chat))).map(({ id }) => id);

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
const archiveSent = (before: Date, limit: number) =>
  within(stores, ({ outbox }) => outbox.archiveSent(before, limit));
const findSent = (id: string) => within(stores, ({ outbox }) => outbox.findSent(id));
const undelivered = async (limit = 100) =>
  (await within(stores, ({ outbox }) => outbox.undelivered(limit))).map(({ id }) => id);
const undeliveredCount = () => within(stores, ({ outbox }) => outbox.undeliveredCount());

const keeping = keepingStores();

describe.each(everyStore(keeping))('an outbox in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('gives back a row as it was added, and nobody has tried it', async () => {
    const row = newRow({ clock, ids }, { chat: 'chat', reply: freshReply(clock) });
    await within(stores, ({ outbox }) => outbox.add(row));
    const untouched = { ...row, ...untried(row.createdAt), order: expect.any(Number) };
    expect(await found(row.id)).toEqual(untouched);
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

  it('begins a row at once where nothing else of its chat waits', async () => {
    await add('other');
    const letter = newRow({ clock, ids }, { chat: 'chat', reply: freshReply(clock) });
    const row = { ...letter, order: 0, ...untried(clock.now()) };
    const begun = progressOf(begin(row, 'reply', clock.now(), { holder: 'me', ms: 60_000 }));
    const given = await within(stores, ({ outbox }) => outbox.addBegun(letter, begun));
    expect(given).toEqual({ ...letter, ...begun, order: expect.any(Number) });
    expect(await found(letter.id)).toEqual(given);
    expect(await sendable()).not.toContain(letter.id);
    const next = await add('chat');
    expect((await found(next)).order).toBeGreaterThan(given?.order ?? 0);
    expect(await sendable()).not.toContain(next);
  });

  it('lets a row wait, begun by nobody, where another one of its chat is there', async () => {
    const first = await add('chat');
    const letter = newRow({ clock, ids }, { chat: 'chat' });
    const row = { ...letter, order: 0, ...untried(clock.now()) };
    const begun = progressOf(begin(row, 'push', clock.now(), { holder: 'me', ms: 60_000 }));
    expect(await within(stores, ({ outbox }) => outbox.addBegun(letter, begun))).toBeUndefined();
    expect(await found(letter.id)).toMatchObject({ ...letter, ...untried(clock.now()) });
    expect(await sendable()).toEqual([first]);
    await end(first);
    expect(await sendable()).toEqual([letter.id]);
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

  it('keeps a row that was tried back until its instant, and later rows of its chat with it', async () => {
    const first = await add('chat');
    await add('chat');
    await change(first, { attempts: 1, dueAt: inMs(1000) });
    expect(await sendable()).toEqual([]);
    clock.move(999);
    expect(await sendable()).toEqual([]);
    clock.move(1);
    expect(await sendable()).toEqual([first]);
  });

  it('offers what nobody has tried, and what waits longer than any pause, after the clock was set back', async () => {
    const untried = await add('one');
    const tried = await add('two');
    const paused = await add('three');
    await change(tried, { attempts: 1, dueAt: inMs(1000) });
    clock.move(-3_600_000);
    await change(paused, { attempts: 1, dueAt: inMs(300_000) });
    expect(await sendable()).toEqual([untried, tried]);
  });

  it('keeps a row back while somebody is sending it, lease or not, and later rows of its chat with it', async () => {
    const first = await add('chat');
    const second = await add('chat');
    await hold(first);
    expect(await sendable()).toEqual([]);
    clock.move(60_000);
    expect(await sendable()).toEqual([]);
    await letGo(first, { dueAt: clock.now() });
    expect(await sendable()).toEqual([first]);
    await end(first);
    expect(await sendable()).toEqual([second]);
  });

  it('lists as abandoned what is being sent beyond its lease, and what its sender left', async () => {
    const held = await add('one');
    const over = await add('two');
    const left = await add('three');
    await add('four');
    await hold(held);
    await hold(over, { via: 'reply', leaseUntil: inMs(0) });
    await hold(left, { holder: 'somebody who is gone' });
    expect(await abandoned()).toEqual([over, left].sort());
    clock.move(59_999);
    expect(await abandoned()).not.toContain(held);
    clock.move(1);
    expect(await abandoned()).toEqual([held, over, left].sort());
    await letGo(held);
    expect(await abandoned()).not.toContain(held);
  });

  it('lists a chat in its order, whatever is being sent', async () => {
    const first = await add('chat');
    await add('other');
    const second = await add('chat');
    const third = await add('chat');
    await hold(first);
    await end(second);
    expect(await waitingOf('chat')).toEqual([first, third]);
    expect(await waitingOf('nobody')).toEqual([]);
  });

  it('lists everything that waits, the oldest first, and no more than it is asked for', async () => {
    const rows = [await add('one'), await add('two'), await add('one'), await add('three')];
    await hold(rows[0] ?? '');
    const listed = (limit: number) => within(stores, ({ outbox }) => outbox.waiting(limit));
    expect((await listed(100)).map(({ id }) => id)).toEqual(rows);
    expect((await listed(3)).map(({ id }) => id)).toEqual(rows.slice(0, 3));
  });

  it('lists what was added before an instant and nobody is sending, the oldest first', async () => {
    const rows = [await add('one'), await add('one'), await add('two'), await add('three')];
    await hold(rows[2] ?? '');
    clock.move(1);
    await add('four');
    const addedBefore = async (instant: Date, limit = 100) => {
      const listed = await within(stores, ({ outbox }) => outbox.addedBefore(instant, limit));
      return listed.map(({ id }) => id);
    };
    expect(await addedBefore(clock.now())).toEqual([rows[0], rows[1], rows[3]]);
    expect(await addedBefore(clock.now(), 2)).toEqual([rows[0], rows[1]]);
    expect(await addedBefore(inMs(-1))).toEqual([]);
  });

  it('takes a row out that was withdrawn, and keeps nothing of it', async () => {
    const first = await add('chat');
    const second = await add('chat');
    await within(stores, ({ outbox }) => outbox.withdraw(first));
    expect(await sendable()).toEqual([second]);
    expect([await findSent(first), await undeliveredCount()]).toEqual([undefined, 0]);
  });

  it('saves nothing of a row that is no longer there', async () => {
    const id = await add('chat');
    const progress = progressOf(await found(id));
    await end(id);
    await within(stores, ({ outbox }) => outbox.save(id, progress));
    expect(await sendable()).toEqual([]);
    expect(await within(stores, ({ outbox }) => outbox.waitingCount())).toBe(0);
  });

  describe('asked for replies only', () => {
    const withReply = (chat: string) => add(chat, { reply: freshReply(clock) });

    it('offers the first row of each chat that can go by reply, past those that cannot', async () => {
      await add('one');
      const second = await withReply('one');
      await withReply('one');
      const other = await withReply('two');
      await add('three');
      expect(await repliable()).toEqual([second, other]);
      expect(await repliable(1)).toEqual([second]);
    });

    it('offers none behind one that is being sent', async () => {
      const first = await add('one');
      const second = await withReply('one');
      await withReply('one');
      await hold(first);
      expect(await repliable()).toEqual([]);
      await end(first);
      await hold(second, { via: 'reply' });
      expect(await repliable()).toEqual([]);
    });

    it('offers none whose token is spent or old, or that a push may have reached', async () => {
      const spent = await withReply('one');
      await letGo(spent, { replySpent: true, dueAt: clock.now() });
      const pushed = await withReply('two');
      await letGo(pushed, { pushedSince: clock.now(), dueAt: clock.now() });
      const good = await withReply('three');
      expect(await repliable()).toEqual([good]);
      clock.move(50_000);
      expect(await repliable()).toEqual([]);
    });

    it('offers a reply of unknown fate a little longer', async () => {
      const known = await withReply('one');
      const unknown = await withReply('two');
      await letGo(known, { dueAt: clock.now() });
      await letGo(unknown, { dueAt: clock.now(), replyUnknown: true });
      clock.move(50_000 + unknownReplyMs - 1);
      expect(await repliable()).toEqual([unknown]);
      clock.move(1);
      expect(await repliable()).toEqual([]);
    });

    it('keeps one back until it is due', async () => {
      const id = await withReply('one');
      await letGo(id, { dueAt: inMs(1000) });
      expect(await repliable()).toEqual([]);
      clock.move(1000);
      expect(await repliable()).toEqual([id]);
    });

    it('agrees with the rule of replies, whatever is known of a row', async () => {
      const progress = fc.record({
        freshFor: fc.constantFrom(undefined, -60_001, -60_000, -59_999, -1, 0, 1, 50_000),
        replyUnknown: fc.boolean(),
        replySpent: fc.boolean(),
        isPushed: fc.boolean(),
        attempts: fc.constantFrom(0, 1),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(progress, { maxLength: 8 }), async (states) => {
          const added: string[] = [];
          for (const { freshFor, isPushed, ...given } of states) {
            const reply =
              freshFor === undefined ? {} : { reply: { token: 't', freshUntil: inMs(freshFor) } };
            const id = await add(ids.uuid(), reply);
            const pushedSince = isPushed ? { pushedSince: inMs(-1) } : {};
            await change(id, { ...given, ...pushedSince });
            added.push(id);
          }
          const expected: string[] = [];
          for (const id of added) if (canReply(await found(id), clock.now())) expected.push(id);
          expect(await repliable()).toEqual(expected);
          for (const id of added) await end(id);
        }),
        { numRuns: 20 },
      );
    });
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
    await change(await add('two'), { attempts: 1, dueAt: inMs(1000) });
    expect(await count()).toBe(3);
    await end(first);
    expect(await count()).toBe(2);
  });

  it('has what did not arrive in sight, the newest first, until it was sent again', async () => {
    const ends = ['accepted', 'refused', 'expired', 'given-up'] as const;
    const gone: string[] = [];
    for (const outcome of ends) {
      const id = await add('chat');
      clock.move(1);
      await end(id, { outcome, messages: [{ kind: 'thanked' }] });
      gone.push(id);
    }
    const [, refused = '', expired, givenUp] = gone;
    expect(await undelivered()).toEqual([givenUp, expired, refused]);
    expect(await undelivered(2)).toEqual([givenUp, expired]);
    expect(await undeliveredCount()).toBe(3);
    const resentAs = ids.uuid();
    await within(stores, ({ outbox }) => outbox.markResent(refused, resentAs));
    expect(await undelivered()).toEqual([givenUp, expired]);
    expect(await undeliveredCount()).toBe(2);
    expect(await findSent(refused)).toMatchObject({ outcome: 'refused', resentAs });
    await within(stores, ({ outbox }) => outbox.markResent('nobody', resentAs));
    expect(await undeliveredCount()).toBe(2);
  });

  it('tells what became of the rows of a chat, and lets go of what those said that did not arrive', async () => {
    const messages: SentRow['messages'] = [{ kind: 'thanked' }];
    const lost = await add('chat');
    await end(lost, { outcome: 'refused', messages });
    const again = await add('chat');
    await end(again, { outcome: 'expired', messages });
    await within(stores, ({ outbox }) => outbox.markResent(again, ids.uuid()));
    const arrived = await add('chat');
    await end(arrived);
    const others = await add('other');
    await end(others, { chat: 'other', outcome: 'refused', messages });
    const sentIds = async (chat: string) =>
      (await within(stores, ({ outbox }) => outbox.sentOf(chat))).map(({ id }) => id).sort();
    expect(await sentIds('chat')).toEqual([lost, again, arrived].sort());
    expect(await sentIds('nobody')).toEqual([]);
    const dropContents = () => within(stores, ({ outbox }) => outbox.dropContents('chat'));
    expect([await dropContents(), await dropContents()]).toEqual([2, 0]);
    expect(await findSent(lost)).toEqual(sentOf(lost, { outcome: 'refused' }));
    expect((await findSent(others))?.messages).toEqual(messages);
    expect(await undeliveredCount()).toBe(2);
  });

  it('loses what one row said that did not arrive, and no other', async () => {
    const messages: OutgoingMessage[] = [{ kind: 'thanked' }];
    const [one, other] = [await add('chat'), await add('chat')];
    for (const id of [one, other]) await end(id, { outcome: 'refused', messages });
    for (const id of [one, 'never there']) {
      await within(stores, ({ outbox }) => outbox.dropContent(id));
    }
    expect(await findSent(one)).toEqual(sentOf(one, { outcome: 'refused' }));
    expect((await findSent(other))?.messages).toEqual(messages);
  });

  it('lists what ended from one instant on and before another, and is not archived', async () => {
    const [from, to] = [clock.now(), inMs(1000)];
    const ended = async (ms: number) => {
      const id = await add('chat');
      await end(id, { endedAt: inMs(ms) });
      return id;
    };
    const [, first, last] = [await ended(-1), await ended(0), await ended(999), await ended(1000)];
    const between = async () =>
      (await within(stores, ({ outbox }) => outbox.endedBetween(from, to))).map(({ id }) => id);
    expect((await between()).sort()).toEqual([first, last].sort());
    await archiveSent(inMs(1), 100);
    expect(await between()).toEqual([last]);
  });

  it('archives what ended before an instant, and keeps what ended on it or later', async () => {
    const old = await add('one');
    await end(old, { endedAt: inMs(-1), outcome: 'refused', messages: [{ kind: 'thanked' }] });
    const young = await add('two');
    await end(young, { endedAt: clock.now() });
    expect(await archiveSent(clock.now(), 100)).toBe(1);
    const kept = await within(stores, ({ outbox }) =>
      Promise.all([outbox.findSent(old), outbox.findSent(young)]),
    );
    expect(kept.map((sent) => sent?.id)).toEqual([undefined, young]);
    expect(await undelivered()).toEqual([]);
    expect(await stores.archive.find(sentCollection, old)).toEqual(
      sentOf(old, { endedAt: inMs(-1), outcome: 'refused' }),
    );
    expect(await stores.archive.find(sentCollection, young)).toBeUndefined();
  });

  it('archives at most as many as it is asked to, until none is left', async () => {
    for (let count = 0; count < 5; count += 1) await end(await add('chat'));
    const told = [];
    for (let count = 0; count < 4; count += 1) told.push(await archiveSent(inMs(1), 2));
    expect(told).toEqual([2, 2, 1, 0]);
  });

  it('never archives what still waits', async () => {
    const id = await add('chat');
    clock.move(365 * 86_400_000);
    expect(await archiveSent(inMs(1), 100)).toBe(0);
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
            await letGo(id, { dueAt: inMs(act.ms) });
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
      sending: lease({ via: 'reply', holder: 'before', pushedBefore: true }),
      attempts: 3,
      replyUnknown: true,
      replySpent: true,
      abandoned: 2,
      pushedSince: inMs(-1),
      lastReason: 'LINE 500: \0 \ud800 "',
    });
    const behind = await add('one');
    const gone = await add('two');
    await end(gone, { reason: 'LINE 400', outcome: 'refused' });
    const before = await found(waiting);
    await stores.close();

    stores = await openAt(place);
    expect(await found(waiting)).toEqual(before);
    expect(OutboxRow.parse(before)).toEqual(before);
    expect(await sendable()).toEqual([]);
    expect(await abandoned()).toEqual([waiting]);
    await letGo(waiting, { dueAt: clock.now() });
    expect(await sendable()).toEqual([waiting]);
    await end(waiting);
    expect(await sendable()).toEqual([behind]);
    const sent = await within(stores, ({ outbox }) => outbox.findSent(gone));
    expect(SentRow.parse(sent)).toMatchObject({ outcome: 'refused', endedAt: expect.any(Date) });
  });
});
