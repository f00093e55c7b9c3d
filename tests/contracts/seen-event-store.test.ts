import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomIds } from '../../src/foundation/ids.ts';
import { seenEventCollection } from '../../src/storage/ports/seen-events.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { anyText } from '../support/any-text.ts';
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
const archive = (before: Date, limit = 100) =>
  within(stores, ({ seenEvents }) => seenEvents.archive(before, limit));
const archived = async (eventId: string) =>
  (await stores.archive.find(seenEventCollection, eventId))?.eventId;

const keeping = keepingStores();

describe.each(everyStore(keeping))('seen events in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('knows an event that was seen, and no other', async () => {
    await add('seen');
    expect([await has('seen'), await has('other')]).toEqual([true, false]);
  });

  it('archives what was seen before an instant, and keeps what was seen on it or later', async () => {
    await add('old', new Date(clock.now().getTime() - 1));
    await add('young');
    expect(await archive(clock.now())).toBe(1);
    expect([await has('old'), await has('young')]).toEqual([false, true]);
    expect([await archived('old'), await archived('young')]).toEqual(['old', undefined]);
  });

  it('archives at most as many as it is asked to, the oldest first', async () => {
    for (const eventId of ['1', '2', '3']) {
      await add(eventId);
      clock.move(1);
    }
    expect(await archive(clock.now(), 2)).toBe(2);
    expect([await has('1'), await has('2'), await has('3')]).toEqual([false, false, true]);
    expect(await archive(clock.now(), 2)).toBe(1);
    expect(await archive(clock.now(), 2)).toBe(0);
  });

  it('archives what is old although the clock once ran ahead', async () => {
    await add('from a clock that ran ahead', new Date(clock.now().getTime() + 86_400_000));
    await add('old', new Date(clock.now().getTime() - 1));
    expect(await archive(clock.now())).toBe(1);
    expect(await has('old')).toBe(false);
  });

  it('archives again what an archiving that failed has left', async () => {
    await add('old', new Date(clock.now().getTime() - 1));
    await add('young');
    const failing = within(stores, async ({ seenEvents }) => {
      await seenEvents.archive(clock.now(), 100);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await has('old'), await archived('old')]).toEqual([true, undefined]);
    expect(await archive(clock.now())).toBe(1);
    expect([await has('old'), await has('young')]).toEqual([false, true]);
  });
});

describe.each(everyStore(keeping))('ids of seen events in $kind', ({ open }) => {
  it('may be any text, of any length, and differ where the texts do', async () => {
    stores = await open();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyText(6), { maxLength: 6 }), async (texts) => {
        const prefix = `${randomIds.uuid()} `;
        const seen = texts.filter((_, nth) => nth % 2 === 0);
        for (const text of seen) await add(prefix + text);
        for (const text of texts) expect(await has(prefix + text)).toBe(seen.includes(text));
      }),
      { numRuns: 30 },
    );
    const long = Array.from({ length: 3000 }, () => randomIds.uuid()).join('');
    await add(long);
    expect([await has(long), await has(`${long}.`)]).toEqual([true, false]);
  });

  it('keep an escaped text apart from what it stands for', async () => {
    stores = await open();
    await add('a\0b');
    await add('\ud800');
    for (const text of ['a\\u0000b', '\\ud800', '\ud801', '\ufffd'])
      expect(await has(text)).toBe(false);
    expect([await has('a\0b'), await has('\ud800')]).toEqual([true, true]);
  });
});

describe.each(keeping)('seen events in $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('are known again, and archived in their time', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    // An id of digits alone has another place in a JavaScript object than the one it was given.
    for (const eventId of ['old', '01KZ', '7']) await add(eventId);
    clock.move(1);
    await add('1');
    await stores.close();

    stores = await openAt(place);
    expect([await has('old'), await has('7'), await has('1')]).toEqual([true, true, true]);
    expect(await archive(clock.now())).toBe(3);
    expect([await has('old'), await has('7'), await has('1')]).toEqual([false, false, true]);
    expect([await archived('old'), await archived('7')]).toEqual(['old', '7']);
    await stores.close();

    stores = await openAt(place);
    expect([await archived('01KZ'), await archived('1')]).toEqual(['01KZ', undefined]);
  });
});
