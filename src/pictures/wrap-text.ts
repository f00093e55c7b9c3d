import { type TextStyle, textWidth } from './measure-text.ts';

/** Signs that may not begin a line. */
const closing = /^[，。、；：！？）」』】》〉〕…—～％·・.,;:!?)\]}%]/u;
/** Signs that may not end one. */
const opening = /[（「『【《〈〔([{]$/u;
const begins = /^[（「『【《〈〔([{]/u;
/** A word of Latin letters, digits and what stands within numbers and addresses; a space; any other character alone. */
const parts = /[!-~]+|\s+|[^!-~\s]/gu;

/** The last line of a paragraph is at least so many characters long, where it can be. */
const leastLastLine = 3;

/** Behind these, and before opening signs, a line ends well. */
const pause = /[，。；：！？）」』】、]$/u;
/** A line may be shorter by this part of the width where it then ends well. */
const mostGivenUp = 0.45;

/**
 * Breaks a text into lines of `width` pixels at most: between Han characters and at
 * spaces, never within numbers, before closing signs or after opening ones. Where that
 * costs no line, it breaks at signs; and where a last line would hold one or two
 * characters, the lines before it give some away.
 */
export function wrapText(text: string, style: TextStyle, width: number): string[] {
  const pieces = unbreakable(text).flatMap((piece) => fitting(piece, style, width));
  const plain = filled(pieces, style, width);
  const atSigns = filled(pieces, style, width, mostGivenUp);
  return atSigns.length <= plain.length && !endsInWidow(atSigns, style)
    ? atSigns
    : withoutWidow(plain, pieces, style, width);
}

function withoutWidow(
  lines: readonly string[],
  pieces: readonly string[],
  style: TextStyle,
  width: number,
): string[] {
  if (!endsInWidow(lines, style)) return [...lines];
  for (let narrower = width; narrower > width * 0.6; narrower -= style.size) {
    const tried = filled(pieces, style, narrower);
    if (tried.length !== lines.length) break;
    if (!endsInWidow(tried, style)) return tried;
  }
  return [...lines];
}

function endsInWidow(lines: readonly string[], style: TextStyle): boolean {
  return lines.length > 1 && textWidth(lines.at(-1) ?? '', style) < leastLastLine * style.size;
}

/** What stays together, spaces apart. */
function unbreakable(text: string): string[] {
  const pieces: string[] = [];
  for (const [part] of text.matchAll(parts)) {
    const before = pieces.at(-1);
    const isBound = before !== undefined && !isSpace(before) && !isSpace(part);
    if (isUnit(pieces, part)) {
      pieces.splice(-2, 2, `${pieces.at(-2)} ${part}`);
    } else if (isBound && (closing.test(part) || opening.test(before))) {
      pieces[pieces.length - 1] = before + part;
    } else pieces.push(isSpace(part) ? ' ' : part);
  }
  return pieces;
}

/** 「6 個」: what is counted stays with a small number. */
function isUnit(pieces: readonly string[], part: string): boolean {
  const [number = '', space = ''] = pieces.slice(-2);
  return (
    isSpace(space) &&
    pieces.length > 1 &&
    /(^|[^\d:.-])\d{1,3}$/.test(number) &&
    !/[ -~]/.test(part)
  );
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

/** @param givenUp Which part of the width a line may leave empty in order to end well. */
function filled(pieces: readonly string[], style: TextStyle, width: number, givenUp = 0): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  const textOf = (some: readonly string[]) => some.join('').trim();
  for (const piece of pieces) {
    while (line.length > 0 && textWidth(textOf([...line, piece]), style) > width) {
      const end = wellEnded(line, piece, style, width * (1 - givenUp));
      lines.push(textOf(line.slice(0, end)));
      line = line.slice(end);
    }
    line.push(piece);
  }
  return [...lines, textOf(line)].filter((one) => one !== '');
}

/** How many pieces a line keeps so that it ends well, and is `least` pixels long; all of them where it cannot. */
function wellEnded(line: readonly string[], next: string, style: TextStyle, least: number): number {
  for (let end = line.length; end > 0; end -= 1) {
    if (textWidth(line.slice(0, end).join(''), style) < least) break;
    const after = line[end] ?? next;
    const isOpen = isWithinSigns(line.slice(0, end).join(''));
    if (isOpen) continue;
    if (pause.test(line[end - 1] ?? '') || isSpace(after) || begins.test(after)) return end;
  }
  return line.length;
}

/** Whether a text ends between an opening sign and its closing one. */
function isWithinSigns(text: string): boolean {
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0;
  return count(/[（「『【《〈〔]/g) > count(/[）」』】》〉〕]/g);
}

function isSpace(part: string): boolean {
  return part.trim() === '';
}
