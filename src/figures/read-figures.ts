import type { DimensionId } from './dimension-id.ts';
import type { Dimension, Item } from './dimensions.ts';
import { type Counts, type Figures, mostCases } from './figure-line.ts';

/** What dimensions and items are called by whoever types; the first one is the one that is shown. */
export interface FigureWords {
  readonly total: readonly string[];
  readonly headings: Readonly<Record<DimensionId, readonly string[]>>;
  /** Of items that have no name of their own. */
  readonly items: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export type FigureProblem =
  /** What is neither a heading nor an item. */
  | { readonly kind: 'unknown-word'; readonly meant?: string }
  /** An item of several dimensions, with no heading before it. */
  | { readonly kind: 'which-one'; readonly item: string }
  /** Told twice, with different numbers. */
  | { readonly kind: 'twice'; readonly item: string }
  | { readonly kind: 'no-number' }
  | { readonly kind: 'too-many' }
  /** How many cases there are in all is not told. */
  | { readonly kind: 'no-total' };

export interface PlacedFigureProblem {
  /** From 1; `undefined`: nothing of one line. */
  readonly line?: number;
  /** What the last line before it that was understood is called. */
  readonly after?: string;
  readonly problem: FigureProblem;
}

export type FiguresRead =
  | { readonly kind: 'ok'; readonly figures: Figures }
  | { readonly kind: 'problems'; readonly problems: readonly PlacedFigureProblem[] };

/** Every word an item goes by; its own first. */
export function wordsOfItem(dimension: DimensionId, item: Item, words: FigureWords): string[] {
  const ours = words.items[dimension]?.[item.key] ?? [];
  return [...(item.name === undefined ? [] : [item.name]), ...item.aliases, ...ours];
}

/** One writing for what people type in several: widths, blanks, dashes, brackets. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[–—―‐‑−~〜至到]/gu, '-')
    .replace(/^[【[(《<#*]+|[】\])》>#*:、,;。]+$/gu, '')
    .replaceAll('台', '臺')
    .toUpperCase();
}

/** A word, perhaps a colon, a number, perhaps a unit. */
const counted = /^(.*?)[\s:=]*(\d{1,3}(?:,\d{3})+|\d+)\s*[件人案名次筆]?[,、;。]?$/u;

/**
 * Reads a template that was filled in: a line for each item, under the headings of
 * their dimensions. What is not told of a dimension that is there is none.
 *
 * @param firstLine Number of the first line of `text`.
 */
export function readFigures(
  text: string,
  dimensions: readonly Dimension[],
  words: FigureWords,
  firstLine = 1,
): FiguresRead {
  const book = indexOf(dimensions, words);
  const problems: PlacedFigureProblem[] = [];
  const seen = new Map<string, number>();
  const counts = new Map<DimensionId, Map<string, number>>();
  let under: DimensionId | undefined;
  let total: number | undefined;
  let after: string | undefined;

  const lines = text.normalize('NFKC').split(/\r\n|\r|\n/u);
  for (const [at, line] of lines.entries()) {
    const tell = (problem: FigureProblem) =>
      problems.push({
        ...{ line: firstLine + at, problem },
        ...(after === undefined ? {} : { after }),
      });
    const typed = line.trim();
    if (typed === '') continue;
    const heading = book.headings.get(plainWord(typed));
    if (heading !== undefined) {
      under = heading;
      after = words.headings[heading][0];
      continue;
    }
    const [, name, number] = counted.exec(typed) ?? [];
    const word = plainWord(name ?? typed);
    // A line whose number was left out says none.
    const count = Number(number?.replaceAll(',', '') ?? 0);
    if (book.totals.has(word)) {
      if (number === undefined) tell({ kind: 'no-number' });
      else if (count > mostCases) tell({ kind: 'too-many' });
      else if (total !== undefined && total !== count) tell({ kind: 'twice', item: word });
      else {
        total = count;
        after = words.total[0];
      }
      continue;
    }
    const found = book.items.get(word) ?? [];
    const place = found.find(({ dimension }) => dimension === under) ?? only(found);
    if (place === undefined) {
      const [some] = found;
      tell(some === undefined ? { kind: 'unknown-word' } : { kind: 'which-one', item: some.word });
      continue;
    }
    if (count > mostCases) {
      tell({ kind: 'too-many' });
      continue;
    }
    const { dimension, key } = place;
    const before = seen.get(`${dimension} ${key}`);
    if (before !== undefined && before !== count) tell({ kind: 'twice', item: place.word });
    after = place.word;
    seen.set(`${dimension} ${key}`, count);
    counts.set(dimension, (counts.get(dimension) ?? new Map()).set(key, count));
  }
  if (total === undefined) problems.push({ problem: { kind: 'no-total' } });
  if (problems.length > 0 || total === undefined) return { kind: 'problems', problems };
  return { kind: 'ok', figures: figuresOf(total, counts, dimensions) };
}

/**
 * Every item of the dimensions that were told, those that were left out as none. A
 * dimension of which all is none though there are cases was not filled in: it was not counted.
 */
export function figuresOf(
  total: number,
  told: ReadonlyMap<DimensionId, ReadonlyMap<string, number>>,
  dimensions: readonly Dimension[],
): Figures {
  const counts: Counts = Object.fromEntries(
    dimensions.flatMap(({ id, items }) => {
      const those = told.get(id);
      const isBare = total > 0 && ![...(those?.values() ?? [])].some((count) => count > 0);
      if (those === undefined || isBare) return [];
      return [[id, Object.fromEntries(items.map(({ key }) => [key, those.get(key) ?? 0]))]];
    }),
  );
  return { total, counts };
}

/** No case at all: every item of every dimension is none. */
export function noCases(dimensions: readonly Dimension[]): Figures {
  const none = new Map(dimensions.map(({ id }) => [id, new Map<string, number>()]));
  return figuresOf(0, none, dimensions);
}

interface Place {
  readonly dimension: DimensionId;
  readonly key: string;
  readonly word: string;
}

function indexOf(dimensions: readonly Dimension[], words: FigureWords) {
  const items = new Map<string, Place[]>();
  const headings = new Map<string, DimensionId>();
  for (const { id, items: those } of dimensions) {
    for (const word of words.headings[id]) headings.set(plainWord(word), id);
    for (const item of those) {
      const names = wordsOfItem(id, item, words);
      const place = { dimension: id, key: item.key, word: names[0] ?? item.key };
      for (const name of new Set(names.map(plainWord))) {
        items.set(name, [...(items.get(name) ?? []), place]);
      }
    }
  }
  return { items, headings, totals: new Set(words.total.map(plainWord)) };
}

function only<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}
