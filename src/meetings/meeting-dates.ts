import type { OfficeCalendar } from '../calendar/office-days.ts';
import { addDays, taipeiInstant, weekdayOf } from '../foundation/taipei-time.ts';
import { type RiskMeeting, weekdays } from './meeting-rule.ts';

/** A meeting that the rule, or somebody who called an extra one, sets. */
export interface PlannedMeeting {
  /** Names it for ever, whenever it takes place: `2026-12`, or `2026-12-extra-1`. */
  readonly id: string;
  /** Asia/Taipei day and wall time. */
  readonly day: string;
  readonly time: string;
  readonly at: Date;
  readonly place: string;
  /** The day by the rule, where a holiday moved it. */
  readonly movedFrom?: string;
  /** An extra one: the code of the case that it was called for. */
  readonly about?: string;
  /** Since when it is set: what was to be told before that was told then. */
  readonly knownSince?: Date;
}

/**
 * The rule's meetings, in order, whose day lies in `[fromDay, toDay]`; cancelled
 * ones are left out.
 */
export function meetingsBetween(
  rule: RiskMeeting,
  calendar: OfficeCalendar,
  fromDay: string,
  toDay: string,
): readonly PlannedMeeting[] {
  const meetings: PlannedMeeting[] = [];
  // A holiday, or an override, may move a meeting into the next month and beyond.
  const lastMonth = addDays(toDay, 62).slice(0, 7);
  for (
    let month = rule.firstMonth;
    month <= lastMonth;
    month = addMonths(month, rule.everyMonths)
  ) {
    const meeting = meetingOf(rule, calendar, month);
    if (meeting !== undefined && meeting.day >= fromDay && meeting.day <= toDay) {
      meetings.push(meeting);
    }
  }
  return meetings.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The meeting of one of the rule's months; `undefined` where it is cancelled. */
export function meetingOf(
  rule: RiskMeeting,
  calendar: OfficeCalendar,
  month: string,
): PlannedMeeting | undefined {
  if (rule.cancelled.includes(month)) return undefined;
  const { place } = rule;
  const set = rule.overrides.findLast((one) => one.month === month);
  if (set !== undefined) {
    const [day = '', time = ''] = set.at.split('T');
    return { id: month, day, time, at: taipeiInstant(day, time), place };
  }
  const byRule = nthWeekday(month, rule.nth, weekdays.indexOf(rule.weekday));
  const day = calendar.officeDayFrom(byRule);
  const { time } = rule;
  return {
    ...{ id: month, day, time, at: taipeiInstant(day, time), place },
    ...(day === byRule ? {} : { movedFrom: byRule }),
  };
}

/** Whether the rule has a meeting in that month. @param month `2026-12` */
export function isMeetingMonth(rule: RiskMeeting, month: string): boolean {
  const apart = monthNumber(month) - monthNumber(rule.firstMonth);
  return apart >= 0 && apart % rule.everyMonths === 0;
}

/** The month so many months later. @param month `2026-12` */
export function addMonths(month: string, months: number): string {
  const count = monthNumber(month) + months;
  const year = String(Math.floor(count / 12)).padStart(4, '0');
  return `${year}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function nthWeekday(month: string, nth: number, weekday: number): string {
  const first = `${month}-01`;
  const ahead = (weekday - weekdayOf(first) + 7) % 7;
  const day = addDays(first, ahead + (nth - 1) * 7);
  return day.startsWith(month) ? day : addDays(day, -7);
}
