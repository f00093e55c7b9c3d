import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { FaqEntry } from './entry.ts';
import { createNormalizer } from './normalize.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An entry that may be meant. */
export interface Match {
  readonly entry: FaqEntry;
  /** 0 to 1: how much of what was asked the entry speaks of. Comparable between questions. */
  readonly score: number;
}

export interface Search {
  /** The entries that may be meant, best first, at most `limit`. */
  find(question: string, limit: number): Match[];
  /** True where nothing is asked: symbols, a greeting, a thank-you. Such a line matches nothing. */
  isBlank(question: string): boolean;
}

/** What a term weighs at least, however many entries have it. */
const minTermWeight = 0.5;
/** Terms that no entry has count as asked too, at half the weight of the rarest. */
const unknownTermFactor = 0.5;
/** A word or two is little to go by: so much weight must come together before a match counts. */
const evidenceWeight = 20;
/** A keyword that an entry is asked by, whole: too little to answer, enough to offer it. */
const keywordScore = 0.26;

/**
 * BM25+ on one- and two-character grams: a Chinese sentence has no spaces, and
 * a tokenizer for English takes it as one word. Fuse.js is the net for typos
 * where the grams catch nothing.
 */
export function createSearch(entries: readonly FaqEntry[], vocabulary: Vocabulary): Search {
  const normalizer = createNormalizer(vocabulary);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<{ id: string; asked: string; answered: string }>({
    fields: ['asked', 'answered'],
    tokenize: normalizer.terms,
    // Terms are normalized already, and a synonym group is no word.
    processTerm: (term) => term,
    searchOptions: {
      boost: { asked: 3, answered: 0.6 },
      bm25: { k: 1.2, b: 0.6, d: 0.5 },
      combineWith: 'OR',
    },
  });
  index.addAll(entries.map(documentOf));
  const weights = termWeights(entries, normalizer.terms);
  const typos = new Fuse(
    entries.flatMap((entry) =>
      [entry.question, ...entry.aliases].map((text) => ({
        id: entry.id,
        text: normalizer.clean(text),
      })),
    ),
    {
      keys: ['text'],
      includeScore: true,
      ignoreLocation: true,
      threshold: 0.4,
      minMatchCharLength: 2,
    },
  );

  function find(question: string, limit: number): Match[] {
    const terms = [...new Set(normalizer.terms(question))];
    if (terms.length === 0) return [];
    const asked = terms.reduce((sum, term) => sum + (weights.get(term) ?? unknownWeight(term)), 0);
    const found = index.search(terms.join(' '), { tokenize: () => terms }).slice(0, limit);
    if (found.length === 0) return findTypos(question, limit);
    const matches: Match[] = [];
    for (const { id, queryTerms, score, match } of found) {
      const entry = byId.get(id as string);
      if (entry === undefined) continue;
      const heard = queryTerms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
      const isWhole = terms.every((term) => match[term]?.includes('asked'));
      const told = confidence(heard / (asked + evidenceWeight), score, found[0]?.score ?? score);
      matches.push({ entry, score: isWhole ? Math.max(told, keywordScore) : told });
    }
    return matches.sort((a, b) => b.score - a.score);
  }

  /** Nothing of the question is known: perhaps it is misspelt throughout. */
  function findTypos(question: string, limit: number): Match[] {
    const best = new Map<string, number>();
    for (const { item, score = 1 } of typos.search(normalizer.clean(question), { limit: 20 })) {
      best.set(item.id, Math.max(best.get(item.id) ?? 0, (1 - score) / 2));
    }
    return [...best]
      .flatMap(([id, score]) => {
        const entry = byId.get(id);
        return entry === undefined ? [] : [{ entry, score }];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** Terms that no entry has still count as asked: they lower the score of what else matched. */
  function unknownWeight(term: string): number {
    return term.startsWith('#')
      ? 0
      : Math.max(minTermWeight, Math.log(entries.length) * unknownTermFactor);
  }

  return { find, isBlank: (question) => normalizer.clean(question) === '' };
}

function documentOf(entry: FaqEntry) {
  return {
    id: entry.id,
    asked: [entry.question, ...entry.aliases].join(' '),
    answered: [entry.answer.summary, ...entry.answer.steps, ...entry.answer.cautions].join(' '),
  };
}

/** How telling each term is: the fewer entries have it, the more. */
function termWeights(
  entries: readonly FaqEntry[],
  termsOf: (text: string) => string[],
): ReadonlyMap<string, number> {
  const entriesWith = new Map<string, number>();
  for (const entry of entries) {
    const { asked, answered } = documentOf(entry);
    for (const term of new Set(termsOf(`${asked} ${answered}`))) {
      entriesWith.set(term, (entriesWith.get(term) ?? 0) + 1);
    }
  }
  const weights = new Map<string, number>();
  for (const [term, count] of entriesWith) {
    weights.set(term, Math.max(minTermWeight, Math.log(1 + entries.length / count)));
  }
  return weights;
}

/** The part of the question that was heard, lowered for those that rank behind the first. */
function confidence(heard: number, score: number, best: number): number {
  return heard * (best === 0 ? 0 : score / best);
}
