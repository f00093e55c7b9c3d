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

const add = (messageId: string) =>
  within(stores, ({ unsent }) => unsent.add({ messageId, at: clock.now() }));
const has = (messageId: string) => within(stores, ({ unsent }) => unsent.has(messageId));

const keeping = keepingStores();

describe.each(everyStore(keeping))('messages taken back in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are known once they were added, however often', async () => {
    await add('1');
    await add('1');
    expect([await has('1'), await has('2')]).toEqual([true, false]);
  });

  it('are forgotten by when they were taken back last', async () => {
    await add('1');
    await add('2');
    clock.move(1);
    await add('2');
    const forget = () => within(stores, ({ unsent }) => unsent.forget(clock.now(), 100));
    expect([await forget(), await forget()]).toEqual([1, 0]);
    expect([await has('1'), await has('2')]).toEqual([false, true]);
  });
});

describe.each(keeping)('messages taken back in $kind, opened again', ({ openAt, newPlace }) => {
  it('are known', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await add('1');
    await stores.close();
    stores = await openAt(place);
    expect(await has('1')).toBe(true);
  });
});
