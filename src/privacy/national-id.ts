import type { Finding } from './kinds.ts';

/** A=10 … as the household registry numbers them, not in the alphabet's order. */
const numberOf = (letter: string) => 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(letter) + 10;

/**
 * Whether the last digit fits the others. Old resident certificates have a second
 * letter, of which the last digit of its value counts.
 */
export function hasValidCheckDigit(id: string): boolean {
  if (!/^[A-Z][A-D0-9]\d{8}$/.test(id)) return false;
  const [first = '', second = '', ...rest] = id;
  const area = numberOf(first);
  const sex = /[A-D]/.test(second) ? numberOf(second) % 10 : Number(second);
  const digits = [Math.floor(area / 10), area % 10, sex, ...rest.map(Number)];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  return digits.reduce((sum, digit, at) => sum + digit * (weights[at] ?? 0), 0) % 10 === 0;
}

const gap = '[ \\n\\-./_()|~,:#]{0,5}';
const id = new RegExp(`([A-Z]?)([A-Z])${gap}([A-D0-9])((?:${gap}\\d){8})(?!\\d)`, 'g');

/**
 * National IDs (second sign 1 or 2) and resident certificates (8, 9 or, until 2020,
 * a letter). One whose check digit is wrong is a slip of the finger and names a
 * person all the same; the check digit only decides where letters run into it
 * (`IDA123456789`).
 */
export function findIds(view: string): Finding[] {
  const found: Finding[] = [];
  for (const match of view.matchAll(id)) {
    const [whole, glued = '', first = '', second = '', rest = ''] = match;
    const before = view[match.index - 1] ?? '';
    const isWord = glued !== '' || /[A-Z0-9]/.test(before);
    const isOld = /[A-D]/.test(second);
    if (!/[1289A-D]/.test(second)) continue;
    if (isWord && !hasValidCheckDigit(first + second + rest.replace(/\D/g, ''))) continue;
    found.push({
      start: match.index + glued.length,
      end: match.index + whole.length,
      kind: isOld || /[89]/.test(second) ? 'resident-id' : 'national-id',
    });
  }
  return found;
}
