import type { HolidaysFile } from '../calendar/office-days.ts';
import type { PeopleFile, Person } from '../directory/person.ts';
import { addMonths, isMeetingMonth } from '../meetings/meeting-dates.ts';
import type { RiskMeeting } from '../meetings/meeting-rule.ts';
import type { WelfareVisits } from '../visits/visit-rule.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault } from './fault.ts';
import type { JsonFile } from './json-file.ts';

/** What in the schedules of visits and meetings leads nowhere, or contradicts itself. */

/** Leave that ends before it begins; one day is both. */
export function awayFaults(file: JsonFile<PeopleFile>): ContentFault[] {
  return file.value.people.flatMap(({ away = [] }, person) =>
    away.flatMap(({ from, to }, index) =>
      from <= to
        ? []
        : [file.fault(['people', person, 'away', index, 'to'], { kind: 'to-before-from' })],
    ),
  );
}

/** Overdue steps are told in the order in which they stand. */
export function visitFaults(file: JsonFile<WelfareVisits>): ContentFault[] {
  const { overdue } = file.value;
  return overdue.flatMap(({ afterDays }, index) => {
    const before = overdue[index - 1]?.afterDays;
    if (before === undefined || before < afterDays) return [];
    const path = ['overdue', index, 'afterDays'];
    return [file.fault(path, { kind: 'not-ascending', before })];
  });
}

/**
 * Months without a meeting that are moved or cancelled, the same month twice, and a
 * chair whom nobody knows.
 *
 * @param people `undefined` where people.json itself could not be read.
 */
export function meetingFaults(
  file: JsonFile<RiskMeeting>,
  people: readonly Person[] | undefined,
): ContentFault[] {
  const rule = file.value;
  const monthFaults = (list: 'overrides' | 'cancelled', months: readonly string[]) =>
    months.flatMap((month, index) => {
      const path = list === 'overrides' ? [list, index, 'month'] : [list, index];
      if (!isMeetingMonth(rule, month)) {
        return [file.fault(path, { kind: 'no-meeting-month', near: nearMonths(rule, month) })];
      }
      const first = months.indexOf(month);
      return first === index ? [] : [file.fault(path, { kind: 'double', value: month })];
    });
  const both = rule.overrides.flatMap(({ month }, index) =>
    rule.cancelled.includes(month)
      ? [file.fault(['overrides', index, 'month'], { kind: 'moved-and-cancelled' })]
      : [],
  );
  const { chair } = rule;
  const ids = people?.map(({ id }) => id);
  const isUnknown = chair !== undefined && ids !== undefined && !ids.includes(chair);
  return [
    ...monthFaults(
      'overrides',
      rule.overrides.map(({ month }) => month),
    ),
    ...monthFaults('cancelled', rule.cancelled),
    ...both,
    ...(isUnknown
      ? [
          file.fault(['chair'], {
            kind: 'unknown-person',
            id: chair,
            meant: didYouMean(chair, ids),
          }),
        ]
      : []),
  ];
}

/** The meeting months before and after one that has none. */
function nearMonths(rule: RiskMeeting, month: string): string[] {
  const { everyMonths, firstMonth } = rule;
  if (month < firstMonth) return [firstMonth];
  const around = Array.from({ length: 2 * everyMonths + 1 }, (_, at) =>
    addMonths(month, at - everyMonths),
  );
  return around.filter((one) => isMeetingMonth(rule, one));
}

/** A day that stands twice, is closed and worked at once, or of a year that the list does not claim. */
export function holidayFaults(file: JsonFile<HolidaysFile>): ContentFault[] {
  const { years, holidays, workdays } = file.value;
  const dates = holidays.map(({ date }) => date);
  const faults: ContentFault[] = [];
  const check = (
    days: readonly string[],
    pathOf: (index: number) => readonly (string | number)[],
  ) => {
    for (const [index, day] of days.entries()) {
      const path = pathOf(index);
      if (days.indexOf(day) !== index)
        faults.push(file.fault(path, { kind: 'double', value: day }));
      if (!years.includes(Number(day.slice(0, 4)))) {
        faults.push(file.fault(path, { kind: 'outside-years', years }));
      }
    }
  };
  check(dates, (index) => ['holidays', index, 'date']);
  check(workdays, (index) => ['workdays', index]);
  for (const [index, day] of workdays.entries()) {
    if (dates.includes(day)) faults.push(file.fault(['workdays', index], { kind: 'closed-too' }));
  }
  for (const [index, year] of years.entries()) {
    if (years.indexOf(year) === index) continue;
    faults.push(file.fault(['years', index], { kind: 'double', value: String(year) }));
  }
  return faults;
}
