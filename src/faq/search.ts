import Fuse from 'fuse.js';
import { type Calibration, confidenceOf, type Signals } from './calibration.ts';
import type { FaqEntry } from './entry.ts';
import { featuresOf } from './features.ts';
import { createNormalizer, type Normalizer } from './normalize.ts';
import { offTopic } from './phrasing.ts';
import { noRanker, type Ranker } from './ranker.ts';
import type { Vocabulary } from './vocabulary.ts';
import { createWordIndex, type WordMatch } from './word-index.ts';

/** An entry that may be meant. */
export interface Match {
  readonly entry: FaqEntry;
  /** The first one's is the confidence that it is right, 0 to 1; the others' fall with their distance. */
  readonly score: number;
  /** Terms of the question that the entry has. */
  readonly terms: readonly string[];
}

/** What a question leads to, and why. */
export interface Ranking {
  /** Best first. */
  readonly matches: readonly Match[];
  /** None where nothing matched. */
  readonly signals: Signals | undefined;
}

export interface Search {
  /** The entries that may be meant, best first, at most `limit`. */
  find(question: string, limit: number): Match[];
  /** The same, with what the confidence rests on. */
  rank(question: string, limit: number): Ranking;
  /** True where nothing is asked: symbols, a greeting, a thank-you. Such a line matches nothing. */
  isBlank(question: string): boolean;
  /** The question as it is compared: folded, corrected, without stop phrases. */
  clean(question: string): string;
  /** The synonym groups that a text speaks of, each by its first word. */
  synonymsIn(question: string): string[];
  /** The same search with another ranker. */
  withRanker(ranker: Ranker): Search;
  readonly calibration: Calibration;
}

/** A word or two is little to go by: so much weight must come together before a match counts. */
const evidenceWeight = 20;
/** How much the words say beside the ranker; chosen on questions of other writers. */
const wordsWeight = 2;
/** What the ranker leaves to an entry at least, so that words alone can still bring it forward. */
const leastLikelihood = 1e-4;
const largestGap = 6;
/** So many entries by their words, and all that the ranker thinks likely, are looked at more closely. */
const candidates = 40;
const likelyFrom = 0.005;

/** A misspelt word is found by fuse.js where the grams find nothing; longer lines would take long. */
const longestTypo = 24;

export interface SearchParts {
  readonly entries: readonly FaqEntry[];
  readonly vocabulary: Vocabulary;
  readonly calibration: Calibration;
  readonly ranker?: Ranker;
}

const nothing: Ranking = { matches: [], signals: undefined };

/** A ranker, and where its entries stand among those that are searched. */
interface Trained {
  readonly ranker: Ranker;
  readonly columnOf: ReadonlyMap<string, number>;
  /** Number of the entry of each column; undefined for what is no entry, or none any more. */
  readonly entryOf: readonly (number | undefined)[];
}

/** An entry with both opinions of it. */
interface Mixed {
  readonly entry: FaqEntry;
  readonly likelihood: number;
  readonly word: WordMatch;
  readonly said: number;
  readonly score: number;
}

/** Keeps the best few, best first; of equal ones the earlier stays ahead. */
function keepBest(kept: Mixed[], one: Mixed, most: number): void {
  let place = kept.length;
  while (place > 0 && (kept[place - 1] as Mixed).score < one.score) place -= 1;
  if (place >= most) return;
  kept.splice(place, 0, one);
  if (kept.length > most) kept.pop();
}

/**
 * Two opinions mixed: BM25+ on one- and two-character grams and synonym groups
 * (a Chinese sentence has no spaces, and a tokenizer for English takes it as
 * one word), and a classifier trained on how officers ask. An entry the
 * classifier does not know yet goes by its words.
 */
export function createSearch(parts: SearchParts): Search {
  const { entries, vocabulary, calibration } = parts;
  const normalizer = createNormalizer(vocabulary);
  const byId = new Map(entries.map((entry, number) => [entry.id, { entry, number }]));
  const index = createWordIndex(
    entries.map(({ question, aliases, answer: { summary, steps, cautions } }) => ({
      // Term by term of each sentence: the end of one and the beginning of the next make no pair.
      asked: [question, ...aliases].flatMap(normalizer.terms),
      answered: [summary, ...steps, ...cautions].flatMap(normalizer.terms),
    })),
  );
  let typos: Fuse<{ id: string; text: string }> | undefined;

  function rankWith(
    { ranker, columnOf, entryOf }: Trained,
    question: string,
    limit: number,
  ): Ranking {
    const terms = [...new Set(normalizer.terms(question))];
    if (terms.length === 0) return nothing;
    const found = index.search(terms, candidates);
    const best = found[0]?.score;
    if (best === undefined) return { matches: findTypos(question, limit), signals: undefined };

    const likely = ranker.likelihoods(featuresOf(question, normalizer));
    for (let column = 0; column < likely.length; column += 1) {
      const number = entryOf[column];
      if ((likely[column] as number) < likelyFrom || number === undefined) continue;
      if (found.some(({ text }) => text === number)) continue;
      found.push({ text: number, score: 0, covered: 0, isWhole: false });
    }
    const mixed: Mixed[] = [];
    for (const word of found) {
      const entry = entries[word.text];
      if (entry === undefined) continue;
      const column = columnOf.get(entry.id);
      const likelihood = column === undefined ? word.covered ** 2 : (likely[column] as number);
      const said = word.score / best;
      const score = Math.log(likelihood + leastLikelihood) + wordsWeight * said;
      keepBest(mixed, { entry, likelihood, word, said, score }, Math.max(limit, 2));
    }
    const [first, second] = mixed;
    if (first === undefined) return nothing;

    const asked = index.weightOf(terms);
    const strayed = likely[columnOf.get(offTopic) ?? -1] ?? 0;
    // Off-topic lines use our words too: there the ranker's opinion alone decides between the two.
    const astray = Math.log(strayed + leastLikelihood) + wordsWeight * first.said;
    const rival = Math.max(
      second?.score ?? Number.NEGATIVE_INFINITY,
      strayed > 0 ? astray : Number.NEGATIVE_INFINITY,
    );
    const signals: Signals = {
      likelihood: first.likelihood,
      offTopic: strayed,
      gap: Math.max(-largestGap, Math.min(first.score - rival, largestGap)),
      heard: (first.word.covered * asked) / (asked + evidenceWeight),
      words: first.said,
      whole: first.word.isWhole ? 1 : 0,
    };
    const confidence = confidenceOf(signals, calibration);
    const matches = mixed.slice(0, limit).map(({ entry, word, score }) => ({
      entry,
      score: confidence * Math.exp(score - first.score),
      // Looked up where somebody wants to see them: answering needs them not.
      get terms() {
        return index.termsIn(word.text, terms);
      },
    }));
    return { matches, signals };
  }

  /** Nothing of the question is known: perhaps it is misspelt throughout. Never sure enough to answer. */
  function findTypos(question: string, limit: number): Match[] {
    const text = normalizer.clean(question);
    if (text.length > longestTypo) return [];
    // Made when it is first needed, which is seldom: it takes time and memory at each start.
    typos ??= typoNet(entries, normalizer);
    const best = new Map<string, number>();
    for (const { item, score = 1 } of typos.search(text, { limit: 20 })) {
      const sure = (1 - score) * calibration.thresholds.answer * 0.99;
      best.set(item.id, Math.max(best.get(item.id) ?? 0, sure));
    }
    return [...best]
      .flatMap(([id, score]) => {
        const known = byId.get(id);
        return known === undefined ? [] : [{ entry: known.entry, score, terms: [] }];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  function searchWith(ranker: Ranker): Search {
    const trained: Trained = {
      ranker,
      columnOf: new Map(ranker.entryIds.map((id, column) => [id, column])),
      entryOf: ranker.entryIds.map((id) => byId.get(id)?.number),
    };
    const rank: Search['rank'] = (question, limit) => rankWith(trained, question, limit);
    return {
      rank,
      find: (question, limit) => [...rank(question, limit).matches],
      isBlank: (question) => normalizer.clean(question) === '',
      clean: normalizer.clean,
      synonymsIn: (question) =>
        normalizer
          .synonymsIn(normalizer.clean(question))
          .map((term) => vocabulary.groups[Number(term.slice(1))]?.[0] ?? term),
      withRanker: searchWith,
      calibration,
    };
  }

  return searchWith(parts.ranker ?? noRanker);
}

function typoNet(
  entries: readonly FaqEntry[],
  normalizer: Normalizer,
): Fuse<{ id: string; text: string }> {
  return new Fuse(
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
}
