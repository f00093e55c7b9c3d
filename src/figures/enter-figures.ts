import type { AuditStore } from '../audit/entry.ts';
import type { Ids } from '../foundation/ids.ts';
import type { Dimension } from './dimensions.ts';
import {
  clashWith,
  type Entered,
  type FigureLineStore,
  type FigurePlace,
  type Figures,
  figuresAt,
} from './figure-line.ts';

export interface EnterParts {
  readonly caseFigures: FigureLineStore;
  readonly audit: AuditStore;
  readonly ids: Ids;
}

/** Who enters something, and when. */
export interface EnteredBy {
  readonly by: string;
  readonly at: Date;
}

export type EnteredOutcome =
  | { readonly kind: 'new' | 'corrected' | 'same' }
  /** Another entry of the same unit covers some of the months. */
  | { readonly kind: 'clash'; readonly with: Entered };

/** Adds a line; nothing is added where it says what counts already. */
export async function enterFigures(
  place: FigurePlace,
  figures: Figures,
  { by, at }: EnteredBy,
  { caseFigures, audit, ids }: EnterParts,
): Promise<EnteredOutcome> {
  const lines = await caseFigures.all();
  const clash = clashWith(lines, place);
  if (clash !== undefined) return { kind: 'clash', with: clash };
  const before = figuresAt(lines, place);
  if (before !== undefined && isSameFigures(before.figures, figures)) return { kind: 'same' };
  await caseFigures.add({ ...lineAt(place), kind: 'entered', id: ids.uuid(), figures, by, at });
  const deed = before === undefined ? 'figures-entered' : 'figures-corrected';
  const detail = { from: place.from, to: place.to, count: String(figures.total) };
  await audit.append({ who: by, deed, ...about(place), detail }, at);
  return { kind: before === undefined ? 'new' : 'corrected' };
}

/** Takes what counts for a place out of the sums; the line that it was stays. */
export async function withdrawFigures(
  place: FigurePlace,
  { by, at }: EnteredBy,
  { caseFigures, audit, ids }: EnterParts,
): Promise<'withdrawn' | 'nothing-there'> {
  if (figuresAt(await caseFigures.all(), place) === undefined) return 'nothing-there';
  await caseFigures.add({ ...lineAt(place), kind: 'withdrawn', id: ids.uuid(), by, at });
  const detail = { from: place.from, to: place.to };
  await audit.append({ who: by, deed: 'figures-withdrawn', ...about(place), detail }, at);
  return 'withdrawn';
}

function lineAt({ precinct, from, to }: FigurePlace) {
  return { ...(precinct === undefined ? {} : { precinct }), from, to };
}

function about({ precinct }: FigurePlace) {
  return precinct === undefined ? {} : { about: precinct };
}

function isSameFigures(one: Figures, other: Figures): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted({ total, counts }: Figures) {
  const dimensions = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    total,
    dimensions.map(([id, items]) => [
      id,
      Object.entries(items).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  ];
}

/** A dimension whose items do not add up to the cases. `sum`: what they add up to. */
export interface SumDifference {
  readonly dimension: Dimension['id'];
  readonly sum: number;
}

/** Where the items of a dimension do not add up to all cases. */
export function sumDifferences({ total, counts }: Figures): readonly SumDifference[] {
  return (Object.entries(counts) as [Dimension['id'], Record<string, number>][]).flatMap(
    ([dimension, items]) => {
      const sum = Object.values(items).reduce((all, count) => all + count, 0);
      return sum === total ? [] : [{ dimension, sum }];
    },
  );
}
