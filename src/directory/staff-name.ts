/** What is wrong with what somebody typed as their own name or title. */
export type NameRead =
  | { readonly kind: 'ok'; readonly value: string }
  | { readonly kind: 'again'; readonly problem: 'empty' | 'too-long' | 'not-a-name' };

const longestName = 20;
const longestTitle = 20;
const graphemes = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });

/**
 * A name as a person writes it: letters of any script, marks and the dots and
 * hyphens between parts. Rare characters are letters too. Digits, question marks
 * and sentences are none.
 */
export function readName(typed: string): NameRead {
  return read(typed, longestName, /^[\p{L}\p{M}][\p{L}\p{M} .·‧・•\-‐]*$/u);
}

export function readTitle(typed: string): NameRead {
  return read(typed, longestTitle, /^[\p{L}\p{M}（）() ]+$/u);
}

function read(typed: string, longest: number, shape: RegExp): NameRead {
  // Enough for the longest name with marks; what is longer is not looked at.
  const value = typed.slice(0, 400).normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (value === '') return { kind: 'again', problem: 'empty' };
  if (typed.length > 400 || [...graphemes.segment(value)].length > longest) {
    return { kind: 'again', problem: 'too-long' };
  }
  return shape.test(value) ? { kind: 'ok', value } : { kind: 'again', problem: 'not-a-name' };
}
