import type { Calibration } from './calibration.ts';
import type { FaqEntry } from './entry.ts';
import type { Match, Search } from './search.ts';

/** What asking a question can lead to. */
export type FaqOutcome =
  /** Nothing was asked: a greeting, a thank-you, symbols. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'answered'; readonly entry: FaqEntry }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly FaqEntry[] }
  | { readonly kind: 'unanswered' };

const mostChoices = 3;

export function answer(question: string, search: Search): FaqOutcome {
  if (search.isBlank(question)) return { kind: 'blank' };
  return judge(search.find(question, mostChoices), search.calibration.thresholds);
}

/** @param matches Best first; the first one's score is the confidence that it is right. */
export function judge(
  matches: readonly Match[],
  thresholds: Calibration['thresholds'],
): Exclude<FaqOutcome, { kind: 'blank' }> {
  const [first] = matches;
  if (first === undefined || first.score < thresholds.choose) return { kind: 'unanswered' };
  if (first.score >= thresholds.answer) return { kind: 'answered', entry: first.entry };
  return {
    kind: 'ambiguous',
    candidates: matches.slice(0, mostChoices).map(({ entry }) => entry),
  };
}
