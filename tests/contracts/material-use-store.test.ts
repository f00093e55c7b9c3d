import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let stores: Stores;
afterEach(() => stores.close());

const tips = { month: '2026-12', materialId: 'evidence-tips', title: '蒐證技巧' };
const lines = { month: '2026-12', materialId: 'hotlines', title: '求助專線' };
const count = (use: typeof tips, what: 'cards' | 'pictures') =>
  within(stores, ({ materialUses }) => materialUses.count(use, what));
const of = (month: string) => within(stores, ({ materialUses }) => materialUses.ofMonth(month));

const keeping = keepingStores();

describe.each(everyStore(keeping))('how often leaflets were given out in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('is counted by leaflet and month, under the title that it had last', async () => {
    await count(lines, 'cards');
    await count(tips, 'cards');
    await count(tips, 'pictures');
    await count({ ...tips, title: '反跟騷蒐證技巧' }, 'cards');
    await count({ ...tips, month: '2027-01' }, 'pictures');
    expect(await of('2026-12')).toEqual([
      { ...tips, title: '反跟騷蒐證技巧', cards: 2, pictures: 1 },
      { ...lines, cards: 1, pictures: 0 },
    ]);
    expect(await of('2027-01')).toMatchObject([{ cards: 0, pictures: 1 }]);
    expect(await of('2026-11')).toEqual([]);
  });

  it('loses none of those that are counted at once', async () => {
    const chats = ['U1', 'U2', 'U3', 'U4'];
    await Promise.all(
      chats.map((chat) =>
        stores.transact(({ materialUses }) => materialUses.count(tips, 'cards'), chat),
      ),
    );
    expect(await of('2026-12')).toMatchObject([{ cards: 4 }]);
  });
});

describe.each(keeping)(
  'how often leaflets were given out in $kind, opened again',
  ({ openAt, newPlace }) => {
    it('is there', async () => {
      const place = await newPlace();
      stores = await openAt(place);
      await count(tips, 'cards');
      await stores.close();
      stores = await openAt(place);
      expect(await of('2026-12')).toMatchObject([{ materialId: 'evidence-tips', cards: 1 }]);
    });
  },
);
