import { limits } from './limits.ts';

const graphemes = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });

/**
 * Cuts a long text into parts that LINE takes, at the end of a paragraph, else
 * of a sentence, else between two characters; never inside one.
 *
 * @param most UTF-16 units in each part.
 * @returns The parts in order; joined they are the text. Blank text has none.
 */
export function splitText(text: string, most: number = limits.text): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const cut = cutBefore(rest, most);
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  if (rest !== '') parts.push(rest);
  // LINE refuses a blank text; what is blank says nothing.
  return parts.filter((part) => part.trim() !== '');
}

/** Where to cut: at most `most` units in, and never so early that parts grow many. */
function cutBefore(text: string, most: number): number {
  const least = Math.floor(most / 2);
  let [paragraph, sentence, character] = [0, 0, 0];
  // A little more than fits, so that a character that straddles the limit is seen whole.
  for (const { index, segment } of graphemes.segment(text.slice(0, most + 64))) {
    const cut = index + segment.length;
    if (cut > most) break;
    character = cut;
    if (segment.endsWith('\n')) paragraph = cut;
    // Its first sign only: marks and selectors may hang on it.
    else if (/^[。！？!?]/.test(segment)) sentence = cut;
  }
  if (paragraph > least) return paragraph;
  if (sentence > least) return sentence;
  return character === 0 ? codePointCut(text, most) : character;
}

/** For what looks like one character but is longer than a whole part. */
function codePointCut(text: string, most: number): number {
  const isInsidePair = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return isInsidePair && most > 1 ? most - 1 : most;
}
