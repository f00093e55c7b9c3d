import { isLetterOrDigit } from './phrases.ts';

/** A part of a cleaned text that belongs together. */
export type Run =
  /** A whole word of letters and digits. */
  | { readonly kind: 'word'; readonly word: string }
  /** Neighbouring characters of any other kind, such as Han: no word ends in between. */
  | { readonly kind: 'characters'; readonly characters: readonly string[] };

/** The runs of a cleaned text, in their order. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === space) {
      at += 1;
    } else if (isLetterOrDigit(code)) {
      const from = at;
      while (at < text.length && isLetterOrDigit(text.charCodeAt(at))) at += 1;
      runs.push({ kind: 'word', word: text.slice(from, at) });
    } else {
      const characters: string[] = [];
      while (at < text.length) {
        const point = text.codePointAt(at) ?? space;
        if (point === space || isLetterOrDigit(point)) break;
        const character = String.fromCodePoint(point);
        characters.push(character);
        at += character.length;
      }
      runs.push({ kind: 'characters', characters });
    }
  }
  return runs;
}

const space = 32;
