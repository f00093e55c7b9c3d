import type { OfficeCalendar } from '../calendar/office-days.ts';
import { addDays, taipeiDay } from '../foundation/taipei-time.ts';
import { type ExtraMeeting, plannedExtra } from './extra-meeting.ts';
import {
  isMeetingMonth,
  meetingOf,
  meetingsBetween,
  type PlannedMeeting,
} from './meeting-dates.ts';
import { Month, type RiskMeeting } from './meeting-rule.ts';
import { type MeetingPeriod, outcomeOf } from './period.ts';

/** What sets the dates of meetings. */
export interface MeetingDates {
  readonly meetingRule: RiskMeeting | undefined;
  readonly officeCalendar: OfficeCalendar;
}

const firstDay = '0000-00-00';
/** So far ahead the next meeting is looked for: `everyMonths` is 12 at most. */
const monthsAheadDays = 800;

/** The rule's and confirmed extra meetings whose Asia/Taipei day lies in `[fromDay, toDay]`, in order. */
export function plannedBetween(
  { meetingRule, officeCalendar }: MeetingDates,
  extras: readonly ExtraMeeting[],
  fromDay: string,
  toDay: string,
): readonly PlannedMeeting[] {
  if (meetingRule === undefined) return [];
  const called = extras
    .filter(({ state, day }) => state === 'confirmed' && day >= fromDay && day <= toDay)
    .map(plannedExtra);
  return [...meetingsBetween(meetingRule, officeCalendar, fromDay, toDay), ...called].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
  );
}

/** Every meeting that has begun by `now`, the latest last. */
export function begunBy(
  dates: MeetingDates,
  extras: readonly ExtraMeeting[],
  now: Date,
): readonly PlannedMeeting[] {
  return plannedBetween(dates, extras, firstDay, taipeiDay(now)).filter(({ at }) => at <= now);
}

/** Meetings that have not begun, the next one first. */
export function aheadOf(
  dates: MeetingDates,
  extras: readonly ExtraMeeting[],
  now: Date,
): readonly PlannedMeeting[] {
  const today = taipeiDay(now);
  return plannedBetween(dates, extras, today, addDays(today, monthsAheadDays)).filter(
    ({ at }) => at > now,
  );
}

/** The rule's next one: what precincts name cases for. */
export function nextByRule(
  dates: MeetingDates,
  extras: readonly ExtraMeeting[],
  now: Date,
): PlannedMeeting | undefined {
  return aheadOf(dates, extras, now).find(({ about }) => about === undefined);
}

/** A meeting by its id, whenever it takes place; `undefined` where it is off, or never was one. */
export function plannedById(
  { meetingRule, officeCalendar }: MeetingDates,
  extras: readonly ExtraMeeting[],
  id: string,
): PlannedMeeting | undefined {
  if (meetingRule === undefined) return undefined;
  const called = extras.find((one) => one.id === id && one.state === 'confirmed');
  if (called !== undefined) return plannedExtra(called);
  if (!Month.safeParse(id).success || !isMeetingMonth(meetingRule, id)) return undefined;
  return meetingOf(meetingRule, officeCalendar, id);
}

/** Meetings of which nobody has said whether they were held. */
export function unrecorded(
  begun: readonly PlannedMeeting[],
  periods: readonly MeetingPeriod[],
): readonly PlannedMeeting[] {
  const told = new Set(
    periods.filter((period) => outcomeOf(period) !== undefined).map(({ id }) => id),
  );
  return begun.filter(({ id }) => !told.has(id));
}
