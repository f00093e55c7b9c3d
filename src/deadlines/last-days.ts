import type { OfficeCalendar } from '../calendar/office-days.ts';
import { addDays, taipeiInstant, taipeiMinute } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { Period } from './deadline-rule.ts';

/** A day on which offices are closed, and what the calendar calls it; weekends have no name. */
export interface ClosedDay {
  readonly day: string;
  readonly name?: string;
}

/** Until when what is done is in time. */
export type Until =
  | {
      readonly kind: 'known';
      /** The last day, or the first working day that stands for it. */
      readonly day: string;
      /** Days from the last one on that were passed over; none where it is a working day. */
      readonly closed: readonly ClosedDay[];
    }
  /** The calendar does not know the year: whether the day is postponed must be looked up. */
  | { readonly kind: 'unknown-year'; readonly year: number };

/** One way to count a period. Days are Asia/Taipei, `2026-12-05`. */
export interface Counted {
  readonly isFirstDayCounted: boolean;
  /** The first day that counts. */
  readonly starts: string;
  /** The last one, not postponed. */
  readonly ends: string;
  readonly until: Until;
}

export type LastDays =
  | {
      readonly kind: 'day';
      /** The earliest day that may be the last one, not postponed: what a person is told. */
      readonly warnBy: string;
      /**
       * The latest day that may still be in time: what lateness is judged by.
       * `undefined` where the calendar does not know its year.
       */
      readonly lateAfter: string | undefined;
      /** One way to count, or both where it is undecided: the earlier one first. */
      readonly counted: readonly Counted[];
    }
  /** Asia/Taipei wall time, `2026-12-05 14:30`. */
  | { readonly kind: 'moment'; readonly at: string }
  /** As the ruling says. */
  | { readonly kind: 'ruling'; readonly ends: string };

/** Longer than any holiday: a list that closes every day must not hang the search. */
const longestBreakDays = 60;

/**
 * When a period ends.
 *
 * The day on which it happened does not count, or does, as the rule says; months
 * and years end on the day before the one that corresponds to the first that
 * counts, or on the month's last where there is none; hours run from the moment.
 *
 * @param from Asia/Taipei: the day, `2026-12-05`; for hours the minute, `2026-12-05 14:30`;
 *   for a ruling the day on which it says that it ends.
 * @see 民法 119 to 122, 刑事訴訟法 65; what is not settled stands in the rule's data.
 */
export function lastDays(
  { period }: { readonly period: Period },
  from: string,
  calendar: Pick<OfficeCalendar, 'isOfficeDay' | 'nameOf' | 'knows'>,
): LastDays {
  if ('ruling' in period) return { kind: 'ruling', ends: from.slice(0, 'yyyy-mm-dd'.length) };
  if ('hours' in period) {
    const at = taipeiInstant(from.slice(0, 10), from.slice(11, 16));
    return {
      kind: 'moment',
      at: taipeiMinute(new Date(at.getTime() + period.hours * 3_600_000)),
    };
  }
  const ways = period.firstDay === 'undecided' ? [true, false] : [period.firstDay === 'counted'];
  const counted = ways.map((isFirstDayCounted): Counted => {
    const starts = isFirstDayCounted ? from : addDays(from, 1);
    const ends = lastOf(period, starts);
    const until: Until =
      period.holidays === 'postpone'
        ? postponed(ends, calendar)
        : { kind: 'known', day: ends, closed: [] };
    return { isFirstDayCounted, starts, ends, until };
  });
  const [first] = counted;
  const last = counted.at(-1);
  if (first === undefined || last === undefined) throw new Error('no way to count');
  const lateAfter = last.until.kind === 'known' ? last.until.day : undefined;
  return { kind: 'day', warnBy: first.ends, lateAfter, counted };
}

/** The last day of a period that begins with `starts`, which counts. */
function lastOf(period: Extract<Period, { firstDay: string }>, starts: string): string {
  if ('days' in period) return addDays(starts, period.days - 1);
  if ('months' in period) return monthsLater(starts, period.months);
  if ('years' in period) return monthsLater(starts, period.years * 12);
  return unreachable(period);
}

/** The day before the one that corresponds to `starts`, or the month's last where there is none. */
function monthsLater(starts: string, months: number): string {
  const [year = 0, month = 0, date = 0] = starts.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${two((count % 12) + 1)}-01`;
  const corresponding = addDays(first, date - 1);
  const hasOne = corresponding.slice(0, 7) === first.slice(0, 7);
  return hasOne ? addDays(corresponding, -1) : addDays(`${nextMonth(first)}-01`, -1);
}

function nextMonth(day: string): string {
  return addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The first working day from `day` on; only days of years that the calendar knows are judged. */
function postponed(
  day: string,
  { isOfficeDay, nameOf, knows }: Pick<OfficeCalendar, 'isOfficeDay' | 'nameOf' | 'knows'>,
): Until {
  const closed: ClosedDay[] = [];
  for (let ahead = 0; ahead < longestBreakDays; ahead += 1) {
    const candidate = addDays(day, ahead);
    const year = Number(candidate.slice(0, 4));
    if (!knows(year)) return { kind: 'unknown-year', year };
    if (isOfficeDay(candidate)) return { kind: 'known', day: candidate, closed };
    const name = nameOf(candidate);
    closed.push({ day: candidate, ...(name === undefined ? {} : { name }) });
  }
  // A list that closes everything says nothing about this year.
  return { kind: 'unknown-year', year: Number(day.slice(0, 4)) };
}
