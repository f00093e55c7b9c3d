import type { DutyRoster, Seat } from '../../src/duty/roster.ts';

/**
 * Who has a seat in one minute, found as somebody would with the file and a
 * finger: no instants, no intervals, nothing shared with the program.
 *
 * @param day Asia/Taipei, `2026-12-05`. @param minute Of that day, from 0 to 1439.
 */
export function slowHolder(
  { shifts, rotations, assignments, overrides }: DutyRoster,
  seat: Seat,
  day: string,
  minute: number,
): string {
  const wall = `${day}T${clock(minute)}`;
  const standIn = overrides.findLast(
    (one) => one.seat === seat && one.from <= wall && wall < one.to,
  );
  if (standIn !== undefined) return `override ${standIn.person}`;

  /** The day to which a shift belongs that is on in this minute. */
  const dayOf = (id: string): string | undefined => {
    const shift = shifts[id];
    if (shift === undefined) return undefined;
    const [start, end] = [minutes(shift.start), minutes(shift.end)];
    if (end > start) return start <= minute && minute < end ? day : undefined;
    if (minute >= start) return day;
    return minute < end ? dayBefore(day) : undefined;
  };
  const assigned = assignments.findLast(
    (one) => one.seat === seat && dayOf(one.shift) === one.date,
  );
  if (assigned !== undefined) return `assignment ${assigned.person}`;

  const turning = rotations.findLast((one) => {
    const begun = dayOf(one.shift);
    if (one.seat !== seat || begun === undefined || begun < one.from) return false;
    return !rotations.some(
      (other) =>
        other.seat === seat &&
        other.shift === one.shift &&
        other.from > one.from &&
        other.from <= begun,
    );
  });
  if (turning === undefined) return 'nobody';
  let [turn, daysLeft] = [0, turning.everyDays];
  for (let at = turning.from; at !== dayOf(turning.shift); at = dayAfter(at)) {
    daysLeft -= 1;
    if (daysLeft > 0) continue;
    turn = (turn + 1) % turning.people.length;
    daysLeft = turning.everyDays;
  }
  return `rotation ${turning.people[turn]}`;
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function minutes(time: string): number {
  const [hours, rest] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}

export function dayAfter(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
