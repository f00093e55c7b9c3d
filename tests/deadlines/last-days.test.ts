import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HolidaysFile, officeCalendar, weekendsOnly } from '../../src/calendar/office-days.ts';
import { readDay } from '../../src/calendar/read-day.ts';
import { DeadlinesFile } from '../../src/deadlines/deadline-rule.ts';
import { lastDays } from '../../src/deadlines/last-days.ts';
import { addDays } from '../../src/foundation/taipei-time.ts';
import { slowLast, slowWorkingDay } from './slow-last-days.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const holidays = HolidaysFile.parse(read('schedules/holidays.json'));
const calendar = officeCalendar(holidays);
const rules = new Map(
  DeadlinesFile.parse(read('knowledge/deadlines.json')).rules.map((rule) => [rule.id, rule]),
);
const period = (id: string) => {
  const rule = rules.get(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};

/** `warn 2026-12-25, until 2026-12-28, over 2026-12-25 …`: all that is said of a day. */
function told(id: string, from: string, on = calendar): string {
  const last = lastDays(period(id), from, on);
  if (last.kind === 'moment') return last.at;
  if (last.kind === 'ruling') return `ruling ${last.ends}`;
  const ways = last.counted.map(({ ends, until }) => {
    if (until.kind === 'unknown-year') return `${ends} unknown ${until.year}`;
    return until.day === ends ? ends : `${ends} → ${until.day}`;
  });
  return ways.join(' or ');
}

/** Each row: what happened on which day, what comes of it, and where the counting rules say so. */
const table: readonly (readonly [string, string, string, string])[] = [
  // Z1-02, first worked example: known on 115-05-10, counted from 05-11, ends on 115-11-10.
  ['complaint', '115-05-10', '2026-11-10', 'Z1-02 example 1'],
  // Z1-02, second worked example: 115-08-29 → counted from 08-30, no February 30 → 116-02-28, a Sunday; 03-01 is closed too → 116-03-02.
  ['complaint', '115-08-29', '2027-02-28 → 2027-03-02', 'Z1-02 example 2'],
  // Z1-08, worked example: effective on 114-03-10, either 116-03-09 or 116-03-10.
  ['repeat-window', '114-03-10', '2027-03-09 or 2027-03-10', 'Z1-08 example'],

  // Z1-02: every day at the end of August that has no counterpart in February.
  ['complaint', '115-08-27', '2027-02-27 → 2027-03-02', 'Z1-02: from 08-28, corresponding 02-28'],
  ['complaint', '115-08-28', '2027-02-28 → 2027-03-02', 'Z1-02: from 08-29, none'],
  ['complaint', '115-08-30', '2027-02-28 → 2027-03-02', 'Z1-02: from 08-31, none'],
  ['complaint', '115-08-31', '2027-02-28 → 2027-03-02', 'Z1-02: from 09-01, the day before 03-01'],
  // Z1-02: a period that begins with a month ends with one. 10-31 is a Saturday (Z1-03, Z1-06).
  ['complaint', '2026-04-30', '2026-10-31 → 2026-11-02', 'Z1-02: from 05-01'],
  ['complaint', '2026-12-31', '2027-06-30', 'Z1-02: from the first of the year'],
  ['complaint', '2026-03-31', '2026-09-30', 'Z1-02: from 04-01 to the end of a short month'],
  // Months of 31 and 30 days: no October 31st's counterpart in April.
  ['complaint', '2026-10-30', '2027-04-30 → 2027-05-03', 'Z1-02: from 10-31, none; 04-30 closed'],
  // Leap years: 117 (2028) has a February 29; the calendar does not know it yet.
  ['complaint', '116-08-28', '2028-02-28 unknown 2028', 'Z1-02: from 08-29, corresponding 02-29'],
  ['complaint', '116-08-29', '2028-02-29 unknown 2028', 'Z1-02: from 08-30, none: 02-29'],
  ['complaint', '117-02-28', '2028-08-28 unknown 2028', 'Z1-02: from 02-29'],
  ['complaint', '117-02-29', '2028-08-31 unknown 2028', 'Z1-02: from 03-01'],

  // Z1-01, Z1-03: ten days, the first one not counted.
  ['warning-objection', '115-12-05', '2026-12-15', 'Z1-01, the table of periods: 10 days'],
  ['warning-objection', '2026-12-14', '2026-12-24', 'Z1-01: the day before a holiday'],
  [
    'warning-objection',
    '2026-12-15',
    '2026-12-25 → 2026-12-28',
    'Z1-03: a holiday, then a weekend',
  ],
  ['warning-objection', '2026-12-09', '2026-12-19 → 2026-12-21', 'Z1-06: a Saturday'],
  ['warning-objection', '2026-12-10', '2026-12-20 → 2026-12-21', 'Z1-03: a Sunday'],
  ['warning-objection', '2026-02-04', '2026-02-14 → 2026-02-23', 'Z1-03: nine days of 春節'],
  ['warning-objection', '2026-02-13', '2026-02-23', 'Z1-03: the first working day itself'],
  ['warning-objection', '2027-01-25', '2027-02-04 → 2027-02-11', 'Z1-03: seven days of 春節'],
  ['warning-objection', '2026-12-22', '2027-01-01 → 2027-01-04', 'Z1-03: into the next year'],
  // Z1-03: what the calendar does not know is said.
  ['warning-objection', '2027-12-20', '2027-12-30', 'Z1-03: known, though 2028 is not'],
  [
    'warning-objection',
    '2027-12-21',
    '2027-12-31 unknown 2028',
    'Z1-03: closed until an unknown year',
  ],
  ['warning-objection', '2027-12-25', '2028-01-04 unknown 2028', 'Z1-03: an unknown year'],
  ['warning-objection', '2028-02-20', '2028-03-01 unknown 2028', 'Z1-01: over February 29'],
  ['warning-objection', '114-12-01', '2025-12-11 unknown 2025', 'Z1-03: a year before the list'],

  // Z1-04: 再議 and 自訴 go by the Civil Code.
  ['reconsideration', '2026-12-15', '2026-12-25 → 2026-12-28', 'Z1-04'],
  ['private-prosecution', '2026-12-10', '2026-12-20 → 2026-12-21', 'Z1-04'],
  // Z1-05: appeals against protection orders as well.
  ['order-appeal', '2026-12-09', '2026-12-19 → 2026-12-21', 'Z1-05'],
  ['order-takeover', '2026-12-05', '2026-12-15', 'Z1-05, the table of periods: 10 days'],

  // Z1-07: the agencies' own days begin on the day after, and are never postponed.
  ['objection-forward', '2026-12-20', '2026-12-25', 'Z1-07: 5 days, a holiday'],
  ['objection-forward', '2026-12-22', '2026-12-27', 'Z1-07: 5 days, a Sunday'],
  ['execution-objection', '2026-12-15', '2026-12-25', 'Z1-07: 10 days, a holiday'],
  ['execution-objection', '2026-12-09', '2026-12-19', 'Z1-07: 10 days, a Saturday'],
  ['execution-objection', '2027-12-25', '2028-01-04', 'Z1-07: no calendar is needed'],
  // the table of periods: 14 and 20 days; no line says that they are postponed, so the earlier day stands.
  ['harassment-transfer', '2026-12-11', '2026-12-25', 'the table of periods: 性騷細則§13'],
  ['harassment-transfer-place', '2026-12-05', '2026-12-25', 'the table of periods: 性騷細則§3'],

  // Z1-08: both days, or the one that both readings come to.
  [
    'repeat-window',
    '113-02-28',
    '2026-02-27 or 2026-02-28',
    'Z1-08, Z1-02: from 02-28, or from 02-29',
  ],
  [
    'repeat-window',
    '113-02-29',
    '2026-02-28 or 2026-02-28',
    'Z1-08, Z1-02: no February 29 in 2026',
  ],
  [
    'repeat-window',
    '115-02-28',
    '2028-02-27 or 2028-02-29',
    'Z1-08, Z1-02: from 02-28, or from 03-01',
  ],
  ['repeat-window', '115-12-31', '2028-12-30 or 2028-12-31', 'Z1-08: never postponed'],

  // Z1-09: hours run at once, holidays or not.
  ['mandatory-report', '2026-12-24 23:10', '2026-12-25 23:10', 'Z1-09: 24 hours into a holiday'],
  ['mandatory-report', '2026-12-31 00:00', '2027-01-01 00:00', 'Z1-09: midnight'],
  ['order-dispatch', '2028-02-28 14:30', '2028-02-29 14:30', 'Z1-09: over February 28'],
  ['emergency-order', '2026-12-31 22:00', '2027-01-01 02:00', 'Z1-09: 4 hours'],
  ['victim-service-report', '2026-12-05 09:30', '2026-12-06 09:30', 'Z1-09: 24 hours'],

  // Z1-10: what the ruling says, and nothing else.
  ['order-end', '116-12-25', 'ruling 2027-12-25', 'Z1-10: on a holiday, not moved'],
  ['order-end', '117-02-29', 'ruling 2028-02-29', 'Z1-10'],

  // Z1-11: from the day after service; 09-27 is a Sunday and 09-28 a holiday (Z1-03).
  ['social-order-objection', '2026-09-22', '2026-09-27 → 2026-09-29', 'Z1-11, Z1-03'],
  ['social-order-objection', '2026-12-01', '2026-12-06 → 2026-12-07', 'Z1-11, Z1-03: a Sunday'],
  ['social-order-objection', '2026-12-07', '2026-12-12 → 2026-12-14', 'Z1-11, Z1-06: a Saturday'],
  ['social-order-objection', '2026-12-02', '2026-12-07', 'Z1-11: 5 days'],
  // Z1-11: two months from the day itself; whether it counts is not said, so both days.
  ['social-order-limit', '2026-10-25', '2026-12-24 or 2026-12-25', 'Z1-11'],
  ['social-order-limit', '2026-12-31', '2027-02-28 or 2027-02-28', 'Z1-11, Z1-02'],
  [
    'social-order-limit',
    '2026-12-30',
    '2027-02-28 or 2027-02-28',
    'Z1-11, Z1-02: from 12-30 none; from 12-31 none',
  ],
  ['social-order-limit', '2026-12-29', '2027-02-28 or 2027-02-28', 'Z1-11, Z1-02: from 12-29 none'],
  ['social-order-limit', '2026-12-28', '2027-02-27 or 2027-02-28', 'Z1-11, Z1-02'],
];

describe('the last day', () => {
  it.each(table)('%s from %s: %s (%s)', (id, from, expected) => {
    const [day = '', time] = from.split(' ');
    const read = readDay(day);
    expect(told(id, time === undefined ? `${read}` : `${read} ${time}`)).toBe(expected);
  });

  it('says which days were passed over, and why', () => {
    const last = lastDays(period('complaint'), '2026-08-29', calendar);
    expect(last).toEqual({
      ...{ kind: 'day', warnBy: '2027-02-28', lateAfter: '2027-03-02' },
      counted: [
        {
          ...{ isFirstDayCounted: false, starts: '2026-08-30', ends: '2027-02-28' },
          until: {
            ...{ kind: 'known', day: '2027-03-02' },
            closed: [{ day: '2027-02-28' }, { day: '2027-03-01', name: '和平紀念日補假' }],
          },
        },
      ],
    });
  });

  it('is judged by the later of two readings and warned of by the earlier', () => {
    expect(lastDays(period('repeat-window'), '2025-03-10', calendar)).toMatchObject({
      ...{ warnBy: '2027-03-09', lateAfter: '2027-03-10' },
    });
  });

  it('has no postponed day where the calendar is missing altogether', () => {
    const last = lastDays(period('warning-objection'), '2026-12-05', weekendsOnly);
    expect(last).toMatchObject({ warnBy: '2026-12-15', lateAfter: undefined });
  });

  it('stays on a weekend day on which offices work', () => {
    const worked = officeCalendar({ ...holidays, workdays: ['2026-12-19'] });
    expect(told('warning-objection', '2026-12-09', worked)).toBe('2026-12-19');
  });

  it('is not looked for without end where the list closes everything', () => {
    const closed = { isOfficeDay: () => false, nameOf: () => undefined, knows: () => true };
    expect(lastDays(period('warning-objection'), '2026-12-05', closed)).toMatchObject({
      ...{ warnBy: '2026-12-15', lateAfter: undefined },
    });
  });

  it('is what somebody finds who counts day by day', () => {
    const closed = new Set(holidays.holidays.map(({ date }) => date));
    const everyYear = { ...calendar, knows: () => true };
    const days = fc.integer({ min: 0, max: 6000 }).map((ahead) => addDays('2020-01-01', ahead));
    const lengths = fc.record({
      unit: fc.constantFrom('days' as const, 'months' as const, 'years' as const),
      length: fc.integer({ min: 1, max: 40 }),
      firstDay: fc.constantFrom('counted' as const, 'not-counted' as const),
      holidays: fc.constantFrom('postpone' as const, 'keep' as const),
    });
    fc.assert(
      fc.property(days, lengths, (from, { unit, length, firstDay, holidays }) => {
        const long = unit === 'years' ? Math.min(length, 5) : length;
        const slow = slowLast(from, {
          unit: unit === 'days' ? 'days' : 'months',
          length: unit === 'years' ? long * 12 : long,
          isFirstDayCounted: firstDay === 'counted',
        });
        const until = holidays === 'keep' ? slow : slowWorkingDay(slow, closed);
        const counting = { firstDay, holidays };
        const period =
          unit === 'days'
            ? { days: long, ...counting }
            : unit === 'months'
              ? { months: long, ...counting }
              : { years: long, ...counting };
        expect(lastDays({ period }, from, everyYear)).toMatchObject({
          ...{ kind: 'day', warnBy: slow, lateAfter: until },
        });
      }),
      { numRuns: 400 },
    );
  });
});
