import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HolidaysFile, officeCalendar, weekendsOnly } from '../../src/calendar/office-days.ts';
import {
  addMonths,
  isMeetingMonth,
  meetingOf,
  meetingsBetween,
} from '../../src/meetings/meeting-dates.ts';
import { RiskMeeting } from '../../src/meetings/meeting-rule.ts';

const calendar = officeCalendar(
  HolidaysFile.parse(JSON.parse(readFileSync('schedules/holidays.json', 'utf8'))),
);
const rule = (given: object = {}) =>
  RiskMeeting.parse({
    ...{ everyMonths: 2, firstMonth: '2026-12', nth: 2, weekday: 'wednesday', time: '14:00' },
    ...{ place: '會議室', remindDaysBefore: [14, 7, 1], remindAt: '09:00' },
    ...{ sameDayMinutesBefore: 120, submissionDaysBefore: 10, ...given },
  });
const days = (given: object, from: string, to: string) =>
  meetingsBetween(rule(given), calendar, from, to).map(({ day }) => day);

describe('dates of the risk meeting', () => {
  it('are the nth weekday of every second month from the first one on', () => {
    expect(days({}, '2026-01-01', '2027-12-31')).toEqual([
      ...['2026-12-09', '2027-02-11', '2027-04-14', '2027-06-10', '2027-08-11'],
      ...['2027-10-13', '2027-12-08'],
    ]);
  });

  it('move to the next working day where the day is a holiday, and say from where', () => {
    // 2027-02-10 lies within the New Year holidays, and so do the days before it.
    expect(meetingOf(rule(), calendar, '2027-02')).toMatchObject({
      ...{ id: '2027-02', day: '2027-02-11', movedFrom: '2027-02-10' },
    });
    expect(meetingOf(rule(), calendar, '2027-06')).toMatchObject({
      ...{ day: '2027-06-10', movedFrom: '2027-06-09' },
    });
    expect(meetingOf(rule(), calendar, '2026-12')?.movedFrom).toBeUndefined();
  });

  it('keep their id when they move, and when a manager sets another time', () => {
    const given = { overrides: [{ month: '2027-02', at: '2027-02-24T10:30' }] };
    expect(meetingOf(rule(given), calendar, '2027-02')).toMatchObject({
      ...{ id: '2027-02', day: '2027-02-24', time: '10:30' },
      at: new Date('2027-02-24T10:30:00+08:00'),
    });
  });

  it('take the last override of a month, and one that leaves the month', () => {
    const overrides = [
      { month: '2027-02', at: '2027-02-24T10:30' },
      { month: '2027-02', at: '2027-01-28T10:00' },
    ];
    expect(days({ overrides }, '2027-01-01', '2027-01-31')).toEqual(['2027-01-28']);
    expect(days({ overrides }, '2027-02-01', '2027-02-28')).toEqual([]);
    const later = [{ month: '2026-12', at: '2027-01-06T14:00' }];
    expect(days({ overrides: later }, '2026-12-01', '2026-12-31')).toEqual([]);
    expect(days({ overrides: later }, '2027-01-01', '2027-01-31')).toEqual(['2027-01-06']);
  });

  it('leave cancelled months out, and count on from the first month all the same', () => {
    expect(days({ cancelled: ['2027-02'] }, '2026-12-01', '2027-04-30')).toEqual([
      ...['2026-12-09', '2027-04-14'],
    ]);
    // Cancelled beats an override: a manager who writes both has called it off.
    const both = {
      cancelled: ['2027-02'],
      overrides: [{ month: '2027-02', at: '2027-02-24T10:30' }],
    };
    expect(meetingOf(rule(both), calendar, '2027-02')).toBeUndefined();
  });

  it('with the fifth weekday are the last one, whether the month has five or four', () => {
    const fifth = { nth: 5, weekday: 'thursday', everyMonths: 1 };
    expect(days(fifth, '2026-12-01', '2027-01-31')).toEqual(['2026-12-31', '2027-01-28']);
    // 2027-12-31 is a holiday (a Friday): over the year's end to the first Monday.
    const fridays = { nth: 5, weekday: 'friday', everyMonths: 1, firstMonth: '2027-12' };
    expect(meetingOf(rule(fridays), calendar, '2027-12')).toMatchObject({
      ...{ id: '2027-12', day: '2028-01-03', movedFrom: '2027-12-31' },
    });
    expect(days(fridays, '2028-01-01', '2028-01-10')).toEqual(['2028-01-03']);
  });

  it.each([
    [1, ['2026-12', '2027-01', '2027-02', '2027-03']],
    [2, ['2026-12', '2027-02']],
    [3, ['2026-12', '2027-03']],
  ])('every %s months have these ids', (everyMonths, ids) => {
    const found = meetingsBetween(rule({ everyMonths }), weekendsOnly, '2026-01-01', '2027-03-31');
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  it('know their months over the end of a year', () => {
    expect(addMonths('2026-12', 2)).toBe('2027-02');
    expect(addMonths('2027-01', -2)).toBe('2026-11');
    expect(isMeetingMonth(rule(), '2027-02')).toBe(true);
    expect(isMeetingMonth(rule(), '2027-03')).toBe(false);
    expect(isMeetingMonth(rule(), '2026-10')).toBe(false);
  });

  it('are known without the list of holidays too, but for weekends', () => {
    expect(meetingOf(rule(), weekendsOnly, '2027-02')?.day).toBe('2027-02-10');
    const saturdays = { weekday: 'saturday' };
    expect(meetingOf(rule(saturdays), weekendsOnly, '2026-12')).toMatchObject({
      ...{ day: '2026-12-14', movedFrom: '2026-12-12' },
    });
  });
});
