/** A text in two parts: how it is asked for, and what it says. */
export interface IndexedText {
  readonly asked: readonly string[];
  readonly answered: readonly string[];
}

/** What the words of a question say of one text. */
export interface WordMatch {
  /** Number of the text, in the order in which they were given. */
  readonly text: number;
  /** BM25+; comparable within one question only. */
  readonly score: number;
  /** Part of the question's weight that the text has: 0 to 1. */
  readonly covered: number;
  /** Every term of the question stands in how the text is asked for. */
  readonly isWhole: boolean;
}

export interface WordIndex {
  /** The texts that share a term with the question, best first, at most `limit`. */
  search(terms: readonly string[], limit: number): WordMatch[];
  /** The part of a question's weight that is known or not: how much was asked. */
  weightOf(terms: readonly string[]): number;
  /** Those of the terms that the text has. */
  termsIn(text: number, terms: readonly string[]): string[];
}

/** The usual BM25+ figures; what is asked counts five times what is answered. */
const saturation = 1.2;
const lengthPart = 0.6;
const lowerBound = 0.5;
const askedBoost = 3;
const answeredBoost = 0.6;

/** What a term weighs at least, however many texts have it. */
const minTermWeight = 0.5;
/** Terms that no text has count as asked too, at half the weight of the rarest. */
const unknownTermFactor = 0.5;

/** Where in the lists a term's texts stand: first those that ask with it, then the others. */
interface Term {
  readonly start: number;
  /** Where those that ask with it end. */
  readonly askedEnd: number;
  readonly end: number;
  /** How telling the term is: the fewer texts have it, the more. */
  readonly weight: number;
}

/** All terms' texts one after the other: thousands of small arrays would take several times the memory. */
interface Postings {
  readonly terms: ReadonlyMap<string, Term>;
  readonly texts: Int32Array;
  /** What the term adds to each text's score. */
  readonly impacts: Float32Array;
}

/** Of a term that no text has. */
const nowhere: Term = { start: 0, askedEnd: 0, end: 0, weight: 0 };

/**
 * BM25+ over whatever terms the caller makes of texts, with every term's share
 * of every score worked out beforehand: a question only adds them up, so that
 * ten thousand entries are searched as quickly as a hundred.
 */
export function createWordIndex(texts: readonly IndexedText[]): WordIndex {
  const index = buildPostings(texts);
  const { terms: known } = index;
  const scores = new Float32Array(texts.length);
  const covered = new Float32Array(texts.length);
  const asked = new Uint16Array(texts.length);
  const unknownWeight = Math.max(minTermWeight, Math.log(texts.length) * unknownTermFactor);

  function termWeight(term: string): number {
    // A synonym group is no word of the question's own: unknown, it was not asked for.
    return known.get(term)?.weight ?? (term.startsWith('#') ? 0 : unknownWeight);
  }

  function weightOf(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + termWeight(term), 0);
  }

  return {
    weightOf,
    termsIn: (text, terms) =>
      terms.filter((term) => {
        const { start, end } = known.get(term) ?? nowhere;
        return index.texts.subarray(start, end).includes(text);
      }),
    search: (terms, limit) => {
      const touched: number[] = [];
      for (const term of terms) {
        const { start, askedEnd, end, weight } = known.get(term) ?? nowhere;
        for (let at = start; at < end; at += 1) {
          const text = index.texts[at] as number;
          if (covered[text] === 0) touched.push(text);
          scores[text] = (scores[text] as number) + (index.impacts[at] as number);
          covered[text] = (covered[text] as number) + weight;
          if (at < askedEnd) asked[text] = (asked[text] as number) + 1;
        }
      }
      const whole = weightOf(terms);
      const best = highest(touched, scores, limit).map((text) => ({
        text,
        score: scores[text] as number,
        covered: (covered[text] as number) / whole,
        isWhole: asked[text] === terms.length,
      }));
      for (const text of touched) {
        scores[text] = 0;
        covered[text] = 0;
        asked[text] = 0;
      }
      return best;
    },
  };
}

/** The numbers with the highest scores, best first; of equal ones those that were touched first. */
function highest(numbers: readonly number[], scores: Float32Array, limit: number): number[] {
  const kept: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const number of numbers) {
    const score = scores[number] as number;
    if (kept.length >= limit) {
      if (score <= least) continue;
      kept.pop();
    }
    let place = kept.length;
    kept.push(number);
    while (place > 0 && (scores[kept[place - 1] as number] as number) < score) {
      kept[place] = kept[place - 1] as number;
      place -= 1;
    }
    kept[place] = number;
    least = scores[kept[kept.length - 1] as number] as number;
  }
  return kept;
}

/** A term's postings while they are gathered: first the texts that ask with it, then the others. */
class Gathered {
  readonly texts: number[] = [];
  readonly impacts: number[] = [];
  /** How many of the texts have it in how they are asked for. */
  asking = 0;
  /** Where the next text may stand among those; texts come in the order of their numbers. */
  next = 0;
  /** In the field at hand: how many texts have it, which had it last, and how often. */
  having = 0;
  lastText = -1;
  count = 0;
}

function buildPostings(texts: readonly IndexedText[]): Postings {
  const gathered = new Map<string, Gathered>();
  for (const { field, boost } of [
    { field: 'asked', boost: askedBoost },
    { field: 'answered', boost: answeredBoost },
  ] as const) {
    addField(texts, field, boost, gathered);
  }
  const terms = new Map<string, Term>();
  let length = 0;
  for (const [term, { texts: numbers, asking }] of gathered) {
    const start = length;
    length += numbers.length;
    const weight = Math.max(minTermWeight, Math.log(1 + texts.length / numbers.length));
    terms.set(term, { start, askedEnd: start + asking, end: length, weight });
  }
  const index = { terms, texts: new Int32Array(length), impacts: new Float32Array(length) };
  let start = 0;
  for (const { texts: numbers, impacts } of gathered.values()) {
    index.texts.set(numbers, start);
    index.impacts.set(impacts, start);
    start += numbers.length;
  }
  return index;
}

function addField(
  texts: readonly IndexedText[],
  field: 'asked' | 'answered',
  boost: number,
  gathered: Map<string, Gathered>,
): void {
  for (const postings of gathered.values()) {
    postings.having = 0;
    postings.lastText = -1;
  }
  const counted = texts.map((text, number) => countTerms(text[field], number, gathered));
  const total = counted.reduce((sum, { terms }) => sum + terms.length, 0);
  const average = total / Math.max(1, texts.length);
  for (const [number, { terms, counts }] of counted.entries()) {
    const norm = 1 - lengthPart + (lengthPart * terms.length) / Math.max(1, average);
    for (let at = 0; at < terms.length; at += 1) {
      const postings = terms[at] as Gathered;
      const { having } = postings;
      const count = counts[at] as number;
      const idf = Math.log(1 + (texts.length - having + 0.5) / (having + 0.5));
      const tf = lowerBound + (count * (saturation + 1)) / (count + saturation * norm);
      add(postings, number, boost * idf * tf, field);
    }
  }
}

/** The different terms of one text and how often each occurs. Each occurrence is looked up once. */
function countTerms(
  text: readonly string[],
  number: number,
  gathered: Map<string, Gathered>,
): { terms: readonly Gathered[]; counts: readonly number[] } {
  const terms: Gathered[] = [];
  for (const term of text) {
    let postings = gathered.get(term);
    if (postings === undefined) {
      postings = new Gathered();
      gathered.set(term, postings);
    }
    if (postings.lastText !== number) {
      postings.lastText = number;
      postings.count = 0;
      postings.having += 1;
      terms.push(postings);
    }
    postings.count += 1;
  }
  return { terms, counts: terms.map(({ count }) => count) };
}

function add(
  postings: Gathered,
  number: number,
  impact: number,
  field: 'asked' | 'answered',
): void {
  const { texts, impacts } = postings;
  if (field === 'answered') {
    while (postings.next < postings.asking && (texts[postings.next] as number) < number) {
      postings.next += 1;
    }
    if (postings.next < postings.asking && texts[postings.next] === number) {
      impacts[postings.next] = (impacts[postings.next] as number) + impact;
      return;
    }
  } else {
    postings.asking += 1;
  }
  texts.push(number);
  impacts.push(impact);
}
