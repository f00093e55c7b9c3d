import type { Finding } from './kinds.ts';

/**
 * A message the way those who look for personal data want to read it. Both views
 * are equally long, so that a place in one is a place in the other.
 */
export interface Reading {
  /** NFKC, capital letters, one sign for every kind of blank, dash, dot and slash. */
  readonly plain: string;
  /** The same with Chinese digits as 0-9. */
  readonly numeric: string;
  /** For each character of the views, where it stands in the message. */
  readonly at: readonly number[];
}

/** Stands in a view where something was found already; matches no pattern. */
export const covered = '\u0000';

const dashes = '‐‑‒–—―−﹘﹣－─━ー˗⁃﹉';
const dots = '·・•‧∙⋅●。｡．';
const slashes = '／∕⁄╱\\＼';
const commas = '，、､﹐﹑;；';
const bars = '│｜¦';
const waves = '～〜∼˜';
const brackets: Readonly<Record<string, string>> = { '[': '(', ']': ')', '【': '(', '】': ')' };
const signs = new Map<string, string>([
  ...[...dashes].map((one) => [one, '-'] as const),
  ...[...dots].map((one) => [one, '.'] as const),
  ...[...slashes].map((one) => [one, '/'] as const),
  ...[...commas].map((one) => [one, ','] as const),
  ...[...bars].map((one) => [one, '|'] as const),
  ...[...waves].map((one) => [one, '~'] as const),
  ...Object.entries(brackets),
  // A braille blank and a Hangul filler look like a blank and are none to Unicode.
  ['\u2800', ' '],
  ['\u3164', ' '],
]);

// Filled and double circles, which NFKC leaves alone.
const circled = new Map(
  [0x2776, 0x2780, 0x278a, 0x24f5].flatMap((first) =>
    Array.from({ length: 9 }, (_, index): [string, string] => [
      String.fromCodePoint(first + index),
      String(index + 1),
    ]),
  ),
);
circled.set('⓿', '0');

const chineseDigits = new Map(
  ['〇零○', '一壹', '二貳', '三參叁', '四肆', '五伍', '六陸', '七柒', '八捌', '九玖'].flatMap(
    (forms, digit) => [...forms].map((form) => [form, String(digit)] as const),
  ),
);

/** Every Chinese sign that may stand for a digit. */
export const chineseDigitSigns = [...chineseDigits.keys()].join('');

/** What is not seen, or only dresses the character before it: ️ and ⃣ of 1️⃣ among them. */
const unseen = /^[\p{M}\p{Cf}\p{Cc}]$/u;
const blank = /^[\p{Z}\t\v\f]$/u;

function signsOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x4e00 && code <= 0x9fff) return character;
  if (character === '\n' || character === '\r' || character === '\u2028') return '\n';
  if (blank.test(character)) return ' ';
  if (unseen.test(character)) return '';
  // ⑩ … ⑳ and ⑴ … ⒛ number items; nobody dials with them.
  if ((code >= 0x2469 && code <= 0x249b) || (code >= 0x24eb && code <= 0x24f4)) return character;
  const known = signs.get(character) ?? circled.get(character);
  if (known) return known;
  if (code < 0x80) return character >= 'a' && character <= 'z' ? upper(character) : character;
  const usual = character.normalize('NFKC');
  // ﷺ becomes eighteen characters: what grows is neither digit nor letter.
  return [...usual].length === 1 ? upper(signs.get(usual) ?? usual) : character;
}

/** ASCII letters alone: `ß` would grow. */
const upper = (text: string) => (/^[a-z]+$/.test(text) ? text.toUpperCase() : text);

export function read(message: string): Reading {
  const plain: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const character of message) {
    for (const sign of signsOf(character).split('')) {
      plain.push(sign);
      at.push(place);
    }
    place += character.length;
  }
  at.push(message.length);
  return {
    plain: plain.join(''),
    numeric: plain.map((sign) => chineseDigits.get(sign) ?? sign).join(''),
    at,
  };
}

/** Takes what was found out of sight. */
export function cover(reading: Reading, findings: readonly Finding[]): Reading {
  if (findings.length === 0) return reading;
  const without = (view: string) => {
    const signs = view.split('');
    for (const { start, end } of findings) signs.fill(covered, start, end);
    return signs.join('');
  };
  return { ...reading, plain: without(reading.plain), numeric: without(reading.numeric) };
}

/** The reading without blanks and line breaks; `at` then means places in the reading. */
export function withoutBlanks(reading: Reading): Reading {
  const places: number[] = [];
  for (let place = 0; place < reading.plain.length; place += 1) {
    const sign = reading.plain[place];
    if (sign !== ' ' && sign !== '\n') places.push(place);
  }
  const pick = (view: string) => places.map((place) => view[place]).join('');
  return { plain: pick(reading.plain), numeric: pick(reading.numeric), at: places };
}
