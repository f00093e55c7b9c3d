import type { Risk } from './visit-rule.ts';

const forms: readonly (readonly [Risk, RegExp])[] = [
  ['high', /^(high|高(風險|度|危險|度危險|危機)?)$/],
  ['medium', /^(medium|中(風險|度|危險|度危險)?)$/],
  ['low', /^(low|低(風險|度|危險|度危險)?)$/],
];

/** `high`, 高, 高風險; `undefined` where it is none of the three. */
export function readRisk(typed: string): Risk | undefined {
  const plain = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return forms.find(([, pattern]) => pattern.test(plain))?.[0];
}
