import { z } from 'zod';
import { Swap, type SwapStore } from '../../duty/swap.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const openKey = 'swap-open';
const agreedKey = 'swap-agreed';
const personKey = (person: string) => `person=${person}`;

export const swapCollection: Collection<Swap> = {
  name: 'swaps',
  schema: Swap,
  idOf: ({ id }) => id,
  at: ({ askedAt }) => askedAt,
  keysOf: ({ asker, other, state }) => [
    personKey(asker),
    personKey(other),
    ...(state.kind === 'agreed' ? [agreedKey] : state.kind === 'ended' ? [] : [openKey]),
  ],
};

/** One document that everybody who decides about a swap reads and writes: so they wait for one another. */
const SwapLock = z.strictObject({ id: z.literal('swaps'), count: z.int() });
export const swapLockCollection: Collection<z.infer<typeof SwapLock>> = {
  name: 'swap_lock',
  schema: SwapLock,
  idOf: ({ id }) => id,
  at: () => new Date(0),
};

export function swapStore(open: OpenDocuments): SwapStore {
  const swaps = open(swapCollection);
  const locks = open(swapLockCollection);
  const agreedAt = ({ state }: Swap) => (state.kind === 'agreed' ? state.at.getTime() : 0);
  return {
    lock: async () => {
      const count = ((await locks.get('swaps'))?.count ?? 0) + 1;
      await locks.put({ id: 'swaps', count });
    },
    find: (id) => swaps.get(id),
    save: (swap) => swaps.put(swap),
    open: async () =>
      [...(await swaps.having(openKey))].sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime()),
    agreed: async () =>
      [...(await swaps.having(agreedKey))].sort((a, b) => agreedAt(a) - agreedAt(b)),
    ofPerson: (person) => swaps.having(personKey(person)),
    archive: async (before, limit) => {
      const old = await swaps.olderThan(before, limit);
      const over = old.filter(({ state }) => state.kind === 'agreed' || state.kind === 'ended');
      for (const { id } of over) await swaps.archive(id);
      return over.length;
    },
  };
}
