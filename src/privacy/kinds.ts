/** What a sender should not have typed. In this order they are told. */
export const maskedKinds = [
  'national-id',
  'resident-id',
  'mobile',
  'landline',
  'plate',
  'email',
  'address',
  'birth-date',
  'account',
  'link',
  'name',
  'digits',
] as const;
export type MaskedKind = (typeof maskedKinds)[number];

/**
 * A stretch of a view of the message, `end` exclusive. `kept` takes it out of the
 * sight of whoever looks later: it resembles a person's data and is none.
 */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskedKind | 'kept';
}

/**
 * Every match of a global pattern as a finding; `kindOf` may refuse one.
 *
 * @param kindOf Also sees where the match begins, for what stands before it.
 */
export function findingsOf(
  view: string,
  pattern: RegExp,
  kindOf: (match: RegExpExecArray) => Finding['kind'] | undefined,
): Finding[] {
  const found: Finding[] = [];
  for (const match of view.matchAll(pattern)) {
    const kind = kindOf(match);
    if (kind) found.push({ start: match.index, end: match.index + match[0].length, kind });
  }
  return found;
}
