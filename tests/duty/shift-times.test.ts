import { describe, expect, it } from '@jest/globals';
import { nextShiftStart, shiftAt, shiftsOfDay } from '../../src/duty/shift-times.ts';
import { at, rosterOf } from './rosters.ts';

const usual = rosterOf({});

describe('the shift that an instant falls into', () => {
  it.each([
    ['2026-12-05 08:00', 'day', '2026-12-05', '2026-12-05 08:00', '2026-12-05 20:00'],
    ['2026-12-05 19:59', 'day', '2026-12-05', '2026-12-05 08:00', '2026-12-05 20:00'],
    ['2026-12-05 20:00', 'night', '2026-12-05', '2026-12-05 20:00', '2026-12-06 08:00'],
    ['2026-12-06 03:00', 'night', '2026-12-05', '2026-12-05 20:00', '2026-12-06 08:00'],
    ['2027-01-01 00:00', 'night', '2026-12-31', '2026-12-31 20:00', '2027-01-01 08:00'],
  ])('at %s is %s of %s', (wall, id, day, start, end) => {
    const found = shiftAt(usual, at(wall));
    expect(found).toMatchObject({ id, day, start: at(start), end: at(end) });
  });

  it('is none between shifts, and the one that began last where two overlap', () => {
    const shifts = {
      day: { label: '日班', start: '08:00', end: '20:00' },
      late: { label: '加強班', start: '18:00', end: '22:00' },
    };
    const roster = rosterOf({ shifts });
    expect(shiftAt(roster, at('2026-12-05 19:00'))?.id).toBe('late');
    expect(shiftAt(roster, at('2026-12-05 23:00'))).toBeUndefined();
    expect(shiftAt(rosterOf({ shifts: {} }), at('2026-12-05 23:00'))).toBeUndefined();
  });
});

describe('the next change of shift', () => {
  it.each([
    ['2026-12-05 07:59', '2026-12-05 08:00', 'day'],
    ['2026-12-05 08:00', '2026-12-05 20:00', 'night'],
    ['2026-12-05 20:00', '2026-12-06 08:00', 'day'],
    ['2026-12-31 23:30', '2027-01-01 08:00', 'day'],
  ])('after %s is at %s', (after, start, id) => {
    expect(nextShiftStart(usual, at(after))).toMatchObject({ id, start: at(start) });
  });

  it('comes a day later where there is one shift a day, and never where there is none', () => {
    const shifts = { whole: { label: '全日', start: '08:00', end: '08:00' } };
    expect(nextShiftStart(rosterOf({ shifts }), at('2026-12-05 08:00'))?.day).toBe('2026-12-06');
    expect(nextShiftStart(rosterOf({ shifts: {} }), at('2026-12-05 08:00'))).toBeUndefined();
  });
});

it('the shifts of a day are those that start on it, the earliest first', () => {
  const shifts = {
    night: { label: '夜班', start: '20:00', end: '08:00' },
    day: { label: '日班', start: '08:00', end: '20:00' },
  };
  const found = shiftsOfDay(rosterOf({ shifts }), '2026-12-05');
  expect(found.map(({ label }) => label)).toEqual(['日班', '夜班']);
});
