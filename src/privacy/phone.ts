import { type DigitChain, digitChains } from './digit-chain.ts';
import type { Finding } from './kinds.ts';
import type { PublishedNumbers } from './published.ts';
import type { Reading } from './reading.ts';

interface Form {
  readonly kind: 'mobile' | 'landline' | 'toll-free';
  readonly pattern: RegExp;
}

/**
 * How numbers are composed, longest first where one begins like another. Area
 * codes: 02 and 04 with eight digits, 049, 037, 082, 0826, 0836, 089 with what is
 * left of nine or ten, the others with seven.
 */
const forms: readonly Form[] = [
  { kind: 'mobile', pattern: /(?:00[29])?8860?9\d{8}/y },
  { kind: 'landline', pattern: /(?:00[29])?8860?[24]\d{8}/y },
  { kind: 'landline', pattern: /(?:00[29])?8860?[3-8]\d{7}/y },
  { kind: 'mobile', pattern: /09\d{8}/y },
  { kind: 'toll-free', pattern: /080[09]\d{6}/y },
  { kind: 'landline', pattern: /070\d{8}/y },
  { kind: 'landline', pattern: /0[24]\d{8}/y },
  { kind: 'landline', pattern: /0[3-8]\d{7}/y },
];

/** `（02）2345-6789 轉 12、13`, `ext. 12`. */
const extension =
  /[ \n(,]{0,2}(?:分機號?碼?|轉接?|內線|EXT(?:ENSION)?|#|X)[ .:#]{0,3}\d(?:[ -]?\d){0,5}(?:[,/ ]{1,2}\d{2,5}(?!\d))*\)?/y;

/** Digits of `037-123456`. */
const shortest = 9;

/** Mobile and land-line numbers, at home (09…, 02…) and from abroad (+886, 886, 002886). */
export function findPhones(reading: Reading, published: PublishedNumbers): Finding[] {
  return digitChains(reading, shortest).flatMap((chain) => phonesIn(chain, reading, published));
}

function phonesIn(chain: DigitChain, { numeric }: Reading, published: PublishedNumbers): Finding[] {
  const found: Finding[] = [];
  for (let from = 0; from < chain.digits.length; ) {
    const match = numberAt(chain, from);
    if (!match) {
      from += 1;
      continue;
    }
    const whole = withEvenRest(chain, from, match.to);
    const first = chain.places[whole.from] ?? 0;
    const last = chain.places[whole.to - 1] ?? 0;
    const kind =
      match.kind === 'toll-free' || published.phones.has(match.atHome) ? 'kept' : match.kind;
    extension.lastIndex = last + 1;
    const tail = extension.exec(numeric)?.[0].length ?? 0;
    found.push({ start: withOpening(numeric, first), end: last + 1 + tail, kind });
    from = whole.to;
  }
  return found;
}

interface Match {
  readonly kind: Form['kind'];
  readonly to: number;
  /** As dialled within the country. */
  readonly atHome: string;
}

function numberAt(chain: DigitChain, from: number): Match | undefined {
  for (const { kind, pattern } of forms) {
    pattern.lastIndex = from;
    const digits = pattern.exec(chain.digits)?.[0];
    if (!digits || !chain.isWhole(from, from + digits.length)) continue;
    if (digits.startsWith('0') && looksLikeDates(chain, from, from + digits.length)) continue;
    const atHome = digits.replace(/^(?:00[29])?8860?/, '0');
    return { kind, to: from + digits.length, atHome };
  }
  return undefined;
}

/** `115-02-28 …`, `02/28 03/08 04/04` and `04、05、06、07、08` begin like area codes. */
function looksLikeDates({ joints }: DigitChain, from: number, to: number): boolean {
  const before = joints[from] ?? '';
  const groupBefore = joints[from - 1] !== '' ? 1 : joints[from - 2] !== '' ? 2 : 3;
  if (/[-.]/.test(before) || (before === '/' && (groupBefore <= 2 || joints[from + 2] === '/')))
    return true;
  const within = joints.slice(from + 1, to);
  const kinds = new Set(within.filter((joint) => joint !== ''));
  const isList = [...kinds].some((joint) => /[,~]/.test(joint));
  if (isList && kinds.size > 1) return true;
  const groups = within.map((joint) => (joint === '' ? 'x' : ' ')).join('');
  const isOfPairs = !groups.includes('xx') && groups.includes('x');
  return isOfPairs && (kinds.size > 1 || isList);
}

/**
 * A long row of small groups with one and the same joint is one number, whatever
 * part of it looks like a telephone: `33 163 10 363 36 529`.
 */
function withEvenRest({ digits, joints }: DigitChain, from: number, to: number) {
  const [joint, another] = new Set(joints.slice(from + 1, to).filter((one) => one !== ''));
  if (joint === undefined || another !== undefined) return { from, to };
  let [start, end] = [from, to];
  while (start > 0 && (joints[start] === joint || (joints[start] === '' && start < from)))
    start -= 1;
  while (end < digits.length && (joints[end] === joint || (joints[end] === '' && end > to)))
    end += 1;
  return from - start + (end - to) > 3 ? { from: start, to: end } : { from, to };
}

/** The bracket and the plus before a number go with it. */
function withOpening(view: string, first: number): number {
  let start = first;
  while (start > 0 && /[(+]/.test(view[start - 1] ?? '') && first - start < 3) start -= 1;
  return start;
}
