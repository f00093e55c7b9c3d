import type { Units } from '../directory/unit.ts';
import type { DimensionId } from './dimension-id.ts';
import type { Dimension } from './dimensions.ts';
import { type FigurePlace, type Figures, mostCases } from './figure-line.ts';
import { type MonthSpan, overlap } from './month-span.ts';
import { type FigureWords, figuresOf, plainWord, wordsOfItem } from './read-figures.ts';
import { readMonth, refusalOf, type SpanRefusal } from './read-month.ts';

/** How figures lie in a spreadsheet: a row for each item, a column for each unit and period. */
export interface SheetWords extends FigureWords {
  readonly sheet: {
    /** Over the first two columns. */
    readonly corner: readonly [string, string];
    readonly period: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly cases: string;
    /** Instead of a precinct. */
    readonly city: readonly string[];
  };
}

export type SheetProblem =
  | { readonly kind: 'no-entries' }
  | { readonly kind: 'unknown-unit'; readonly given: string; readonly meant?: string }
  | { readonly kind: 'no-precinct'; readonly given: string }
  | { readonly kind: 'no-month' }
  | { readonly kind: 'no-period' }
  | { readonly kind: 'span'; readonly why: SpanRefusal }
  | { readonly kind: 'unknown-heading'; readonly given: string; readonly meant?: string }
  | { readonly kind: 'unknown-item'; readonly given: string; readonly meant?: string }
  | { readonly kind: 'double-row' }
  | { readonly kind: 'no-number' }
  | { readonly kind: 'no-total' }
  /** Another column has the same unit, and months of the same. */
  | { readonly kind: 'double-entry' }
  /** What is kept already covers some of its months with another period. */
  | ({ readonly kind: 'clash' } & MonthSpan);

export interface PlacedSheetProblem {
  readonly line: number;
  /** From 1. */
  readonly column?: number;
  readonly problem: SheetProblem;
}

export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SheetEntry extends FigurePlace {
  readonly column: number;
  readonly figures: Figures;
}

export interface SheetParts {
  readonly dimensions: readonly Dimension[];
  readonly words: SheetWords;
  readonly units: Units;
  readonly now: Date;
  readonly didYouMean: (written: string, known: Iterable<string>) => string | undefined;
}

/** The rows of a sheet that holds these entries, or that waits to be filled in. */
export function sheetOfFigures(
  entries: readonly (FigurePlace & { readonly figures: Figures | undefined })[],
  dimensions: readonly Dimension[],
  words: SheetWords,
): (string | number | null)[][] {
  const { corner, period, from, to, cases, city } = words.sheet;
  const [wholeCity = ''] = city;
  const total = words.total[0] ?? cases;
  return [
    [...corner, ...entries.map(({ precinct }) => precinct ?? wholeCity)],
    [period, from[0] ?? '', ...entries.map((one) => one.from)],
    [period, to[0] ?? '', ...entries.map((one) => one.to)],
    [cases, total, ...entries.map(({ figures }) => figures?.total ?? null)],
    ...dimensions.flatMap((dimension) =>
      dimension.items.map((item) => [
        words.headings[dimension.id][0] ?? dimension.id,
        wordsOfItem(dimension.id, item, words)[0] ?? item.key,
        ...entries.map(({ figures }) => figures?.counts[dimension.id]?.[item.key] ?? null),
      ]),
    ),
  ];
}

export interface SheetRead {
  readonly entries: readonly SheetEntry[];
  readonly problems: readonly PlacedSheetProblem[];
  /** Columns with a unit and no number at all: nobody has filled them in yet. */
  readonly blank: number;
}

/** Reads such a sheet: every entry, or every problem. A dimension with no number but 0 in a column that has cases was not counted there. */
export function readFiguresSheet(rows: readonly SheetRow[], parts: SheetParts): SheetRead {
  const { dimensions, words, now } = parts;
  const problems: PlacedSheetProblem[] = [];
  const tell = (line: number, problem: SheetProblem, column?: number) =>
    problems.push({ line, ...(column === undefined ? {} : { column }), problem });
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [head, ...body] = filled;
  const columns = (head?.cells ?? []).flatMap((cell, at) =>
    at >= 2 && cell.trim() !== '' ? [{ at, unit: cell.trim() }] : [],
  );
  if (head === undefined || columns.length === 0) {
    tell(head?.line ?? 1, { kind: 'no-entries' });
    return { entries: [], problems, blank: 0 };
  }

  const book = sortRows(body, parts, tell);
  const numbers = [book.total, ...book.items.map(({ row }) => row)];
  const isFilled = ({ at }: { readonly at: number }) =>
    numbers.some((row) => (row?.cells[at] ?? '').trim() !== '');
  const used = columns.filter(isFilled);
  if (used.length === 0) tell(head.line, { kind: 'no-entries' });
  const entries = used.flatMap(({ at, unit }): SheetEntry[] => {
    const column = at + 1;
    const place = readUnit(unit, parts);
    if ('problem' in place) tell(head.line, place.problem, column);
    const month = (row: SheetRow | undefined) => {
      const typed = row?.cells[at]?.trim() ?? '';
      if (row === undefined || typed === '') {
        tell(row?.line ?? head.line, { kind: 'no-period' }, column);
        return undefined;
      }
      const read = readMonth(typed);
      if (read === undefined) tell(row.line, { kind: 'no-month' }, column);
      return read;
    };
    const [from, to] = [month(book.from), month(book.to)];
    const numberIn = ({ line, cells }: SheetRow) => {
      const read = readNumber(cells[at] ?? '');
      if (read === 'none') tell(line, { kind: 'no-number' }, column);
      return read === 'none' ? undefined : read;
    };
    const total = book.total === undefined ? undefined : numberIn(book.total);
    if (total === undefined) tell(book.total?.line ?? head.line, { kind: 'no-total' }, column);
    const told = new Map<DimensionId, Map<string, number>>();
    for (const { dimension, key, row } of book.items) {
      const count = numberIn(row);
      if (count !== undefined)
        told.set(dimension, (told.get(dimension) ?? new Map()).set(key, count));
    }
    if ('problem' in place || from === undefined || to === undefined || total === undefined)
      return [];
    const why = refusalOf({ from, to }, now);
    if (why !== undefined) {
      tell(book.from?.line ?? head.line, { kind: 'span', why }, column);
      return [];
    }
    const { precinct } = place;
    return [{ column, precinct, from, to, figures: figuresOf(total, told, dimensions) }];
  });
  for (const [index, one] of entries.entries()) {
    const isDouble = entries
      .slice(0, index)
      .some((other) => other.precinct === one.precinct && overlap(other, one));
    if (isDouble) tell(head.line, { kind: 'double-entry' }, one.column);
  }
  return { entries, problems, blank: columns.length - used.length };

  function readUnit(
    given: string,
    { units, didYouMean }: SheetParts,
  ): { readonly precinct: string | undefined } | { readonly problem: SheetProblem } {
    if (words.sheet.city.some((word) => plainWord(word) === plainWord(given))) {
      return { precinct: undefined };
    }
    const found = units.find(given);
    const those =
      found.kind === 'several' ? found.units : found.kind === 'found' ? [found.unit] : [];
    const precinct = those.find(({ kind }) => kind === 'precinct');
    if (precinct !== undefined) return { precinct: precinct.name };
    if (those.length > 0) return { problem: { kind: 'no-precinct', given } };
    const names = units.all.filter(({ kind }) => kind === 'precinct').map(({ name }) => name);
    const meant = didYouMean(given, names);
    return { problem: { kind: 'unknown-unit', given, ...(meant === undefined ? {} : { meant }) } };
  }
}

interface SortedRows {
  readonly from: SheetRow | undefined;
  readonly to: SheetRow | undefined;
  readonly total: SheetRow | undefined;
  readonly items: readonly {
    readonly dimension: DimensionId;
    readonly key: string;
    readonly row: SheetRow;
  }[];
}

/** What each row is about. */
function sortRows(
  rows: readonly SheetRow[],
  { dimensions, words, didYouMean }: SheetParts,
  tell: (line: number, problem: SheetProblem) => void,
): SortedRows {
  const { sheet } = words;
  const is = (given: string, names: readonly string[]) =>
    names.some((name) => plainWord(name) === plainWord(given));
  const seen = new Map<string, SheetRow>();
  const keep = (key: string, row: SheetRow) => {
    if (seen.has(key)) tell(row.line, { kind: 'double-row' });
    seen.set(key, row);
  };
  const items: SortedRows['items'][number][] = [];
  // A heading that stands once stands for the rows below it, as merged cells do.
  let above = '';
  for (const row of rows) {
    const [first = '', name = ''] = row.cells.map((cell) => cell.trim());
    const heading = first === '' ? above : first;
    above = heading;
    if (is(name, sheet.from)) keep('from', row);
    else if (is(name, sheet.to)) keep('to', row);
    else if (is(name, words.total)) keep('total', row);
    else {
      const dimension = dimensions.find(({ id }) => is(heading, words.headings[id]));
      if (dimension === undefined) {
        const known = dimensions.flatMap(({ id }) => words.headings[id].slice(0, 1));
        tell(row.line, unknown('unknown-heading', heading, known));
        continue;
      }
      const { id } = dimension;
      const item = dimension.items.find((one) => is(name, wordsOfItem(id, one, words)));
      if (item === undefined) {
        const known = dimension.items.flatMap((one) => wordsOfItem(id, one, words).slice(0, 1));
        tell(row.line, unknown('unknown-item', name, known));
        continue;
      }
      keep(`${id} ${item.key}`, row);
      items.push({ dimension: id, key: item.key, row });
    }
  }
  return { from: seen.get('from'), to: seen.get('to'), total: seen.get('total'), items };

  function unknown(
    kind: 'unknown-heading' | 'unknown-item',
    given: string,
    known: readonly string[],
  ): SheetProblem {
    const meant = didYouMean(given, known);
    return { kind, given, ...(meant === undefined ? {} : { meant }) };
  }
}

/** @returns `undefined` for an empty cell, `none` for what is no number. */
function readNumber(cell: string): number | undefined | 'none' {
  const text = cell.normalize('NFKC').replace(/[\s,]/gu, '');
  if (text === '') return undefined;
  if (!/^\d{1,6}(\.0+)?$/.test(text)) return 'none';
  const number = Math.floor(Number(text));
  return number <= mostCases ? number : 'none';
}
