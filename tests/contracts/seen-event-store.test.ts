import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const add = (eventId: string, seenAt = clock.now()) =>
  within(stores, ({ seenEvents }) => seenEvents.add({ eventId, seenAt, outcome: 'done' }));
const has = (eventId: string) => within(stores, ({ seenEvents }) => seenEvents.has(eventId));
const forget = (before: Date, limit = 100) =>
  within(stores, ({ seenEvents }) => seenEvents.forget(before, limit));

const keeping = keepingStores();

describe.each(everyStore(keeping))('seen events in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('knows an event that was seen, and no other', async () => {
    await add('seen');
    expect([await has('seen'), await has('other')]).toEqual([true, false]);
  });

  it('forgets what was seen before an instant, and keeps what was seen on it or later', async () => {
    await add('old', new Date(clock.now().getTime() - 1));
    await add('young');
    expect(await forget(clock.now())).toBe(1);
    expect([await has('old'), await has('young')]).toEqual([false, true]);
  });

  it('forgets at most as many as it is asked to, the oldest first', async () => {
    for (const eventId of ['1', '2', '3']) {
      await add(eventId);
      clock.move(1);
    }
    expect(await forget(clock.now(), 2)).toBe(2);
    expect([await has('1'), await has('2'), await has('3')]).toEqual([false, false, true]);
    expect(await forget(clock.now(), 2)).toBe(1);
    expect(await forget(clock.now(), 2)).toBe(0);
  });

  it('forgets what is old although the clock once ran ahead', async () => {
    await add('from a clock that ran ahead', new Date(clock.now().getTime() + 86_400_000));
    await add('old', new Date(clock.now().getTime() - 1));
    expect(await forget(clock.now())).toBe(1);
    expect(await has('old')).toBe(false);
  });

  it('forgets again what a forgetting that failed has left', async () => {
    await add('old', new Date(clock.now().getTime() - 1));
    await add('young');
    const failing = within(stores, async ({ seenEvents }) => {
      await seenEvents.forget(clock.now(), 100);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await has('old')).toBe(true);
    expect(await forget(clock.now())).toBe(1);
    expect([await has('old'), await has('young')]).toEqual([false, true]);
  });
});

describe.each(keeping)('seen events in $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('are known again, and forgotten in their time', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    // An id of digits alone has another place in a JavaScript object than the one it was given.
    for (const eventId of ['old', '01KZ', '7']) await add(eventId);
    clock.move(1);
    await add('1');
    await stores.close();

    stores = await openAt(place);
    expect([await has('old'), await has('7'), await has('1')]).toEqual([true, true, true]);
    expect(await forget(clock.now())).toBe(3);
    expect([await has('old'), await has('7'), await has('1')]).toEqual([false, false, true]);
  });
});
