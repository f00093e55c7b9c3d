import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HolidaysFile, officeCalendar, weekendsOnly } from '../../src/calendar/office-days.ts';
import { isOfficeTime } from '../../src/handoff/hours.ts';
import { clockAt } from '../support/hand-clock.ts';

const shipped = HolidaysFile.parse(JSON.parse(readFileSync('schedules/holidays.json', 'utf8')));
const calendar = officeCalendar({ ...shipped, workdays: ['2026-12-26'] });
const isIt = (wall: string, of = calendar) => isOfficeTime(clockAt(wall).now(), of.isOfficeDay);

describe('office time', () => {
  it.each([
    ['2026-12-07 08:00', true],
    ['2026-12-07 17:29', true],
    ['2026-12-07 17:30', false],
    ['2026-12-07 07:59', false],
    // A Friday that is a holiday, and a Saturday that is made up for.
    ['2026-12-25 10:00', false],
    ['2026-12-26 10:00', true],
    ['2026-12-27 10:00', false],
    ['2027-02-09 10:00', false],
  ])('at %s: %s', (wall, expected) => {
    expect(isIt(wall)).toBe(expected);
  });

  it('without the managers’ list is Monday to Friday', () => {
    expect(isIt('2026-12-25 10:00', weekendsOnly)).toBe(true);
    expect(isIt('2026-12-26 10:00', weekendsOnly)).toBe(false);
  });
});
