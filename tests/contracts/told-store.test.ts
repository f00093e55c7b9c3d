import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const at = clockAt('2026-12-05 09:00').now();
let stores: Stores;
afterEach(() => stores.close());

const add = (key: string) => within(stores, ({ told }) => told.add({ key, at }));
const remove = (key: string) => within(stores, ({ told }) => told.remove(key));
const keysOf = async (kind: string) =>
  [...(await within(stores, ({ told }) => told.keysOf(kind)))].sort();

const keeping = keepingStores();

describe.each(everyStore(keeping))('what managers were told in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('is listed by its kind, each once, until it is over', async () => {
    for (const key of ['unreachable:a', 'unreachable:b', 'unreachable:a', 'other:a'])
      await add(key);
    expect(await keysOf('unreachable')).toEqual(['unreachable:a', 'unreachable:b']);
    expect(await keysOf('unreach')).toEqual([]);
    await remove('unreachable:a');
    await remove('unreachable:never');
    expect(await keysOf('unreachable')).toEqual(['unreachable:b']);
    expect(await keysOf('other')).toEqual(['other:a']);
    await add('unreachable:a');
    expect(await keysOf('unreachable')).toEqual(['unreachable:a', 'unreachable:b']);
  });
});

describe.each(keeping)('what managers were told in $kind, opened again', ({ openAt, newPlace }) => {
  it('is there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await add('unreachable:a');
    await stores.close();
    stores = await openAt(place);
    expect(await keysOf('unreachable')).toEqual(['unreachable:a']);
  });
});
