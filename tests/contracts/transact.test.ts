import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ids } from '../../src/foundation/ids.ts';
import { progressOf } from '../../src/messaging/outbox.ts';
import { isStoreError } from '../../src/messaging/stores.ts';
import { seenEventCollection } from '../../src/storage/ports/seen-events.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { newRow } from '../support/waiting-row.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let ids: Ids;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
  ids = countingIds();
});

const see = ({ seenEvents }: Ports, eventId: string) =>
  seenEvents.add({ eventId, seenAt: clock.now(), outcome: 'done' });
const answer = (answerId: string, entryId = 'entry') => ({
  answerId,
  chat: 'chat',
  entryId,
  givenAt: clock.now(),
});
const entryOf = async ({ answersGiven }: Ports, answerId: string) =>
  (await answersGiven.find(answerId))?.entryId;

const keeping = keepingStores();

describe.each(everyStore(keeping))('a transaction in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores.close());

  it('gives back what its work gives back', async () => {
    expect(await within(stores, async () => 'result')).toBe('result');
  });

  it('sees what it did itself, in every store', async () => {
    const row = newRow({ clock, ids }, { chat: 'chat' });
    const seen = await within(stores, async (ports) => {
      await see(ports, 'event');
      await ports.answersGiven.save(answer('a'));
      await ports.outbox.add(row);
      const isEventSeen = await ports.seenEvents.has('event');
      const sendable = await ports.outbox.sendable({
        now: clock.now(),
        limit: 10,
        repliesOnly: false,
      });
      return [isEventSeen, await entryOf(ports, 'a'), sendable.map(({ id }) => id)];
    });
    expect(seen).toEqual([true, 'entry', [row.id]]);
  });

  it('leaves nothing of what it did in any store where its work throws', async () => {
    const kept = newRow({ clock, ids }, { chat: 'chat' });
    const ended = newRow({ clock, ids }, { chat: 'other' });
    const lost = newRow({ clock, ids }, { chat: 'chat' });
    await within(stores, async (ports) => {
      await see(ports, 'earlier');
      await ports.answersGiven.save(answer('a', 'before'));
      await ports.outbox.add(kept);
      await ports.outbox.add(ended);
    });
    const failing = within(stores, async (ports) => {
      await see(ports, 'event');
      await ports.seenEvents.archive(new Date(clock.now().getTime() + 1), 1);
      await ports.answersGiven.save(answer('a', 'after'));
      await ports.answersGiven.save(answer('a', 'after that'));
      await ports.answersGiven.save(answer('b'));
      await ports.outbox.add(lost);
      const row = await ports.outbox.find(kept.id);
      if (row !== undefined) await ports.outbox.save(row.id, progressOf({ ...row, attempts: 7 }));
      await ports.outbox.end({
        id: ended.id,
        chat: ended.chat,
        outcome: 'accepted',
        via: 'push',
        retryKey: ended.retryKey,
        attempts: 1,
        createdAt: clock.now(),
        endedAt: clock.now(),
      });
      throw new Error('work failed');
    });
    await expect(failing).rejects.toThrow('work failed');

    await within(stores, async (ports) => {
      expect(await ports.seenEvents.has('event')).toBe(false);
      expect(await ports.seenEvents.has('earlier')).toBe(true);
      expect(await entryOf(ports, 'a')).toBe('before');
      expect(await entryOf(ports, 'b')).toBeUndefined();
      expect(await ports.outbox.find(lost.id)).toBeUndefined();
      expect((await ports.outbox.find(kept.id))?.attempts).toBe(0);
      expect((await ports.outbox.find(ended.id))?.id).toBe(ended.id);
      expect(await ports.outbox.findSent(ended.id)).toBeUndefined();
      expect(await ports.outbox.waitingCount()).toBe(2);
    });
    expect(await stores.archive.find(seenEventCollection, 'earlier')).toBeUndefined();
    expect(await stores.archive.months(seenEventCollection.name)).toEqual([]);
  });

  it('works after one that threw', async () => {
    await expect(within(stores, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await within(stores, (ports) => see(ports, 'event'));
    expect(await within(stores, ({ seenEvents }) => seenEvents.has('event'))).toBe(true);
  });

  it('never works while another with its key does', async () => {
    let working = 0;
    const together: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, () =>
        within(stores, async (ports) => {
          working += 1;
          const count = Number((await entryOf(ports, 'counter')) ?? '0');
          together.push(working);
          await ports.answersGiven.save(answer('counter', String(count + 1)));
          working -= 1;
        }),
      ),
    );
    expect(together).toEqual(Array.from({ length: 20 }, () => 1));
    expect(await within(stores, (ports) => entryOf(ports, 'counter'))).toBe('20');
  });

  it('gives back what its work throws as it is, whatever it is', async () => {
    const error = Object.assign(new TypeError('of the work'), { code: '40001' });
    let times = 0;
    const failing = within(stores, async (ports) => {
      times += 1;
      await see(ports, 'event');
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect([isStoreError(error), times]).toEqual([false, 1]);
  });

  it('lets others with other keys work and wait at the same time', async () => {
    const keys = Array.from({ length: 40 }, (_, nth) => `chat ${nth}`);
    await Promise.all(
      keys.map((key) =>
        stores.transact(async (ports) => {
          await see(ports, key);
          await ports.outbox.add(newRow({ clock, ids }, { chat: key }));
        }, key),
      ),
    );
    expect(await within(stores, ({ outbox }) => outbox.waitingCount())).toBe(40);
  });

  it('sees nothing of one that has thrown, though both were asked for at once', async () => {
    const failing = within(stores, async (ports) => {
      await see(ports, 'event');
      throw new Error('no');
    });
    const after = within(stores, ({ seenEvents }) => seenEvents.has('event'));
    await expect(failing).rejects.toThrow('no');
    expect(await after).toBe(false);
  });
});

describe.each(everyStore(keeping))('a $kind store that was closed', ({ open }) => {
  it('refuses transactions', async () => {
    stores = await open();
    await stores.close();
    const refused = await within(stores, async () => 'never').catch((error: unknown) => error);
    expect([isStoreError(refused), String(refused)]).toEqual([
      true,
      expect.stringMatching('closed'),
    ]);
  });

  it('has kept what was asked for before it was closed', async () => {
    stores = await open();
    const asked = within(stores, (ports) => see(ports, 'event'));
    const closed = stores.close();
    await expect(asked).resolves.toBeUndefined();
    await closed;
  });
});

describe.each(keeping)('what a transaction in $kind did', ({ openAt, newPlace }) => {
  it('is there after closing and opening again, and nothing of one that threw', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await within(stores, async (ports) => {
      await see(ports, 'event');
      await ports.answersGiven.save(answer('a'));
    });
    const failing = within(stores, async (ports) => {
      await see(ports, 'lost');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await stores.close();

    stores = await openAt(place);
    const found = await within(stores, async (ports) => [
      await ports.seenEvents.has('event'),
      await ports.seenEvents.has('lost'),
      await entryOf(ports, 'a'),
    ]);
    expect(found).toEqual([true, false, 'entry']);
    await stores.close();
  });

  it('is there again when it was asked for just before closing', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    const asked = Array.from({ length: 10 }, (_, nth) =>
      within(stores, (ports) => see(ports, `event ${nth}`)),
    );
    await stores.close();
    await Promise.all(asked);

    stores = await openAt(place);
    const found = await within(stores, async ({ seenEvents }) => {
      const known: boolean[] = [];
      for (let nth = 0; nth < 10; nth += 1) known.push(await seenEvents.has(`event ${nth}`));
      return known;
    });
    expect(found).toEqual(Array.from({ length: 10 }, () => true));
    await stores.close();
  });
});
