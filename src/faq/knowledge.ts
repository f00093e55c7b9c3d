import type { AnswerCard, Choice } from '../messaging/outgoing.ts';
import type { FaqEntry } from './entry.ts';
import type { Search } from './search.ts';

/** The FAQ as it is live: read as a whole, replaced as a whole. */
export interface Knowledge {
  readonly entries: ReadonlyMap<string, FaqEntry>;
  readonly search: Search;
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
  { entries }: Knowledge,
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
