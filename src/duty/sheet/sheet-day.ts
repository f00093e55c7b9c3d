import { plainText } from './grid.ts';

/** Years of the Republic count from 1911; nobody writes a roster of the year 1911 or before. */
const republic = 1911;
const full = /^(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const compact = /^(\d{3,4})(\d{2})(\d{2})$/;
const short = /^(\d{1,2})[/月](\d{1,2})日?$/;
const within = /(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})/;
/** 星期六, (六), 週六: what stands behind a day and says nothing new. */
const weekday = /[(（]?(星期|週|禮拜)?[日一二三四五六][)）]?$/;

/**
 * Reads a day as people write it: `2026-05-19`, `115-05-19`, `115/05/19`,
 * `115年5月19日`, `1150519`; with the year of the title also `5/19`, `5月19日`.
 *
 * @param year Of the title, `2026`.
 * @returns `2026-05-19`, or `undefined` where it is no day.
 */
export function readDay(text: string, year?: number): string | undefined {
  const plain = plainText(text);
  const bare = /\d日$/.test(plain) ? plain : plain.replace(weekday, '');
  const [, y, m, d] = full.exec(bare) ?? compact.exec(bare) ?? [];
  if (y !== undefined) return dayOf(yearOf(y), Number(m), Number(d));
  const [, month, day] = short.exec(bare) ?? [];
  if (month === undefined || year === undefined) return undefined;
  return dayOf(year, Number(month), Number(day));
}

/** The first day that a text names anywhere, such as a title. */
export function dayWithin(text: string): string | undefined {
  const [, y, m, d] = within.exec(plainText(text)) ?? [];
  return y === undefined ? undefined : dayOf(yearOf(y), Number(m), Number(d));
}

/** The year that a title names, 115年 or 2026年. */
export function yearWithin(text: string): number | undefined {
  const [, year] = /(\d{2,4})[年/-]/.exec(plainText(text)) ?? [];
  return year === undefined ? undefined : yearOf(year);
}

function yearOf(text: string): number {
  const year = Number(text);
  return year < republic ? year + republic : year;
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  // The thirtieth of February is no day: Date would make another one of it.
  const isDay = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isDay ? at.toISOString().slice(0, 10) : undefined;
}
