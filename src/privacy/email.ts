import { type Finding, findingsOf } from './kinds.ts';

/** `someone@example.com`, also `someone ＠ example 。com`, `someone (at) example (dot) com`, 小老鼠. */
const at = '(?:@|\\( ?AT ?\\)|\\{ ?AT ?\\}|小老鼠)';
const dot = '(?:\\.|\\( ?DOT ?\\)|點)';
const address = new RegExp(
  `(?<![A-Z0-9])[A-Z0-9][A-Z0-9._%+-]{0,63}[ \\n]{0,3}${at}[ \\n]{0,3}[A-Z0-9-]{1,63}(?:[ \\n]{0,3}${dot}[ \\n]{0,3}[A-Z0-9-]{1,63}){1,5}`,
  'g',
);
/** Words alone are believed only where both are spelled out. */
const spelled =
  /(?<![A-Z0-9])[A-Z0-9][A-Z0-9._%+-]{0,63} {1,3}AT {1,3}[A-Z0-9-]{1,63}(?: {1,3}DOT {1,3}[A-Z0-9-]{1,63}){1,5}/g;

export function findEmails(view: string): Finding[] {
  return [address, spelled].flatMap((pattern) => findingsOf(view, pattern, () => 'email'));
}
