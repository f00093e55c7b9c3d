import { describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { faultRandom, tell } from '../support/faults/random.ts';
import { simulateYear } from './simulated-year.ts';

const seeds = [1, 2, 3];

describe.each(keepingStores())('a simulated year of reminders, kept in $kind', (store) => {
  it.each(seeds)(
    'misses nothing, repeats nothing and tells nothing early (%i)',
    async (nth) => {
      const place = await store.newPlace();
      const isShared = store.kind === 'postgres';
      const told = await simulateYear({
        random: faultRandom(`year of reminders ${store.kind} ${nth}`),
        open: () => store.openAt(place),
        processes: isShared ? 2 : 1,
        cases: 200,
        slower: isShared ? 3 : 1,
      });
      const { missing, early, repeated, wrongCards, ...figures } = told;
      tell(`year of reminders ${store.kind}: ${JSON.stringify(figures)}`);
      expect({ missing, early, repeated, wrongCards }).toEqual({
        ...{ missing: [], early: [], repeated: [], wrongCards: [] },
      });
      expect(figures.cases).toBe(200);
      expect(figures.reminders).toBeGreaterThan(1000);
    },
    300_000,
  );
});
