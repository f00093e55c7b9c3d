import { addDays, taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import { renderDuty } from './on-duty.ts';
import type { DutyRoster } from './roster.ts';

/** A stretch of one shift in which the same people have the seats, as a calendar shows it. */
export interface DutyEvent {
  readonly start: Date;
  readonly end: Date;
  /** The shift's label; `undefined` between shifts. */
  readonly shift: string | undefined;
  /** Ids of people.json; `undefined`: nobody, or nobody who is to be shown. */
  readonly primary: string | undefined;
  readonly backup: string | undefined;
}

/** So much of the past a calendar still shows, and so much of what is to come. */
const daysBack = 30;
const daysAhead = 120;

/**
 * What the roster has in the weeks around an instant, the earliest first: whole
 * Asia/Taipei days, and shifts that reach into them in full. Where nobody sits
 * there is no event.
 *
 * @param person Whose turns alone are shown; `undefined`: everybody's.
 */
export function dutyEvents(roster: DutyRoster, at: Date, person?: string): readonly DutyEvent[] {
  const dayFrom = (days: number) => taipeiInstant(addDays(taipeiDay(at), days), '00:00');
  const [from, to] = [dayFrom(-daysBack), dayFrom(daysAhead + 1)];
  // A day more on both sides, so that each shift, none longer than a day, is seen from its
  // beginning to its end: what is cut at the edge would have another beginning each day.
  const segments = renderDuty(roster, dayFrom(-daysBack - 1), dayFrom(daysAhead + 2));
  const shown = (id: string | undefined) =>
    person === undefined || id === person ? id : undefined;
  const found: { event: DutyEvent; shiftOf: string }[] = [];
  for (const { start, end, shift, ...seat } of segments) {
    const [primary, backup] = [shown(seat.primary?.person), shown(seat.backup?.person)];
    const shiftOf = shift === undefined ? '' : `${shift.day} ${shift.id}`;
    const event = { start, end, shift: shift?.label, primary, backup };
    const last = found.at(-1);
    // What changed is no business of this calendar: why somebody sits there, or another seat.
    if (last !== undefined && last.shiftOf === shiftOf && goesOn(last.event, event)) {
      last.event = { ...last.event, end };
    } else {
      found.push({ event, shiftOf });
    }
  }
  return found
    .map(({ event }) => event)
    .filter(({ primary, backup }) => primary !== undefined || backup !== undefined)
    .filter(({ start, end }) => start < to && end > from);
}

function goesOn(last: DutyEvent, next: DutyEvent): boolean {
  return (
    last.end.getTime() === next.start.getTime() &&
    last.primary === next.primary &&
    last.backup === next.backup
  );
}
