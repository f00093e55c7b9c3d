import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { dimensionsOf } from '../../figures/dimensions.ts';
import { countedFigures } from '../../figures/figure-line.ts';
import { DimensionShown, dimensionShown, FigureEntry, figureEntry } from './figure-entry.ts';
import type { ServiceParts } from './parts.ts';
import { precinctNames } from './precinct-named.ts';

const Args = z.strictObject({
  /** False: only what counts. */
  withHistory: z.boolean(),
  /** True: they are written into a file, which the audit tells. */
  isExport: z.boolean(),
});
const Done = z.strictObject({
  entries: z.int(),
  dimensions: z.array(DimensionShown),
  precincts: z.array(z.string()),
});
export type FiguresListed = z.infer<typeof Done>;

/** What was entered of the case figures, and how they are laid out. */
export const listFigures: ServiceCommand<
  z.infer<typeof Args>,
  FigureEntry,
  FiguresListed,
  never,
  ServiceParts
> = {
  name: 'figures-list',
  args: Args,
  item: FigureEntry,
  done: Done,
  refused: z.never(),
  run: async ({ withHistory, isExport }, { stores, schedules, clock }, give) => {
    const { figureRule, units } = await schedules();
    const lines = await stores.transact(async ({ caseFigures, audit }) => {
      if (isExport) await audit.append({ who: 'command', deed: 'figures-exported' }, clock.now());
      return caseFigures.all();
    }, 'figures list');
    const counted = countedFigures(lines);
    const ids = new Set(counted.map(({ id }) => id));
    for (const one of withHistory ? lines : counted) await give(figureEntry(one, ids));
    const precincts = [...precinctNames(units)];
    const dimensions = dimensionsOf(figureRule).map(dimensionShown);
    return { kind: 'done', done: { entries: counted.length, dimensions, precincts } };
  },
};
