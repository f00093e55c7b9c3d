import { daysWithoutYear, readDay, readPastDay } from '../calendar/read-day.ts';
import { readMoment } from '../calendar/read-moment.ts';
import { addDays, daysBetween, taipeiDay, taipeiMinute } from '../foundation/taipei-time.ts';
import { type DeadlineRule, isFromRuling, runsFromMoment } from './deadline-rule.ts';

/** What a day or a moment that somebody gave comes to. Days and minutes are Asia/Taipei. */
export type DayTyped =
  | { readonly kind: 'ok'; readonly from: string }
  /** It could not be read. */
  | { readonly kind: 'none' }
  /** `12/5` or `14:30`, and the nearer one may not be the one that is meant. */
  | { readonly kind: 'which'; readonly past: string; readonly next: string }
  /** A ruling's day is years ahead: the year must be said. */
  | { readonly kind: 'year-needed' }
  /** It should have happened, and lies ahead. */
  | { readonly kind: 'ahead'; readonly from: string }
  /** So far away that it is a slip rather than a day. */
  | { readonly kind: 'far' };

/** Further away nobody counts: it is a slip. */
const mostYears = 5;
const sure = /^sure:/;

/** What a button gives back for a day that lies ahead, chosen on purpose. */
export function surely(from: string): string {
  return `sure:${from}`;
}

/**
 * Reads the day (of a period of hours: the minute) that a rule counts from.
 *
 * @param given What was typed, a picker's value (`2026-12-05`, `2026-12-05T14:30`), or a button's.
 */
export function dayTyped(given: string, rule: DeadlineRule, now: Date): DayTyped {
  const isMeant = sure.test(given);
  const plain = given.replace(sure, '').trim();
  const today = taipeiDay(now);
  const read = runsFromMoment(rule)
    ? momentOf(plain, today, now)
    : dayOf(plain, today, isFromRuling(rule));
  if (read.kind !== 'ok') return read;
  const { from } = read;
  const years = Math.abs(daysBetween(today, from.slice(0, 10))) / 365.25;
  if (years > mostYears) return { kind: 'far' };
  const isAhead = runsFromMoment(rule) ? from > taipeiMinute(now) : from > today;
  return isAhead && !isMeant && !isFromRuling(rule) ? { kind: 'ahead', from } : read;
}

function dayOf(typed: string, today: string, isRuling: boolean): DayTyped {
  const both = daysWithoutYear(typed, today);
  if (both !== undefined && isRuling) return { kind: 'year-needed' };
  const { past, next } = both ?? { past: '', next: '' };
  const isNextNearer = both !== undefined && daysBetween(today, next) < daysBetween(past, today);
  if (isNextNearer) return { kind: 'which', past, next };
  const from = readPastDay(typed, today) ?? readDay(typed);
  return from === undefined ? { kind: 'none' } : { kind: 'ok', from };
}

function momentOf(typed: string, today: string, now: Date): DayTyped {
  const read = readMoment(typed, today);
  if (read === undefined) return { kind: 'none' };
  const { day, time } = read;
  if (day === undefined) {
    const from = `${today} ${time}`;
    if (from <= taipeiMinute(now)) return { kind: 'ok', from };
    return { kind: 'which', past: `${addDays(today, -1)} ${time}`, next: from };
  }
  return { kind: 'ok', from: `${day} ${time}` };
}

/** Whether a text is a day (of a period of hours: a minute) as buttons hold it. */
export function isFrom(text: string, rule: DeadlineRule): boolean {
  const shape = runsFromMoment(rule) ? /^\d{4}-\d\d-\d\d \d\d:\d\d$/ : /^\d{4}-\d\d-\d\d$/;
  const day = text.slice(0, 10);
  return shape.test(text) && readDay(day) === day;
}
