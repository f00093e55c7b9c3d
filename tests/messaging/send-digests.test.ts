import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Ids } from '../../src/foundation/ids.ts';
import { createDigests, type Digests } from '../../src/messaging/send-digests.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';

const hourMs = 3_600_000;

let clock: HandClock;
let ids: Ids;
let stores: Stores;
let left: string[];
let digests: Digests;
beforeEach(() => {
  clock = clockAt('2026-12-05 03:10');
  ids = countingIds();
  stores = memoryStores();
  left = [];
  digests = anotherProcess();
});

function anotherProcess(): Digests {
  const isStaff = async (chat: string) => !left.includes(chat);
  return createDigests({ transact: stores.transact, isStaff, clock, ids });
}
const within: Stores['transact'] = (work) => stores.transact(work, 'test');
const hold = (names: string, chat = 'chat') =>
  within(
    ({ digests: { hold: keep } }) =>
      keep({
        ...{ id: ids.uuid(), chat, heldAt: clock.now() },
        message: { kind: 'unreachable', names: [names] },
      }),
    '',
  );
const budget = (used: number, limit = 200) =>
  within(
    ({ pushBudget }) =>
      pushBudget.save({ budget: { kind: 'limited', used, limit }, askedAt: clock.now() }),
    '',
  );
const stop = () =>
  within(({ pushStop }) => pushStop.save({ since: clock.now(), askAt: clock.now() }), '');
const sent = async () =>
  (await within(({ outbox }) => outbox.waiting(100), '')).map(({ chat, messages }) => ({
    chat,
    messages,
  }));
const kinds = async () =>
  (await sent()).map(({ chat, messages }) => `${chat} ${messages.map(({ kind }) => kind).join()}`);
const held = () => within(({ digests: { count } }) => count(), '');
const lookAfter = async (ms: number) => {
  clock.move(ms);
  await digests.send();
};

describe('what was held back near the limit', () => {
  beforeEach(() => budget(170));

  it('is pushed at half past eight as one message for each chat, which says since when it waits', async () => {
    await hold('王大明');
    clock.move(hourMs);
    await hold('李思雅');
    await hold('林怡君', 'other');
    await lookAfter(0);
    expect(await sent()).toEqual([]);
    await lookAfter(4 * hourMs + 19 * 60_000);
    expect(await sent()).toEqual([]);
    await lookAfter(60_000);
    expect(await sent()).toEqual([
      {
        chat: 'chat',
        messages: [
          {
            kind: 'digest',
            items: [
              { at: '2026-12-05 03:10', message: { kind: 'unreachable', names: ['王大明'] } },
              { at: '2026-12-05 04:10', message: { kind: 'unreachable', names: ['李思雅'] } },
            ],
          },
        ],
      },
      { chat: 'other', messages: [{ kind: 'unreachable', names: ['林怡君'] }] },
    ]);
    expect(await held()).toBe(0);
  });

  it('waits for the next morning where it comes after half past eight', async () => {
    clock.move(6 * hourMs);
    await hold('王大明');
    await lookAfter(12 * hourMs);
    await budget(170);
    await lookAfter(11 * hourMs);
    expect(await sent()).toEqual([]);
    await lookAfter(hourMs);
    expect(await kinds()).toEqual(['chat unreachable']);
  });

  it('is sent once, late, where nobody was there at half past eight', async () => {
    await hold('王大明');
    await hold('李思雅');
    clock.move(9 * hourMs);
    await anotherProcess().send();
    await digests.send();
    expect(await kinds()).toEqual(['chat digest']);
  });

  it('is sent once by two processes that look at the same time', async () => {
    await hold('王大明');
    clock.move(6 * hourMs);
    await Promise.all([digests.send(), anotherProcess().send(), digests.send()]);
    expect(await kinds()).toEqual(['chat unreachable']);
  });

  it('is sent at the next look when the plan was raised, and when a month begins', async () => {
    await hold('王大明');
    await budget(170, 400);
    await lookAfter(0);
    expect(await kinds()).toEqual(['chat unreachable']);
    await budget(170);
    await hold('李思雅');
    await lookAfter(0);
    expect(await held()).toBe(1);
    await lookAfter(27 * 24 * hourMs);
    expect(await held()).toBe(0);
  });

  it('is dropped where whoever it was for is not staff any more', async () => {
    await hold('王大明');
    left = ['chat'];
    await lookAfter(6 * hourMs);
    expect([await sent(), await held()]).toEqual([[], 0]);
  });

  it('is in as many digests as it needs, and none is lost', async () => {
    for (let nth = 0; nth < 63; nth += 1) await hold(`第 ${nth} 人`);
    await lookAfter(6 * hourMs);
    await lookAfter(0);
    const messages = (await sent()).map((row) => row.messages);
    const items = messages.flat().flatMap((one) => (one.kind === 'digest' ? one.items : []));
    expect(messages.map(({ length }) => length)).toEqual([5, 2]);
    expect(items.map(({ message }) => message)).toEqual(
      Array.from({ length: 63 }, (_, nth) => ({ kind: 'unreachable', names: [`第 ${nth} 人`] })),
    );
  });
});

describe('while the month is used up', () => {
  it('nothing is sent until there is room again', async () => {
    await budget(200);
    await stop();
    await hold('王大明');
    await lookAfter(30 * hourMs);
    expect(await sent()).toEqual([]);
    await within(({ pushStop }) => pushStop.end(), '');
    await budget(0);
    await lookAfter(0);
    expect(await kinds()).toEqual(['chat unreachable']);
  });
});

describe('whether something may be held back', () => {
  it('is known from the last look: near the limit, stopped, or while something waits', async () => {
    await lookAfter(0);
    expect(digests.mayHold()).toBe(false);
    await budget(160);
    await lookAfter(0);
    expect(digests.mayHold()).toBe(true);
    await budget(10);
    await lookAfter(0);
    expect(digests.mayHold()).toBe(false);
    await stop();
    await lookAfter(0);
    expect(digests.mayHold()).toBe(true);
  });
});
