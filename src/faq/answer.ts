import type { FaqEntry } from './entry.ts';
import type { Match, Search } from './search.ts';

/** What asking a question can lead to. */
export type FaqOutcome =
  /** Nothing was asked: a greeting, a thank-you, symbols. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'answered'; readonly entry: FaqEntry }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly FaqEntry[] }
  | { readonly kind: 'unanswered' };

/**
 * From which score on an entry is given, and how far ahead of the next it must
 * be; below that up to three are offered. Chosen on labelled questions so that a
 * wrong answer is rarer than a needless choice.
 */
export const thresholds = { answer: 0.35, lead: 0.1, choose: 0.24 } as const;

const mostChoices = 3;

export function answer(question: string, search: Search): FaqOutcome {
  if (search.isBlank(question)) return { kind: 'blank' };
  return judge(search.find(question, 5));
}

/** @param matches Best first. */
export function judge(matches: readonly Match[]): Exclude<FaqOutcome, { kind: 'blank' }> {
  const [first, second] = matches;
  if (first === undefined || first.score < thresholds.choose) return { kind: 'unanswered' };
  const lead = first.score - (second?.score ?? 0);
  if (first.score >= thresholds.answer && lead >= thresholds.lead) {
    return { kind: 'answered', entry: first.entry };
  }
  const candidates = matches.filter((match) => match.score >= thresholds.choose * 0.7);
  return {
    kind: 'ambiguous',
    candidates: candidates.slice(0, mostChoices).map(({ entry }) => entry),
  };
}
