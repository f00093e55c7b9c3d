/**
 * Periods counted day by day on a calendar of its own, as somebody would with a
 * pencil. Shares nothing with the program; slow on purpose.
 */

export interface SlowPeriod {
  readonly unit: 'days' | 'months';
  readonly length: number;
  readonly isFirstDayCounted: boolean;
}

interface Day {
  year: number;
  month: number;
  date: number;
}

export function slowLast(from: string, { unit, length, isFirstDayCounted }: SlowPeriod): string {
  const day = read(from);
  if (!isFirstDayCounted) step(day);
  if (unit === 'days') {
    for (let counted = 1; counted < length; counted += 1) step(day);
    return write(day);
  }
  const first = day.date;
  let before = { ...day };
  for (let months = 0; months < length || day.date !== first; ) {
    before = { ...day };
    step(day);
    if (day.date === 1) {
      months += 1;
      // The month that should have had the corresponding day is over.
      if (months > length) return write(before);
    }
  }
  return write(before);
}

/** The first day from `day` on that is neither a weekend nor in the list. */
export function slowWorkingDay(day: string, closed: ReadonlySet<string>): string {
  const at = read(day);
  while (isWeekend(at) || closed.has(write(at))) step(at);
  return write(at);
}

/** 2000-01-01 was a Saturday. */
function isWeekend(day: Day): boolean {
  const walked: Day = { year: 2000, month: 1, date: 1 };
  let weekday = 6;
  while (write(walked) !== write(day)) {
    step(walked);
    weekday = (weekday + 1) % 7;
  }
  return weekday === 0 || weekday === 6;
}

function lengthOf({ year, month }: Day): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function step(day: Day): void {
  day.date += 1;
  if (day.date <= lengthOf(day)) return;
  day.date = 1;
  day.month += 1;
  if (day.month <= 12) return;
  day.month = 1;
  day.year += 1;
}

function read(text: string): Day {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return { year, month, date };
}

function write({ year, month, date }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
