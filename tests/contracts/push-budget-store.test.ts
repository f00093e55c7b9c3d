import { afterEach, describe, expect, it } from '@jest/globals';
import type { KnownBudget } from '../../src/messaging/push-budget.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const askedAt = clockAt('2026-12-05 09:00').now();
const limited = (used: number): KnownBudget => ({
  ...{ budget: { kind: 'limited', used, limit: 200 }, askedAt },
});

let stores: Stores;
afterEach(() => stores.close());

const find = () => within(stores, ({ pushBudget }) => pushBudget.find());
const save = (one: KnownBudget) => within(stores, ({ pushBudget }) => pushBudget.save(one));

const keeping = keepingStores();

describe.each(everyStore(keeping))('what the month leaves for pushes, in $kind', ({ open }) => {
  it('is what was said last', async () => {
    stores = await open();
    expect(await find()).toBeUndefined();
    await save(limited(1));
    await save(limited(2));
    expect(await find()).toEqual(limited(2));
    await save({ budget: { kind: 'unlimited' }, askedAt });
    expect(await find()).toEqual({ budget: { kind: 'unlimited' }, askedAt });
  });
});

describe.each(keeping)('what the month leaves, in $kind, opened again', ({ openAt, newPlace }) => {
  it('is there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(limited(141));
    await stores.close();
    stores = await openAt(place);
    expect(await find()).toEqual(limited(141));
  });
});
