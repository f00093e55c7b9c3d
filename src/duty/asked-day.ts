import { z } from 'zod';
import { addDays, taipeiDay, weekdayOf } from '../foundation/taipei-time.ts';
import { chineseNumber } from './chinese-number.ts';
import type { WordsLeft } from './words-left.ts';

/** Which Asia/Taipei days somebody means; `unreal`: one that no calendar has. */
export type AskedDays =
  | { readonly kind: 'none' }
  | { readonly kind: 'days'; readonly days: readonly string[] }
  | { readonly kind: 'unreal' };

/** Dates without a year may lie so far back; else the next year is meant. */
const longestBackDays = 31;

/** Takes the words for a day out of a line. */
export function takeDays(words: WordsLeft, now: Date): AskedDays {
  const today = taipeiDay(now);
  for (const read of [wholeDate, monthAndDay, dayOfNamedMonth, weekday, dayFromNow, dayOfMonth]) {
    const days = read(words, today);
    if (days === undefined) continue;
    const isReal = days.length > 0 && days.every((day) => z.iso.date().safeParse(day).success);
    return isReal ? { kind: 'days', days } : { kind: 'unreal' };
  }
  return { kind: 'none' };
}

type Read = (words: WordsLeft, today: string) => readonly string[] | undefined;

/** 2026/12/24, 115年12月24日 */
const wholeDate: Read = (words) => {
  const found = words.take(
    /(?<!\d)(?:民國)?(\d{3,4})[年/-](\d{1,2})[月/-](\d{1,2})(?:[日號]|(?!\d))/,
  );
  if (found === undefined) return undefined;
  const [year = 0, month, day] = found.map(Number);
  return [dayOf(year < 1911 ? year + 1911 : year, month, day)];
};

/** 12/24, 12月24日, 十二月二十四號 */
const monthAndDay: Read = (words, today) => {
  const found = words.take(
    /(?<!\d)(\d{1,2}|十[一二]?|[一二三四五六七八九])[月/-](\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:[日號]|(?!\d))/,
  );
  if (found === undefined) return undefined;
  const [month, day] = found.map((text) => chineseNumber(text ?? ''));
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(year, month, day);
  return [thisYear < addDays(today, -longestBackDays) ? dayOf(year + 1, month, day) : thisYear];
};

/** 下個月三號 */
const dayOfNamedMonth: Read = (words, today) => {
  const found = words.take(/(下下|下|這|本|上)個?月(\d{1,2}|[一二三四五六七八九十廿]{1,3})[日號]/);
  if (found === undefined) return undefined;
  const [which, day] = found;
  return [inMonth(today, stepsOf(which), chineseNumber(day ?? ''))];
};

/** 24號, 三號: the next one. */
const dayOfMonth: Read = (words, today) => {
  const found = words.take(/(?<!\d)(\d{1,2}|[一二三四五六七八九十廿]{1,3})[日號]/);
  if (found === undefined) return undefined;
  const day = chineseNumber(found[0] ?? '');
  const thisMonth = inMonth(today, 0, day);
  return [thisMonth < today ? inMonth(today, 1, day) : thisMonth];
};

/** 週五: the next one, today included; 下週三, 這週六: of weeks that begin on Monday. */
const weekday: Read = (words, today) => {
  const found = words.take(/(下下|下|這|本|上)?個?週(末|六日|[一二三四五六日天1-7])/);
  if (found === undefined) return undefined;
  const [which, name = ''] = found;
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  return placesInWeek(name).map((place) => {
    const day = addDays(monday, stepsOf(which) * 7 + place);
    return which === undefined && day < today ? addDays(day, 7) : day;
  });
};

/** From Monday, which is 0. */
function placesInWeek(name: string): readonly number[] {
  if (/末|六日/.test(name)) return [5, 6];
  return [/[日天]/.test(name) ? 6 : (chineseNumber(name) ?? 7) - 1];
}

/** 今天, 明晚, 大後天, 三天後 */
const dayFromNow: Read = (words, today) => {
  const later = words.take(/(\d{1,2}|[一二兩三四五六七八九十廿]{1,3})天後/);
  if (later !== undefined) return [addDays(today, chineseNumber(later[0] ?? '') ?? 0)];
  const found = words.take(/(大後|大前|後|前|明|今|昨)(?:[天日]|(?=[早晚夜]))/);
  if (found === undefined) return undefined;
  const [name = ''] = found;
  if (/大/.test(name)) return [addDays(today, /後/.test(name) ? 3 : -3)];
  if (/[後前]/.test(name)) return [addDays(today, /後/.test(name) ? 2 : -2)];
  return [addDays(today, /明/.test(name) ? 1 : /昨/.test(name) ? -1 : 0)];
};

/** 下下 → 2, 這 → 0, 上 → -1 */
function stepsOf(which = ''): number {
  if (/上/.test(which)) return -1;
  return /下/.test(which) ? which.length : 0;
}

function inMonth(today: string, steps: number, day: number | undefined): string {
  const [year = 0, month = 0] = today.slice(0, 'yyyy-mm'.length).split('-').map(Number);
  const months = year * 12 + month - 1 + steps;
  return dayOf(Math.floor(months / 12), (months % 12) + 1, day);
}

/** Perhaps of no calendar, such as `2026-02-30`. */
function dayOf(year: number, month = 0, day = 0): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
