import { addDays, taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import type { DutyRoster, Shift } from './roster.ts';

/** One shift on one day: `[start, end)`. */
export interface ShiftTime {
  readonly id: string;
  readonly label: string;
  /** The Asia/Taipei day to which it belongs: the one on which it starts. */
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
}

/** Every shift that belongs to a day, the earliest first. @param day Asia/Taipei, `2026-12-05` */
export function shiftsOfDay({ shifts }: Pick<DutyRoster, 'shifts'>, day: string): ShiftTime[] {
  return Object.entries(shifts)
    .map(([id, shift]) => ({ id, label: shift.label, day, ...bounds(shift, day) }))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

function bounds({ start, end }: Shift, day: string): { start: Date; end: Date } {
  // From 08:00 to 08:00 is a whole day.
  const lastDay = end > start ? day : addDays(day, 1);
  return { start: taipeiInstant(day, start), end: taipeiInstant(lastDay, end) };
}

/** Every shift of which a part lies in `[from, to)`, the earliest first. No shift is longer than a day. */
export function shiftsIn(
  roster: Pick<DutyRoster, 'shifts'>,
  from: Date,
  to: Date,
): readonly ShiftTime[] {
  const found: ShiftTime[] = [];
  const last = taipeiDay(to);
  for (let day = addDays(taipeiDay(from), -1); day <= last; day = addDays(day, 1)) {
    found.push(...shiftsOfDay(roster, day).filter(({ start, end }) => start < to && end > from));
  }
  return found;
}

/** The shift that an instant falls into; of several that overlap, the one that began last. `undefined` between shifts. */
export function shiftAt(roster: Pick<DutyRoster, 'shifts'>, at: Date): ShiftTime | undefined {
  return shiftsIn(roster, at, new Date(at.getTime() + 1)).at(-1);
}

/** The next change of shift: the first shift that begins after an instant. `undefined` where no shift is defined. */
export function nextShiftStart(
  roster: Pick<DutyRoster, 'shifts'>,
  after: Date,
): ShiftTime | undefined {
  const today = taipeiDay(after);
  return [...shiftsOfDay(roster, today), ...shiftsOfDay(roster, addDays(today, 1))].find(
    ({ start }) => start > after,
  );
}
