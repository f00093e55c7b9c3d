import type { AnswerCard, Choice } from '../messaging/outgoing.ts';
import type { FaqEntry } from './entry.ts';
import { featuresOf } from './features.ts';
import { createNormalizer } from './normalize.ts';
import type { RankerModel } from './ranker.ts';
import type { Search } from './search.ts';
import { trainRanker } from './train-ranker.ts';
import type { UrgentWords } from './urgency.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The FAQ as it is live: read as a whole, replaced as a whole. */
export interface Knowledge {
  readonly entries: ReadonlyMap<string, FaqEntry>;
  readonly search: Search;
  readonly urgentWords: UrgentWords;
  /** The categories of the entries, in the order of their files. */
  readonly topics: readonly string[];
  /** What whoever helps can send with one tap, in the order in which it is shown. */
  readonly cannedReplies: readonly { readonly id: string; readonly text: string }[];
  /** Numbers that anybody may be told: those of contacts.json, as they are written there. */
  readonly publishedNumbers: readonly string[];
  /** Set where the ranker was trained on other material than this. */
  readonly untrained?: TrainingMaterial;
}

/** Every known way of asking for each entry, and the words that are the same. */
export interface TrainingMaterial {
  readonly fingerprint: string;
  readonly vocabulary: Vocabulary;
  readonly asked: readonly { readonly id: string; readonly text: string }[];
}

/** Trains a ranker on the material. The same material gives the same ranker. */
export function rankerFor({ fingerprint, vocabulary, asked }: TrainingMaterial): RankerModel {
  const normalizer = createNormalizer(vocabulary);
  const examples = asked.map(({ id, text }) => ({
    entryId: id,
    features: featuresOf(text, normalizer),
  }));
  return trainRanker(examples, fingerprint);
}

/** What somebody new is shown as something to ask. */
const exampleIds = ['intake-steps', 'warning-objection', 'po-requirements'];

export function choiceOf({ id, question }: FaqEntry): Choice {
  return { entryId: id, question };
}

/** Three questions to begin with. */
export function examplesOf({ entries }: Knowledge): Choice[] {
  const wanted = exampleIds.flatMap((id) => entries.get(id) ?? []);
  const others = [...entries.values()].filter((entry) => !wanted.includes(entry));
  return [...wanted, ...others].slice(0, 3).map(choiceOf);
}

/** @param today Asia/Taipei calendar day. */
export function cardOf(
  entry: FaqEntry,
  { entries }: Pick<Knowledge, 'entries'>,
  answerId: string,
  today: string,
): AnswerCard {
  return {
    answerId,
    entryId: entry.id,
    question: entry.question,
    summary: entry.answer.summary,
    steps: entry.answer.steps,
    cautions: entry.answer.cautions,
    deadlines: entry.deadlines,
    basis: entry.basis,
    asOf: entry.asOf,
    urgent: entry.urgent,
    verified: entry.verified,
    stale: entry.reviewBy < today,
    related: entry.related.flatMap((id) => entries.get(id) ?? []).map(choiceOf),
  };
}
