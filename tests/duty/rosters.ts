import fc from 'fast-check';
import { DutyRoster, seats } from '../../src/duty/roster.ts';

/** The two shifts of most units. */
export const shifts = {
  day: { label: '日班', start: '08:00', end: '20:00' },
  night: { label: '夜班', start: '20:00', end: '08:00' },
};

/** A roster as a manager would write it, with the usual shifts unless told otherwise. */
export function rosterOf(given: Partial<Record<keyof DutyRoster, unknown>>): DutyRoster {
  return DutyRoster.parse({ shifts, ...given });
}

/** An instant, from its Asia/Taipei wall time `2026-12-05 01:30`. */
export function at(wall: string): Date {
  return new Date(`${wall.replace(' ', 'T')}:00+08:00`);
}

const two = (number: number) => String(number).padStart(2, '0');
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 0, 1, 30, 59))
  .map(([hours, minutes]) => `${two(hours)}:${two(minutes)}`);
const shift = fc.record({ label: fc.constant('某班'), start: clock, end: clock });
/** Days over the end of a year. */
const day = fc
  .integer({ min: 0, max: 9 })
  .map((days) => new Date(Date.UTC(2026, 11, 27 + days)).toISOString().slice(0, 10));
const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const seat = fc.constantFrom(...seats);
const shiftId = fc.constantFrom('day', 'night', 'late');

/** Rosters such as managers write, and worse ones: shifts that overlap, leave holes or last all day. */
export const anyRoster = fc
  .record({
    shifts: fc.oneof(
      fc.constant({ ...shifts, late: { label: '加強班', start: '18:00', end: '24:00' } }),
      fc.record({ day: shift, night: shift, late: shift }),
    ),
    rotations: fc.array(
      fc.record({
        ...{ shift: shiftId, seat, from: day },
        people: fc.array(person, { minLength: 1, maxLength: 4 }),
        everyDays: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 5 },
    ),
    assignments: fc.array(fc.record({ date: day, shift: shiftId, seat, person }), {
      maxLength: 6,
    }),
    overrides: fc.array(
      fc
        .tuple(day, clock, day, clock)
        .map(([fromDay, from, toDay, to]) => [`${fromDay}T${from}`, `${toDay}T${to}`].sort())
        .chain(([from = '', to = '']) =>
          fc.record({ seat, person }).map((who) => ({ from, to, ...who })),
        )
        .filter(({ from, to }) => from < to),
      { maxLength: 4 },
    ),
  })
  .map((written) => DutyRoster.parse(written));
