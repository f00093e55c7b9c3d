import { addDays } from '../foundation/taipei-time.ts';

/** Years of the Republic count from 1911; nothing here is older than that. */
const republic = 1911;
const full = /^(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const compact = /^(\d{3,4})(\d{2})(\d{2})$/;
const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/;
/** (六), 星期六: what stands behind a day and says nothing new. */
const weekday = /[(（](?:星期|週|禮拜)?[日一二三四五六][)）]$|(?:星期|週|禮拜)[日一二三四五六]$/;

/**
 * Reads a day as people write it: `2026-12-05`, `115/12/05`, `115-12-5`,
 * `1151205`, `20261205`, `115年12月5日`, in any width.
 *
 * @returns `2026-12-05`, or `undefined` where it is no day.
 */
export function readDay(typed: string): string | undefined {
  const plain = plainText(typed);
  const [, year, month, day] = full.exec(plain) ?? compact.exec(plain) ?? [];
  return year === undefined ? undefined : dayOf(yearOf(year), Number(month), Number(day));
}

/**
 * As `readDay`, for a day that has come: also 今天, 昨天, 前天, and `12/5` for the
 * last one that there was.
 *
 * @param today Asia/Taipei, `2026-12-05`.
 */
export function readPastDay(typed: string, today: string): string | undefined {
  const plain = plainText(typed);
  if (/^今[天日]$/.test(plain)) return today;
  if (/^昨[天日]$/.test(plain)) return addDays(today, -1);
  if (/^前[天日]$/.test(plain)) return addDays(today, -2);
  const [, month, day] = short.exec(plain) ?? [];
  if (month === undefined) return readDay(typed);
  const year = Number(today.slice(0, 4));
  // February 29 may lie some years back.
  for (let back = 0; back < 8; back += 1) {
    const found = dayOf(year - back, Number(month), Number(day));
    if (found !== undefined && found <= today) return found;
  }
  return undefined;
}

function plainText(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').replace(/^民國/, '').replace(weekday, '');
}

function yearOf(text: string): number {
  const year = Number(text);
  return year < republic ? year + republic : year;
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  // February 30 is no day: Date would make another one of it.
  const isDay = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isDay && year >= republic ? at.toISOString().slice(0, 10) : undefined;
}

/**
 * The two days that `12/5` without a year may mean: the last one that there was, and
 * the next one to come. `undefined` where a year was typed, or it is no day, or today.
 *
 * @param today Asia/Taipei, `2026-12-05`.
 */
export function daysWithoutYear(
  typed: string,
  today: string,
): { readonly past: string; readonly next: string } | undefined {
  const [, month, day] = short.exec(plainText(typed)) ?? [];
  const past = month === undefined ? undefined : readPastDay(typed, today);
  if (past === undefined || past === today) return undefined;
  for (let ahead = 0; ahead < 8; ahead += 1) {
    const next = dayOf(Number(today.slice(0, 4)) + ahead, Number(month), Number(day));
    if (next !== undefined && next > today) return { past, next };
  }
  return undefined;
}
