import { z } from 'zod';
import { DimensionId } from './dimension-id.ts';
import { isSame, type MonthSpan, overlap, span } from './month-span.ts';

/** So many cases no unit has in its longest period. */
export const mostCases = 99_999;
const count = z.int().min(0).max(mostCases);

/** Counts by dimension and item; a dimension that is left out was not counted. */
export const Counts = z.partialRecord(DimensionId, z.record(z.string(), count));
export type Counts = z.infer<typeof Counts>;

/** What is counted of a period: how many cases in all, and of each kind. Never a case, never a name. */
export const Figures = z.strictObject({ total: count, counts: Counts });
export type Figures = z.infer<typeof Figures>;

const line = {
  id: z.uuid(),
  /** A precinct; `undefined`: the whole city. */
  precinct: z.string().optional(),
  ...span,
  at: z.coerce.date(),
  /** LINE user, or `command`. */
  by: z.string(),
};

/** One line of what was entered. Lines are only added: of two for one period the later counts. */
export const FigureLine = z.discriminatedUnion('kind', [
  z.strictObject({ ...line, kind: z.literal('entered'), figures: Figures }),
  /** What was entered for the period counts no more. */
  z.strictObject({ ...line, kind: z.literal('withdrawn') }),
]);
export type FigureLine = z.infer<typeof FigureLine>;
export type Entered = Extract<FigureLine, { kind: 'entered' }>;

/** Whose figures, and for when. */
export interface FigurePlace extends MonthSpan {
  readonly precinct: string | undefined;
}

export function isPlace(one: FigurePlace, other: FigurePlace): boolean {
  return one.precinct === other.precinct && isSame(one, other);
}

/** Entries that count: the last one for each place, unless it was withdrawn; by place and period. */
export function countedFigures(lines: readonly FigureLine[]): readonly Entered[] {
  const last = new Map<string, FigureLine>();
  for (const one of lines) last.set(`${one.precinct ?? ''}:${one.from}:${one.to}`, one);
  return [...last]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, one]) => (one.kind === 'entered' ? [one] : []));
}

/** The entry for a place that counts. */
export function figuresAt(lines: readonly FigureLine[], place: FigurePlace): Entered | undefined {
  return countedFigures(lines).find((one) => isPlace({ ...one, precinct: one.precinct }, place));
}

/** Another entry of the same unit whose period overlaps: both would count the same cases. */
export function clashWith(lines: readonly FigureLine[], place: FigurePlace): Entered | undefined {
  return countedFigures(lines).find(
    (one) => one.precinct === place.precinct && !isSame(one, place) && overlap(one, place),
  );
}

export interface FigureLineStore {
  /** Whoever takes it has it alone until the transaction ends. */
  lock(): Promise<void>;
  add(line: FigureLine): Promise<void>;
  /** Every line, in the order in which it was written. */
  all(): Promise<readonly FigureLine[]>;
}
