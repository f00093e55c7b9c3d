import type { DeadlineRule } from './deadline-rule.ts';

/** A name as it is compared: width, case, spaces and signs say nothing. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The rule that is called so, by its label or an alias. */
export function ruleNamed(typed: string, rules: Iterable<DeadlineRule>): DeadlineRule | undefined {
  const plain = plainName(typed);
  if (plain === '') return undefined;
  for (const rule of rules) {
    if ([rule.label, ...rule.aliases].some((name) => plainName(name) === plain)) return rule;
  }
  return undefined;
}
