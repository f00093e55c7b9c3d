import type { CalendarEvent } from '../foundation/icalendar.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import type { MeetingPeriod } from './period.ts';

/** Nobody says how long a meeting lasts; calendars want an end. */
const lengthMs = 2 * 3_600_000;

/** A meeting as calendars know it: the same one whenever it takes place. Codes of cases are none of their business. */
export function meetingEvent(
  { id, at, place }: PlannedMeeting,
  { sequence, isOff }: NonNullable<MeetingPeriod['calendar']>,
  summary: string,
): CalendarEvent {
  return {
    uid: `risk-meeting-${id}@taipei-stalking-helpdesk`,
    ...{ start: at, end: new Date(at.getTime() + lengthMs), summary, location: place },
    ...{ isBusy: true, sequence, isCancelled: isOff },
  };
}

/** How calendars are given it now: with the next number where it differs from what they were given last. */
export function nextCalendar(
  { at, place }: PlannedMeeting,
  isOff: boolean,
  last: MeetingPeriod['calendar'],
): NonNullable<MeetingPeriod['calendar']> {
  if (last === undefined) return { at, place, isOff, sequence: 0 };
  const isSame = last.at.getTime() === at.getTime() && last.place === place && last.isOff === isOff;
  return isSame ? last : { at, place, isOff, sequence: last.sequence + 1 };
}
