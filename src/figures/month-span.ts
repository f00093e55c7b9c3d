import { z } from 'zod';
import { addDays } from '../foundation/taipei-time.ts';

/** Asia/Taipei month, `2026-12`. */
export const Month = z.stringFormat('month', /^\d{4}-(0[1-9]|1[0-2])$/);

/** From the first month to the last, both included. */
export const span = { from: Month, to: Month } as const;
export const MonthSpan = z.strictObject(span);
export type MonthSpan = z.infer<typeof MonthSpan>;

/** The month after a month, or the one before. @param month `2026-12` */
export function monthBeside(month: string, step: 1 | -1): string {
  return addDays(`${month}-01`, step === 1 ? 31 : -1).slice(0, 'yyyy-mm'.length);
}

/** Every month of a span, the first one first. */
export function monthsOf({ from, to }: MonthSpan): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthBeside(month, 1)) months.push(month);
  return months;
}

export function isSame(one: MonthSpan, other: MonthSpan): boolean {
  return one.from === other.from && one.to === other.to;
}

export function overlap(one: MonthSpan, other: MonthSpan): boolean {
  return one.from <= other.to && other.from <= one.to;
}

export function lies(inner: MonthSpan, outer: MonthSpan): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
