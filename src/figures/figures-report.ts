import { z } from 'zod';
import { Count } from '../privacy/small-counts.ts';
import { DimensionId } from './dimension-id.ts';
import { type Dimension, dimensionsOf, unknownKey } from './dimensions.ts';
import { countedFigures, type Entered, type FigureLine } from './figure-line.ts';
import { Comparison, type FigureRule } from './figure-rule.ts';
import { lies, type MonthSpan, monthsOf, overlap, span } from './month-span.ts';

/** A share of a whole, 0 to 1; `null` where there is no whole, or it is hidden. */
const rate = z.number().min(0).nullable();

export const ReportCell = z.strictObject({
  key: z.string(),
  /** What the managers call it. */
  name: z.string().optional(),
  isUnknown: z.boolean(),
  count: Count,
  /** Of all cases that were counted by this dimension. */
  ofAll: rate,
  /** Of those of which it is known. */
  ofKnown: rate,
  /** 1 for the most frequent of the known ones; those that are as frequent share it. */
  rank: z.int().nullable(),
});
export type ReportCell = z.infer<typeof ReportCell>;

export const ReportDimension = z.strictObject({
  id: DimensionId,
  cells: z.array(ReportCell),
  /** Cases of the entries that counted by it. */
  base: Count,
  /** What its items add up to. */
  sum: Count,
  /** Cases that no item tells of; where the items tell of more than there are, `more` says how many. */
  gap: Count,
  more: Count,
  /** Of how many it is not known: told so, or told nothing. */
  unknown: Count,
});
export type ReportDimension = z.infer<typeof ReportDimension>;

/** What a reader must know before the figures are used. Flags are never evened out. */
export const Flag = z.discriminatedUnion('kind', [
  /** Items add up to another number than the cases. */
  z.strictObject({
    kind: z.literal('sum-differs'),
    ...{ dimension: DimensionId, sum: Count, base: Count, gap: Count, more: Count },
  }),
  /** Of how many age and sex are unknown differs: the two were not counted alike. */
  z.strictObject({
    kind: z.literal('unknown-differs'),
    ...{ side: z.enum(['victim', 'perpetrator']), age: Count, sex: Count },
  }),
  /** A share is another one of all and of the known ones. */
  z.strictObject({
    kind: z.literal('base-differs'),
    ...{ dimension: DimensionId, key: z.string(), name: z.string().optional() },
    ...{ ofAll: z.number(), ofKnown: z.number(), base: z.int(), known: z.int() },
  }),
  /** Some entries did not count by it. `base`: cases of those that did. */
  z.strictObject({
    kind: z.literal('partly-counted'),
    ...{ dimension: DimensionId, base: Count, total: Count },
  }),
  /** Nobody counted by it. */
  z.strictObject({ kind: z.literal('not-counted'), dimension: DimensionId }),
  /** An entry of the whole city covers months that precincts entered too: theirs are not added. */
  z.strictObject({
    kind: z.literal('city-and-precincts'),
    ...{ ...span, city: Count, precincts: Count, entries: z.int() },
  }),
  /** Entries that reach over the ends of the period: they are not added. */
  z.strictObject({
    kind: z.literal('partly-outside'),
    entries: z.array(z.strictObject({ precinct: z.string().optional(), ...span })),
  }),
]);
export type Flag = z.infer<typeof Flag>;

/** Something published beside this report, and how the two differ. */
export const Compared = z.strictObject({
  ...Comparison.shape,
  isSamePeriod: z.boolean(),
  /** Another number of cases. */
  differsInCases: z.boolean(),
  /** A case counts otherwise: the numbers cannot be compared. */
  differsInCounting: z.boolean(),
  /** This report's order of the same items; `undefined` where none was told, or it is hidden. */
  ours: z.array(z.string()).optional(),
  /** What the managers call the items of the orders, by key. */
  names: z.record(z.string(), z.string()),
});
export type Compared = z.infer<typeof Compared>;

export const FiguresReport = z.strictObject({
  ...span,
  /** A precinct; left out: the whole city. */
  unit: z.string().optional(),
  total: Count,
  /** How many entries it adds up. */
  entries: z.int(),
  conductCounting: z.enum(['once', 'multiple']),
  dimensions: z.array(ReportDimension),
  flags: z.array(Flag),
  comparisons: z.array(Compared),
  /** Who has entered nothing for which months. */
  missing: z.array(z.strictObject({ precinct: z.string(), months: z.array(z.string()) })),
  /** Items whose list waits to be confirmed by the unit. */
  unverified: z.array(DimensionId),
});
export type FiguresReport = z.infer<typeof FiguresReport>;

export interface ReportWish extends MonthSpan {
  /** A precinct; `undefined`: the whole city. */
  readonly unit: string | undefined;
}

/**
 * Adds up what counts in a period.
 *
 * @param precincts Every precinct, in the order in which those that miss are told.
 */
export function figuresReport(
  lines: readonly FigureLine[],
  wish: ReportWish,
  rule: FigureRule,
  precincts: readonly string[],
): FiguresReport {
  const { from, to, unit } = wish;
  const counted = countedFigures(lines);
  const own = counted.filter(
    ({ precinct, ...one }) => (unit === undefined || precinct === unit) && overlap(one, wish),
  );
  const inside = own.filter((one) => lies(one, wish));
  const city = inside.filter(({ precinct }) => precinct === undefined);
  const isTwice = (one: Entered) =>
    one.precinct !== undefined && city.some((whole) => overlap(whole, one));
  const added = inside.filter((one) => !isTwice(one));
  const total = sumOf(added.map(({ figures }) => figures.total));
  const dimensions = dimensionsOf(rule).map((one) => dimensionOf(one, added));
  const filled = dimensions.flatMap((one) => (one.isCounted ? [one.report] : []));
  return {
    ...{ from, to },
    ...(unit === undefined ? {} : { unit }),
    ...{ total, entries: added.length, conductCounting: rule.conductCounting, dimensions: filled },
    flags: [
      ...twiceFlags(city, inside.filter(isTwice)),
      ...outsideFlags(own.filter((one) => !lies(one, wish))),
      ...filled.flatMap(sumFlags),
      ...unknownFlags(filled),
      ...filled.flatMap(baseFlags),
      ...filled.flatMap((one) => partFlags(one, total)),
      ...(added.length === 0
        ? []
        : dimensions.flatMap(({ isCounted, report: { id } }): Flag[] =>
            isCounted ? [] : [{ kind: 'not-counted', dimension: id }],
          )),
    ],
    comparisons: unit === undefined ? compared(rule, wish, total, filled) : [],
    missing: missing(counted, wish, precincts),
    unverified: unverified(rule, filled),
  };
}

function dimensionOf({ id, items }: Dimension, entries: readonly Entered[]) {
  const those = entries.filter(({ figures }) => figures.counts[id] !== undefined);
  const base = sumOf(those.map(({ figures }) => figures.total));
  const countOf = (key: string) =>
    sumOf(those.map(({ figures }) => figures.counts[id]?.[key] ?? 0));
  // What managers have taken out of their list is still counted.
  const known = new Set(items.map(({ key }) => key));
  const gone = those.flatMap(({ figures }) => Object.keys(figures.counts[id] ?? {}));
  const all = [
    ...items,
    ...[...new Set(gone)]
      .filter((key) => !known.has(key) && countOf(key) > 0)
      .map((key) => ({ key, name: key, isUnknown: key === unknownKey })),
  ].map(({ key, name, isUnknown }) => ({ key, name, isUnknown, count: countOf(key) }));
  const sum = sumOf(all.map(({ count }) => count));
  const gap = Math.max(0, base - sum);
  const told = sumOf(all.filter(({ isUnknown }) => isUnknown).map(({ count }) => count));
  const ranked = all.filter(({ isUnknown }) => !isUnknown);
  const report: ReportDimension = {
    ...{ id, base, sum, gap, more: Math.max(0, sum - base), unknown: told + gap },
    cells: all.map(({ key, name, isUnknown, count }) => ({
      key,
      ...(name === undefined ? {} : { name }),
      ...{ isUnknown, count, ofAll: share(count, base) },
      ofKnown: isUnknown ? null : share(count, sum - told),
      rank:
        isUnknown || count === 0 ? null : 1 + ranked.filter((other) => other.count > count).length,
    })),
  };
  return { isCounted: those.length > 0, report };
}

function sumFlags({ id, sum, base, gap, more }: ReportDimension): Flag[] {
  return sum === base ? [] : [{ kind: 'sum-differs', dimension: id, sum, base, gap, more }];
}

function unknownFlags(dimensions: readonly ReportDimension[]): Flag[] {
  const unknownOf = (id: DimensionId) => dimensions.find((one) => one.id === id)?.unknown;
  return (['victim', 'perpetrator'] as const).flatMap((side): Flag[] => {
    const [age, sex] = [unknownOf(`${side}Age`), unknownOf(`${side}Sex`)];
    if (age === undefined || sex === undefined || age === sex) return [];
    return [{ kind: 'unknown-differs', side, age, sex }];
  });
}

/** Of the most frequent one, where the two shares differ when they are told. */
function baseFlags({ id, cells, base, sum, unknown, gap }: ReportDimension): Flag[] {
  const first = cells.find(({ rank }) => rank === 1);
  if (first === undefined || typeof base !== 'number' || unknown === 0) return [];
  const { key, name, ofAll, ofKnown } = first;
  if (ofAll === null || ofKnown === null || tenths(ofAll) === tenths(ofKnown)) return [];
  const known = plain(sum) - (plain(unknown) - plain(gap));
  return [
    {
      ...{ kind: 'base-differs', dimension: id, key, ofAll, ofKnown, base, known },
      ...(name === undefined ? {} : { name }),
    },
  ];
}

function partFlags({ id, base }: ReportDimension, total: number): Flag[] {
  return base === total ? [] : [{ kind: 'partly-counted', dimension: id, base, total }];
}

function twiceFlags(city: readonly Entered[], twice: readonly Entered[]): Flag[] {
  return city.flatMap((whole): Flag[] => {
    const those = twice.filter((one) => overlap(whole, one));
    if (those.length === 0) return [];
    const precincts = sumOf(those.map(({ figures }) => figures.total));
    const { from, to, figures } = whole;
    return [
      {
        ...{ kind: 'city-and-precincts', from, to, city: figures.total, precincts },
        entries: those.length,
      },
    ];
  });
}

function outsideFlags(outside: readonly Entered[]): Flag[] {
  if (outside.length === 0) return [];
  const entries = outside.map(({ precinct, from, to }) => ({
    ...(precinct === undefined ? {} : { precinct }),
    ...{ from, to },
  }));
  return [{ kind: 'partly-outside', entries }];
}

function compared(
  rule: FigureRule,
  wish: MonthSpan,
  total: number,
  dimensions: readonly ReportDimension[],
): Compared[] {
  const { comparisons, conductCounting } = rule;
  return comparisons
    .filter((one) => overlap(one, wish))
    .map((one) => ({
      ...one,
      isSamePeriod: one.from === wish.from && one.to === wish.to,
      differsInCases: one.cases !== undefined && one.cases !== total,
      differsInCounting:
        one.conductCounting !== undefined && one.conductCounting !== conductCounting,
      ...oursOf(one, dimensions),
      names: namesOf(one, rule),
    }));
}

function namesOf({ order }: Comparison, rule: FigureRule): Record<string, string> {
  const items = dimensionsOf(rule).find(({ id }) => id === order?.dimension)?.items ?? [];
  return Object.fromEntries(
    items.flatMap(({ key, name }) => (name === undefined ? [] : [[key, name] as const])),
  );
}

/** As many of the most frequent items as were told. */
function oursOf({ order }: Comparison, dimensions: readonly ReportDimension[]) {
  if (order === undefined) return {};
  const dimension = dimensions.find(({ id }) => id === order.dimension);
  const ranked = (dimension?.cells ?? [])
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return ranked.length === 0
    ? {}
    : { ours: ranked.slice(0, order.keys.length).map(({ key }) => key) };
}

/** Precincts that entered nothing for months that nobody entered for the whole city either. */
function missing(
  counted: readonly Entered[],
  wish: ReportWish,
  precincts: readonly string[],
): FiguresReport['missing'] {
  const city = wish.unit === undefined ? counted.filter((one) => one.precinct === undefined) : [];
  return precincts
    .filter((precinct) => wish.unit === undefined || precinct === wish.unit)
    .flatMap((precinct) => {
      const months = missingMonths(counted, precinct, wish, city);
      return months.length === 0 ? [] : [{ precinct, months: [...months] }];
    });
}

/** Months of a span for which a precinct has entered nothing. @param others What covers its months as well. */
export function missingMonths(
  counted: readonly Entered[],
  precinct: string,
  span: MonthSpan,
  others: readonly Entered[] = [],
): readonly string[] {
  const covers = [...counted.filter((one) => one.precinct === precinct), ...others];
  return monthsOf(span).filter(
    (month) => !covers.some((one) => lies({ from: month, to: month }, one)),
  );
}

function unverified(
  { relations, sources }: FigureRule,
  dimensions: readonly ReportDimension[],
): DimensionId[] {
  const waits = (list: FigureRule['relations']) => list.some(({ verified }) => !verified);
  const isIn = (id: DimensionId) => dimensions.some((one) => one.id === id);
  return [
    ...(waits(relations) && isIn('relation') ? (['relation'] as const) : []),
    ...(waits(sources) && isIn('source') ? (['source'] as const) : []),
  ];
}

export function share(count: number, whole: number): number | null {
  return whole > 0 ? count / whole : null;
}

/** A share in percent with one digit, as it is told. */
export function tenths(share: number): number {
  return Math.round(share * 1000) / 10;
}

function plain(count: Count): number {
  return typeof count === 'number' ? count : 0;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
