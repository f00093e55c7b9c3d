import { afterEach, describe, expect, it } from '@jest/globals';
import type { PushStop } from '../../src/messaging/push-stop.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const clock = clockAt('2026-12-05 09:00');
let stores: Stores;
afterEach(() => stores.close());

const stop = (askInMs: number): PushStop => ({
  since: clock.now(),
  askAt: new Date(clock.now().getTime() + askInMs),
});
const find = () => within(stores, ({ pushStop }) => pushStop.find());
const save = (one: PushStop) => within(stores, ({ pushStop }) => pushStop.save(one));
const end = () => within(stores, ({ pushStop }) => pushStop.end());

const keeping = keepingStores();

describe.each(everyStore(keeping))('that pushes are stopped, in $kind', ({ open }) => {
  it('is known from when it is saved until it ends, and can begin again', async () => {
    stores = await open();
    expect(await find()).toBeUndefined();
    await save(stop(1000));
    expect(await find()).toEqual(stop(1000));
    await save(stop(2000));
    expect(await find()).toEqual(stop(2000));
    await end();
    expect(await find()).toBeUndefined();
    await end();
    await save(stop(3000));
    expect(await find()).toEqual(stop(3000));
  });

  it('is found out by one transaction alone, though many find it at once', async () => {
    stores = await open();
    let told = 0;
    await Promise.all(
      Array.from({ length: 8 }, async (_, nth) => {
        const isFirst = await stores.transact(async ({ pushStop }) => {
          if ((await pushStop.find()) !== undefined) return false;
          await pushStop.save(stop(nth));
          return true;
        }, `chat ${nth}`);
        if (isFirst) told += 1;
      }),
    );
    expect(told).toBe(1);
  });
});

describe.each(keeping)('that pushes are stopped, in $kind', ({ openAt, newPlace }) => {
  it('is still known after closing and opening again', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(stop(1000));
    await stores.close();

    stores = await openAt(place);
    expect(await find()).toEqual(stop(1000));
  });
});
