import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomIds } from '../../src/foundation/ids.ts';
import { type HeldMessage, takeAsPassengers } from '../../src/messaging/digests.ts';
import { createDigests } from '../../src/messaging/send-digests.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const clock = clockAt('2026-12-05 09:00');
const ids = countingIds();
const held = (chat: string, heldAt = clock.now()): HeldMessage => ({
  ...{ id: ids.uuid(), chat, heldAt },
  message: { kind: 'unreachable', names: ['婦幼警察隊 王大明 小隊長'] },
});
const later = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);

let stores: Stores;
afterEach(() => stores.close());

const hold = (one: HeldMessage) => within(stores, ({ digests }) => digests.hold(one));
const of = (chat: string) => within(stores, ({ digests }) => digests.of(chat));
const chats = async () =>
  [...(await within(stores, ({ digests }) => digests.chats()))].sort((a, b) =>
    a.chat.localeCompare(b.chat),
  );
const count = () => within(stores, ({ digests }) => digests.count());

const keeping = keepingStores();

describe.each(everyStore(keeping))('what is held back in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('is listed by chat, in the order in which it was held, until it is taken away', async () => {
    const [first, second, other] = [held('a'), held('a', later(5)), held('b', later(9))];
    for (const one of [first, other, second]) await hold(one);
    expect(await of('a')).toEqual([first, second]);
    expect(await of('c')).toEqual([]);
    expect(await chats()).toEqual([
      { chat: 'a', since: clock.now() },
      { chat: 'b', since: later(9) },
    ]);
    expect(await count()).toBe(3);
    expect(await within(stores, ({ digests }) => digests.take(first.id))).toBe(true);
    expect(await within(stores, ({ digests }) => digests.take(first.id))).toBe(false);
    expect(await of('a')).toEqual([second]);
    expect(await count()).toBe(2);
  });

  it('is gone for whoever takes it away and looks again at once', async () => {
    await hold(held('a'));
    const left = await within(stores, async ({ digests }) => {
      for (const { id } of await digests.of('a')) await digests.take(id);
      return digests.of('a');
    });
    expect(left).toEqual([]);
  });
});

describe.each(keeping)('what two look at together in $kind', ({ kind, openAt, newPlace }) => {
  it('is taken away by one of them, and sent in one digest', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    // Files belong to one process.
    const other = kind === 'postgres' ? await openAt(place) : stores;
    try {
      for (let round = 0; round < 5; round += 1) {
        const chat = `round ${round}`;
        for (let nth = 0; nth < 3; nth += 1) await hold(held(chat));
        const senders = [stores, other, stores, other].map(({ transact }) =>
          createDigests({ transact, isStaff: async () => true, clock, ids: randomIds }),
        );
        const passengers = [stores, other].map(({ transact }, nth) =>
          transact(({ digests }) => takeAsPassengers(digests, chat, 1), `from ${nth}`),
        );
        await Promise.all(senders.map((one) => one.send()));
        const carried = (await Promise.all(passengers)).flat();
        const rows = await within(stores, ({ outbox }) => outbox.waitingOf(chat));
        expect([...carried, ...rows]).toHaveLength(1);
      }
    } finally {
      if (other !== stores) await other.close();
    }
  });
});

describe.each(keeping)('what is held back in $kind, opened again', ({ openAt, newPlace }) => {
  it('is there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    const one = held('a');
    await hold(one);
    await stores.close();
    stores = await openAt(place);
    expect(await of('a')).toEqual([one]);
  });
});
