import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Swap } from '../../src/duty/swap.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const at = (wall: string) => clockAt(wall).now();
let stores: Stores;
afterEach(() => stores.close());

const turn = { shift: 'day', label: '日班', seat: 'primary' as const };
const swap = (id: string, given: Partial<Swap> = {}): Swap => ({
  ...{ id, asker: 'lin', other: 'wang', askedAt: at('2026-12-01 09:00') },
  gives: { ...turn, start: at('2026-12-05 08:00'), end: at('2026-12-05 20:00') },
  state: { kind: 'asked', until: at('2026-12-01 21:00') },
  ...given,
});
const agreed = (wall: string): Swap['state'] => ({ kind: 'agreed', at: at(wall), by: 'U1' });
const save = (one: Swap) => within(stores, ({ swaps }) => swaps.save(one));

const keeping = keepingStores();

describe.each(everyStore(keeping))('swaps in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by what they wait for, in the order in which that began', async () => {
    await save(swap('b', { askedAt: at('2026-12-01 10:00') }));
    await save(swap('a', { state: { kind: 'accepted', until: at('2026-12-01 21:00') } }));
    await save(swap('c', { state: agreed('2026-12-02 10:00') }));
    await save(swap('d', { state: agreed('2026-12-02 09:00') }));
    await save(swap('e', { state: { kind: 'ended', at: at('2026-12-02 09:00'), why: 'void' } }));
    const ids = (found: readonly Swap[]) => found.map(({ id }) => id);
    expect(ids(await within(stores, ({ swaps }) => swaps.open()))).toEqual(['a', 'b']);
    expect(ids(await within(stores, ({ swaps }) => swaps.agreed()))).toEqual(['d', 'c']);
    await save(swap('b', { state: agreed('2026-12-02 11:00') }));
    expect(ids(await within(stores, ({ swaps }) => swaps.open()))).toEqual(['a']);
    expect(ids(await within(stores, ({ swaps }) => swaps.agreed()))).toEqual(['d', 'c', 'b']);
    expect(await within(stores, ({ swaps }) => swaps.find('d'))).toEqual(
      swap('d', { state: agreed('2026-12-02 09:00') }),
    );
  });

  it('are those of whoever asked and whoever was asked', async () => {
    await save(swap('a'));
    await save(swap('b', { asker: 'lee', other: 'lin' }));
    await save(swap('c', { asker: 'lee' }));
    const ofLin = await within(stores, ({ swaps }) => swaps.ofPerson('lin'));
    expect(ofLin.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  it('move to the archive once they are over', async () => {
    await save(swap('a'));
    await save(swap('b', { state: agreed('2026-12-02 10:00') }));
    const moved = await within(stores, ({ swaps }) => swaps.archive(at('2026-12-09 00:00'), 10));
    expect(moved).toBe(1);
    expect(await within(stores, ({ swaps }) => swaps.find('b'))).toBeUndefined();
    expect(await within(stores, ({ swaps }) => swaps.find('a'))).toBeDefined();
  });

  it('are decided about one after the other', async () => {
    const seen: number[] = [];
    const decide = (name: string) =>
      stores.transact(async ({ swaps }) => {
        await swaps.lock();
        const before = (await swaps.open()).length;
        await swaps.save(swap(name));
        return before;
      }, name);
    for (const before of await Promise.all(['1', '2', '3', '4'].map(decide))) seen.push(before);
    expect(seen.sort()).toEqual([0, 1, 2, 3]);
  });
});

describe.each(keeping)('swaps in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(swap('a', { state: agreed('2026-12-02 10:00') }));
    await stores.close();
    stores = await openAt(place);
    expect(await within(stores, ({ swaps }) => swaps.agreed())).toHaveLength(1);
  });
});
