import { type TextStyle, textWidth } from './measure-text.ts';

/** Signs that may not begin a line. */
const closing = /^[，。、；：！？）」』】》〉〕…—～％·・.,;:!?)\]}%]/u;
/** Signs that may not end one. */
const opening = /[（「『【《〈〔([{]$/u;
/** A word of Latin letters, digits and what stands within numbers and addresses; a space; any other character alone. */
const parts = /[!-~]+|\s+|[^!-~\s]/gu;

/** The last line of a paragraph is at least so many characters long, where it can be. */
const leastLastLine = 3;

/**
 * Breaks a text into lines of `width` pixels at most: between Han characters and at
 * spaces, never within numbers, before closing signs or after opening ones. Where a
 * last line would hold one or two characters, the lines before it give some away.
 */
export function wrapText(text: string, style: TextStyle, width: number): string[] {
  const pieces = unbreakable(text).flatMap((piece) => fitting(piece, style, width));
  const lines = filled(pieces, style, width);
  const least = leastLastLine * style.size;
  for (let narrower = width; lines.length > 1 && narrower > width * 0.6; narrower -= style.size) {
    const tried = filled(pieces, style, narrower);
    if (tried.length !== lines.length) return lines;
    if (textWidth(tried.at(-1) ?? '', style) >= least) return tried;
  }
  return lines;
}

/** What stays together, spaces apart. */
function unbreakable(text: string): string[] {
  const pieces: string[] = [];
  for (const [part] of text.matchAll(parts)) {
    const before = pieces.at(-1);
    const isBound = before !== undefined && !isSpace(before) && !isSpace(part);
    if (isBound && (closing.test(part) || opening.test(before))) {
      pieces[pieces.length - 1] = before + part;
    } else pieces.push(isSpace(part) ? ' ' : part);
  }
  return pieces;
}

/** A piece that is longer than a line is broken anywhere. */
function fitting(piece: string, style: TextStyle, width: number): string[] {
  if (textWidth(piece, style) <= width) return [piece];
  const broken: string[] = [];
  let line = '';
  for (const character of piece) {
    if (line !== '' && textWidth(line + character, style) > width) {
      broken.push(line);
      line = '';
    }
    line += character;
  }
  return [...broken, line];
}

function filled(pieces: readonly string[], style: TextStyle, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const longer = line + piece;
    if (textWidth(longer.trimEnd(), style) <= width)
      line = line === '' ? piece.trimStart() : longer;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}

function isSpace(part: string): boolean {
  return part.trim() === '';
}
