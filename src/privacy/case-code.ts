import { type Finding, findingsOf } from './kinds.ts';

/**
 * Codes that stand for a case instead of a person, as judgments print them
 * (`AW000-K113007`, also cut short), our own (`C-0012`), and the numbers of courts' and offices'
 * papers (字第…號).
 *
 * As judgments of several courts write them.
 */
const codes =
  /(?<![A-Z0-9])(?:A[A-Z]000(?:[- ]{0,2}[A-Z]\d{0,7})?|C-\d{4})(?![A-Z0-9])|字 ?第 ?(?!09)\d{1,11} ?號/g;

export function findCaseCodes(view: string): Finding[] {
  return findingsOf(view, codes, () => 'kept');
}
