import { type DigitChain, digitChains } from './digit-chain.ts';
import type { Finding, MaskedKind } from './kinds.ts';
import type { PublishedNumbers } from './published.ts';
import type { Reading } from './reading.ts';

/**
 * Long runs of digits that nothing else explains: accounts, cards, passports, land
 * lines without area code, positions, and every number that was mistyped. Six
 * digits are enough where they touch or a dash, dot or line joins them; eight where
 * blanks or slashes do, for 「309 310」 are two articles.
 */
export function findLongNumbers(reading: Reading, published: PublishedNumbers): Finding[] {
  return digitChains(reading, shortest).flatMap((chain) =>
    runsOf(chain).flatMap((run) => judge(run, chain, reading, published)),
  );
}

/** Digits of the birthday 80/5/1; everything else that is looked for has more. */
const shortest = 4;

/** Digits `from` … `to` (exclusive) of a chain. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const joints = {
  isTight: (joint: string) => /^[-._:#]+$/.test(joint),
  isList: (joint: string) => /[,~]/.test(joint),
};

/** Cuts a chain where a list goes on to its next item, unless the items are single digits. */
function runsOf(chain: DigitChain): Stretch[] {
  const cuts = groupStarts(chain).filter((at) => joints.isList(chain.joints[at] ?? ''));
  const items = [0, ...cuts].map((from, at) => ({ from, to: cuts[at] ?? chain.digits.length }));
  const runs: Stretch[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    const isSingle = item.to - item.from === 1;
    const lastIsSingle = last !== undefined && isSingleRun(last, chain);
    if (last && isSingle && lastIsSingle) runs[runs.length - 1] = { from: last.from, to: item.to };
    else runs.push(item);
  }
  return runs;
}

/** 「1、3、5」: every digit its own item. */
function isSingleRun({ from, to }: Stretch, { joints: between }: DigitChain): boolean {
  return to - from === 1 || joints.isList(between[to - 1] ?? '');
}

const groupStarts = ({ digits, joints }: DigitChain) =>
  [...digits].map((_, at) => at).filter((at) => at === 0 || joints[at] !== '');

/** Cuts a run where a blank or a slash stands, or a bracket. */
function wordsOf({ from, to }: Stretch, { joints: between }: DigitChain): Stretch[] {
  const cuts: number[] = [];
  for (let at = from + 1; at < to; at += 1) {
    const joint = between[at] ?? '';
    if (joint !== '' && /[ \n()|]/.test(joint) && !/[-_]/.test(joint)) cuts.push(at);
  }
  return [from, ...cuts].map((start, at) => ({ from: start, to: cuts[at] ?? to }));
}

function judge(
  run: Stretch,
  chain: DigitChain,
  reading: Reading,
  published: PublishedNumbers,
): Finding[] {
  const words = withoutChineseWords(wordsOf(run, chain), chain, reading);
  const isHarmless = (word: Stretch) => isHarmlessWord(word, chain, reading, published);
  if (words.every(isHarmless)) return [];
  // Only what is surely something else: a bank writes 12-3 and 2015 as well.
  const isApart = (word: Stretch) =>
    (word.to - word.from >= 5 && isHarmless(word)) || published.hotlines.has(textOf(word, chain));
  let [first, last] = [0, words.length - 1];
  while (first <= last && isApart(words[first] as Stretch)) first += 1;
  while (last > first && isApart(words[last] as Stretch)) last -= 1;
  const rest = words.slice(first, last + 1);
  if (rest.length === 0) return [];
  const whole = { from: rest[0]?.from ?? 0, to: rest.at(-1)?.to ?? 0 };
  const stretches = isLong(whole, chain)
    ? [whole]
    : rest.flatMap((word) => tightParts(word, chain)).filter((part) => isLong(part, chain));
  return stretches
    .map((stretch) => withoutWords(stretch, chain, reading))
    .filter((stretch) => !isListOfItems(stretch, chain, reading, published))
    .map((stretch) => finding(stretch, chain, reading));
}

function tightParts({ from, to }: Stretch, chain: DigitChain): Stretch[] {
  const cuts: number[] = [];
  for (let at = from + 1; at < to; at += 1) {
    const joint = chain.joints[at] ?? '';
    if (joint !== '' && !joints.isTight(joint)) cuts.push(at);
  }
  return [from, ...cuts].map((start, at) => ({ from: start, to: cuts[at] ?? to }));
}

function isLong({ from, to }: Stretch, chain: DigitChain): boolean {
  const length = to - from;
  if (birthDate.test(textOf({ from, to }, chain))) return true;
  const between = chain.joints.slice(from + 1, to).filter((joint) => joint !== '');
  if (between.every(joints.isTight)) return length >= 6;
  if (between.some(joints.isList)) return length >= 9;
  // 234 5678 as one writes a land line of seven digits.
  if (length === 7 && between.length === 1 && chain.joints[from + 3] !== '')
    return /^[2-9]..(?!19|20)/.test(chain.digits.slice(from, to));
  return length >= 8;
}

const isChineseDigit = (at: number, { places }: DigitChain, { plain, numeric }: Reading) => {
  const place = places[at] ?? 0;
  return plain[place] !== numeric[place];
};

/** 「12/05 12/06 三天」: a single Chinese digit after or before others is a word. */
function withoutChineseWords(
  words: readonly Stretch[],
  chain: DigitChain,
  reading: Reading,
): readonly Stretch[] {
  const isWord = (word: Stretch | undefined, beside: number) =>
    word?.to === (word?.from ?? 0) + 1 &&
    isChineseDigit(word.from, chain, reading) &&
    !isChineseDigit(beside, chain, reading);
  const last = words.at(-1);
  const kept = last && words.length > 1 && isWord(last, last.from - 1) ? words.slice(0, -1) : words;
  const first = kept[0];
  return first && kept.length > 1 && isWord(first, first.to) ? kept.slice(1) : kept;
}

/** A Chinese digit that touches a long number is a word: 12345678901一直. */
function withoutWords({ from, to }: Stretch, chain: DigitChain, reading: Reading): Stretch {
  const isChinese = (at: number) => isChineseDigit(at, chain, reading);
  const isLonger = to - from > 6;
  const after = isLonger && isChinese(to - 1) && !isChinese(to - 2) ? to - 1 : to;
  const before = isLonger && isChinese(from) && !isChinese(from + 1) ? from + 1 : from;
  return { from: before, to: after };
}

const textOf = ({ from, to }: Stretch, { digits, joints: between }: DigitChain) => {
  let text = digits[from] ?? '';
  for (let at = from + 1; at < to; at += 1) text += `${between[at] ?? ''}${digits[at] ?? ''}`;
  return text;
};

const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
/** A year, a month or a day of the law's time; those before are birthdays. */
const date = `(?:20\\d\\d|1[0-3]\\d)(?:[-./]${month}(?:[-./]${day})?)?`;
const hour = '(?:[01]\\d|2[0-4])';
const harmless: readonly RegExp[] = [
  new RegExp(`^${date}(?:-(?:${date}|\\d{1,2}(?:[./]\\d{1,2})?))?$`),
  /^(?:20[1-3]\d|1[0-3]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  new RegExp(`^${month}[-./]${day}(?:-${month}[-./]${day})?$`),
  /^1[0-3]\d(?:[-/.]1[0-3]\d)+$/,
  // Hours as rosters write them: 08-20, 0800-2000.
  new RegExp(`^${hour}-${hour}$`),
  new RegExp(`^${hour}[03]0-${hour}[03]0$`),
  // Amounts from … to: 33.9-44.7.
  /^\d{1,3}\.\d{1,2}-\d{1,3}\.\d{1,2}$/,
  // Articles: 319-1, 304/305/346, 319-1/319-3.
  /^(?:[1-9]\d?|[12]\d\d|3[0-6]\d)-[1-9]$/,
  /^[1-3]\d\d(?:-[1-9])?(?:\/[1-3]\d\d(?:-[1-9])?)+$/,
];
const birthDate = new RegExp(
  `^(?:19\\d\\d|0?[3-9]\\d)([-./])${month}\\1${day}$|^(?:19\\d\\d|0?[3-9]\\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])$`,
);
const counts = /^[ \n]{0,2}(?:元|塊|圓|萬|美元|美金|NT|次|件|筆)/;

function isHarmlessWord(
  word: Stretch,
  chain: DigitChain,
  { numeric }: Reading,
  { hotlines, phones }: PublishedNumbers,
): boolean {
  const text = textOf(word, chain);
  const digits = chain.digits.slice(word.from, word.to);
  const isKnown = (part: string) =>
    hotlines.has(part) || harmless.some((pattern) => pattern.test(part));
  if (
    phones.has(digits) ||
    isKnown(text) ||
    text.split('/').every((part) => part.length > 2 && isKnown(part))
  )
    return true;
  const ends = (chain.places[word.to - 1] ?? 0) + 1;
  const after = numeric.slice(ends, ends + 4);
  return /^[1-9]\d{0,7}$/.test(text) && counts.test(after);
}

/** 「1 2 3 4 5 6 7 8」, 一二三四五六七八, ①③④⑤⑥⑦款, 「304 305 346 條」: what is counted, not called. */
function isListOfItems(
  stretch: Stretch,
  chain: DigitChain,
  { plain }: Reading,
  { phones }: PublishedNumbers,
): boolean {
  const digits = chain.digits.slice(stretch.from, stretch.to);
  if (phones.has(digits)) return true;
  const start = chain.places[stretch.from] ?? 0;
  const end = (chain.places[stretch.to - 1] ?? 0) + 1;
  const groups = textOf(stretch, chain).split(/\D+/);
  if ('123456789'.startsWith(digits)) {
    const isSpelled = !/\d/.test(plain.slice(start, end));
    if (isSpelled || groups.length === digits.length || plain.trim() === digits) return true;
  }
  const isOfArticles =
    /^ ?[條款項罪之]/.test(plain.slice(end, end + 2)) ||
    /[第法刑條] ?$/.test(plain.slice(Math.max(0, start - 2), start));
  // Articles rise; digits of an account need not.
  const areArticles =
    groups.length > 1 &&
    groups.every((group, at) => Number(group) < 400 && Number(group) > Number(groups[at - 1] ?? 0));
  const areParagraphs = [...digits].every(
    (digit, at) => at === 0 || digit > (digits[at - 1] ?? ''),
  );
  return isOfArticles && (areArticles || areParagraphs);
}

function finding(stretch: Stretch, chain: DigitChain, { plain }: Reading): Finding {
  const text = textOf(stretch, chain);
  const kind: MaskedKind = /^[2-8]\d{3}[- ]?\d{4}$|^[2-9]\d\d[- ]\d{4}$/.test(text)
    ? 'landline'
    : birthDate.test(text)
      ? 'birth-date'
      : 'digits';
  const first = chain.places[stretch.from] ?? 0;
  // Letters of a passport or an account: E12345678, AB-1234567.
  const letters = /(?:^|[^A-Z0-9])([A-Z]{1,2}-?)$/.exec(plain.slice(Math.max(0, first - 4), first));
  const end = (chain.places[stretch.to - 1] ?? 0) + 1;
  return { start: first - (letters?.[1]?.length ?? 0), end, kind };
}
