import { z } from 'zod';
import { DimensionId } from '../../figures/dimension-id.ts';
import type { Dimension } from '../../figures/dimensions.ts';
import { type FigureLine, Figures } from '../../figures/figure-line.ts';
import { span } from '../../figures/month-span.ts';
import { taipeiStamp } from './taipei-stamp.ts';

/** A line of what was entered, as commands tell it. */
export const FigureEntry = z.strictObject({
  /** `null`: the whole city. */
  precinct: z.string().nullable(),
  ...span,
  /** It is the one that counts for its unit and period. */
  counts: z.boolean(),
  kind: z.enum(['entered', 'withdrawn']),
  /** Asia/Taipei. */
  at: z.string(),
  by: z.string(),
  figures: Figures.nullable(),
});
export type FigureEntry = z.infer<typeof FigureEntry>;

export function figureEntry(line: FigureLine, counted: ReadonlySet<string>): FigureEntry {
  const { id, precinct = null, from, to, kind, at, by } = line;
  return {
    ...{ precinct, from, to, counts: counted.has(id), kind, at: taipeiStamp(at), by },
    figures: line.kind === 'entered' ? line.figures : null,
  };
}

/** What is counted, as a sheet lays it out. */
export const DimensionShown = z.strictObject({
  id: DimensionId,
  items: z.array(
    z.strictObject({ key: z.string(), name: z.string().nullable(), isUnknown: z.boolean() }),
  ),
});
export type DimensionShown = z.infer<typeof DimensionShown>;

export function dimensionShown({ id, items }: Dimension): DimensionShown {
  return {
    id,
    items: items.map(({ key, name = null, isUnknown }) => ({ key, name, isUnknown })),
  };
}

/** The same for a room, which wants no words but those that are shown. */
export function dimensionOfShown({ id, items }: DimensionShown): Dimension {
  return {
    ...{ id, side: undefined },
    items: items.map(({ key, name, isUnknown }) => ({
      ...{ key, name: name ?? undefined, aliases: [], isUnknown },
    })),
  };
}
