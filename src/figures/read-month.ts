import { taipeiMonth } from '../foundation/taipei-time.ts';
import { type MonthSpan, monthBeside } from './month-span.ts';

const yearsToRoc = 1911;
/** `2026-11`, `115-11`, `115/11`, `115年11月`, `11511`, `202611`. */
const spaced = /^(?:民國)?(\d{2,4})[-/.年](\d{1,2})月?(?:份)?$/u;
const packed = /^(\d{3,4})(\d{2})$/;

/** Reads a month that somebody typed, of the common or the Minguo calendar. @returns `2026-11` */
export function readMonth(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(/\s/gu, '');
  const [, year, month] = spaced.exec(text) ?? packed.exec(text) ?? [];
  if (year === undefined || month === undefined) return undefined;
  const full = Number(year) < 1000 ? Number(year) + yearsToRoc : Number(year);
  const number = Number(month);
  if (number < 1 || number > 12 || full < 2000 || full > 2200) return undefined;
  return `${full}-${String(number).padStart(2, '0')}`;
}

/** The month that is over, which is entered unless another one is meant. */
export function lastMonth(now: Date): string {
  return monthBeside(taipeiMonth(now), -1);
}

/** Why figures of a period are not taken. */
export type SpanRefusal = 'not-over' | 'before-law' | 'too-long' | 'backwards';

/** The law has been in force since 2022-06-01. */
export const firstMonth = '2022-06';
const mostMonths = 120;

/** Whether figures of a period can be there. @param now The period must be over by then, or its last month run. */
export function refusalOf({ from, to }: MonthSpan, now: Date): SpanRefusal | undefined {
  if (from > to) return 'backwards';
  if (from < firstMonth) return 'before-law';
  if (to > taipeiMonth(now)) return 'not-over';
  const [years = 0, months = 0] = to.split('-').map(Number);
  const [first = 0, begin = 0] = from.split('-').map(Number);
  return (years - first) * 12 + months - begin >= mostMonths ? 'too-long' : undefined;
}
