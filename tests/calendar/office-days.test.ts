import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HolidaysFile, officeCalendar, weekendsOnly } from '../../src/calendar/office-days.ts';
import { addDays, weekdayOf } from '../../src/foundation/taipei-time.ts';

const shipped = HolidaysFile.parse(JSON.parse(readFileSync('schedules/holidays.json', 'utf8')));
const calendar = officeCalendar(shipped);

/** Weekdays on which offices are closed, as the Directorate-General of Personnel Administration set them. */
const closedWeekdays: Readonly<Record<number, string>> = {
  2026: '1/1 2/16 2/17 2/18 2/19 2/20 2/27 4/3 4/6 5/1 6/19 9/25 9/28 10/9 10/26 12/25',
  2027: '1/1 2/4 2/5 2/8 2/9 2/10 3/1 4/5 4/6 4/30 6/9 9/15 9/28 10/11 10/25 12/24 12/31',
};

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
    days.push(day);
  return days;
}
const isWeekend = (day: string) => [0, 6].includes(weekdayOf(day));
const shortOf = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;

describe.each([
  [2026, 120],
  [2027, 121],
])('the shipped calendar of %i', (year, closed) => {
  it('is known, and closes offices on so many days', () => {
    expect(calendar.knows(year)).toBe(true);
    const days = daysOf(year);
    expect(days).toHaveLength(365);
    expect(days.filter(isWeekend)).toHaveLength(104);
    expect(days.filter((day) => !calendar.isOfficeDay(day))).toHaveLength(closed);
  });

  it('closes them on these weekdays and no others, and on every weekend', () => {
    const days = daysOf(year);
    const found = days.filter((day) => !isWeekend(day) && !calendar.isOfficeDay(day));
    expect(found.map(shortOf).join(' ')).toBe(closedWeekdays[year]);
    expect(days.filter((day) => isWeekend(day) && calendar.isOfficeDay(day))).toEqual([]);
  });

  it('has a name for each of these weekdays, and lists no weekend', () => {
    const listed = shipped.holidays.filter(({ date }) => date.startsWith(String(year)));
    expect(listed).toHaveLength(closed - 104);
    for (const { date, name } of listed) {
      expect(isWeekend(date)).toBe(false);
      expect(calendar.nameOf(date)).toBe(name);
    }
  });
});

describe('an office calendar', () => {
  it('finds the next day on which offices work, across a new year and a long holiday', () => {
    expect(calendar.officeDayFrom('2026-12-09')).toBe('2026-12-09');
    expect(calendar.officeDayFrom('2026-02-14')).toBe('2026-02-23');
    expect(calendar.officeDayFrom('2027-12-31')).toBe('2028-01-03');
  });

  it('works on weekend days that are made up for', () => {
    const made = officeCalendar({
      ...{ years: [2025], holidays: [{ date: '2025-01-27', name: '調整放假' }] },
      workdays: ['2025-02-08'],
    });
    expect(made.isOfficeDay('2025-02-08')).toBe(true);
    expect(made.isOfficeDay('2025-02-09')).toBe(false);
    expect(made.isOfficeDay('2025-01-27')).toBe(false);
  });

  it('without a file knows weekends alone', () => {
    expect(weekendsOnly.isOfficeDay('2026-12-25')).toBe(true);
    expect(weekendsOnly.isOfficeDay('2026-12-26')).toBe(false);
    expect(weekendsOnly.knows(2026)).toBe(false);
  });

  it('does not search for ever where every day is closed', () => {
    const days = daysOf(2026).map((date) => ({ date, name: '停班' }));
    const closed = officeCalendar({ years: [2026], holidays: days, workdays: [] });
    expect(closed.officeDayFrom('2026-03-01')).toBe('2026-03-01');
  });
});
