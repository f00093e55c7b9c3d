import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeadlineWish } from '../../src/deadlines/wish.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const wishedAt = clockAt('2026-12-05 09:00').now();
const wish = (id: string, given: Partial<DeadlineWish> = {}): DeadlineWish => ({
  ...{ id, userId: 'U1', ruleId: 'warning-objection', label: '提出異議', from: '2026-12-05' },
  ...{ ends: '2026-12-15', before: [3, 1, 0], wishedAt },
  ...given,
});

let stores: Stores;
afterEach(() => stores.close());
const keeping = keepingStores();

describe.each(everyStore(keeping))('wishes to be reminded of a last day in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by id, by whose they are, and by the message of their code', async () => {
    const own = wish('1', { code: 'C-0012', typedIn: 'm1', personId: 'wu' });
    const other = wish('2', { userId: 'U2' });
    await within(stores, async ({ deadlineWishes }) => {
      await deadlineWishes.save(own);
      await deadlineWishes.save(other);
      expect(await deadlineWishes.find('1')).toEqual(own);
      expect(await deadlineWishes.find('3')).toBeUndefined();
      expect(await deadlineWishes.ofUser('U2')).toEqual([other]);
      expect(await deadlineWishes.ofMessage('m1')).toEqual([own]);
      expect(await deadlineWishes.all()).toHaveLength(2);
      const { code: _code, typedIn: _typedIn, ...bare } = own;
      await deadlineWishes.save(bare);
      expect(await deadlineWishes.ofMessage('m1')).toEqual([]);
      await deadlineWishes.remove('1');
      await deadlineWishes.remove('1');
      expect(await deadlineWishes.ofUser('U1')).toEqual([]);
    });
  });

  it('go so long after their last day, or minute, whenever they were wished', async () => {
    await within(stores, async ({ deadlineWishes }) => {
      await deadlineWishes.save(wish('day'));
      await deadlineWishes.save(wish('far', { ends: '2028-06-30' }));
      await deadlineWishes.save(
        wish('minute', { from: '2026-12-05 09:00', ends: '2026-12-06 09:00' }),
      );
      const at = (wall: string) => clockAt(wall).now();
      expect(await deadlineWishes.forget(at('2026-12-06 09:00'), 10)).toBe(0);
      expect(await deadlineWishes.forget(at('2026-12-06 09:01'), 10)).toBe(1);
      expect(await deadlineWishes.forget(at('2026-12-15 23:59'), 10)).toBe(0);
      expect(await deadlineWishes.forget(at('2026-12-16 00:01'), 10)).toBe(1);
      expect((await deadlineWishes.all()).map(({ id }) => id)).toEqual(['far']);
    });
  });
});

describe.each(keeping)('wishes in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await within(stores, ({ deadlineWishes }) => deadlineWishes.save(wish('1')));
    await stores.close();
    stores = await openAt(place);
    await within(stores, async ({ deadlineWishes }) => {
      expect(await deadlineWishes.find('1')).toEqual(wish('1'));
    });
  });
});
