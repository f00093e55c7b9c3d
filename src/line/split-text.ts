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
  const head = text.slice(0, most);
  const least = Math.floor(most / 2);
  // What follows the end must begin a character of its own: marks and selectors may hang on it.
  for (const end of [/\n/g, /[。！？!?](?![\p{M}\p{Cf}\p{EMod}])/gu]) {
    let cut = 0;
    for (const match of head.matchAll(end)) cut = match.index + match[0].length;
    if (cut > least) return cut;
  }
  return characterCut(text, most);
}

function characterCut(text: string, most: number): number {
  let cut = 0;
  // A little more than fits, so that a character that straddles the limit is seen whole.
  for (const { index, segment } of graphemes.segment(text.slice(0, most + 64))) {
    if (index + segment.length > most) break;
    cut = index + segment.length;
  }
  return cut === 0 ? most : cut;
}
