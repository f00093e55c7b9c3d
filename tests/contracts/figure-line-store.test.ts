import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import { entered } from '../figures/figures.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let stores: Stores;
afterEach(() => stores.close());
const keeping = keepingStores();

describe.each(everyStore(keeping))('case figures in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are lines in the order in which they were written, none taken away', async () => {
    const lines = [
      entered('中山分局', '2026-11', 5, { conduct: { B1: 5 } }),
      entered(undefined, ['2022-06', '2023-12'], 647),
      entered('中山分局', '2026-11', 6),
    ];
    const { figures: _, ...last } = entered('中山分局', '2026-11', 0);
    const all = [...lines, { ...last, kind: 'withdrawn' as const }];
    for (const line of all) await within(stores, ({ caseFigures }) => caseFigures.add(line));
    expect(await within(stores, ({ caseFigures }) => caseFigures.all())).toEqual(all);
  });

  it('are entered by one after the other', async () => {
    const add = (precinct: string) =>
      within(stores, async ({ caseFigures }) => {
        await caseFigures.lock();
        const seen = (await caseFigures.all()).length;
        await caseFigures.add(entered(precinct, '2026-11', seen));
      });
    await Promise.all(['甲分局', '乙分局', '丙分局'].map(add));
    const lines = await within(stores, ({ caseFigures }) => caseFigures.all());
    expect(lines.map((line) => line.kind === 'entered' && line.figures.total)).toEqual([0, 1, 2]);
  });
});

describe.each(keeping)('case figures in $kind', ({ openAt, newPlace }) => {
  it('are there after a restart', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    const line = entered('中山分局', '2026-11', 5, { conduct: { B1: 5 } });
    await within(stores, ({ caseFigures }) => caseFigures.add(line));
    await stores.close();
    stores = await openAt(place);
    expect(await within(stores, ({ caseFigures }) => caseFigures.all())).toEqual([line]);
  });
});
