import { z } from 'zod';
import { FigureLine, type FigureLineStore } from '../../figures/figure-line.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const allKey = 'figures';

export const figureLineCollection: Collection<FigureLine> = {
  name: 'case_figures',
  schema: FigureLine,
  idOf: ({ id }) => id,
  at: ({ at }) => at,
  keysOf: () => [allKey],
};

/** One document that everybody who enters figures reads and writes: so they wait for one another. */
const FigureLock = z.strictObject({ id: z.literal('figures'), count: z.int() });
export const figureLockCollection: Collection<z.infer<typeof FigureLock>> = {
  name: 'case_figures_lock',
  schema: FigureLock,
  idOf: ({ id }) => id,
  at: () => new Date(0),
};

export function figureLineStore(open: OpenDocuments): FigureLineStore {
  const lines = open(figureLineCollection);
  const locks = open(figureLockCollection);
  return {
    lock: async () => {
      const count = ((await locks.get('figures'))?.count ?? 0) + 1;
      await locks.put({ id: 'figures', count });
    },
    add: (line) => lines.put(line),
    // In the order in which they were put.
    all: () => lines.having(allKey),
  };
}
