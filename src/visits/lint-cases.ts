import type { OfficeCalendar } from '../calendar/office-days.ts';
import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import type { CaseWarning } from '../messaging/outgoing-cases.ts';
import { isAnsweredFor } from './coordinators.ts';

export interface CasesToCheck {
  readonly people: readonly Person[];
  readonly members: readonly Member[];
  /** How many open cases each precinct has. */
  readonly openCases: ReadonlyMap<string, number>;
  /** `undefined`: the managers keep none, and have no meetings that it would move. */
  readonly calendar: Pick<OfficeCalendar, 'knows'> | undefined;
  /** Asia/Taipei day. */
  readonly today: string;
}

/** From this month on the calendar of the next year has been published for months. */
const nextYearFrom = '10';

/** What managers have to look at, so that no case and no meeting is missed. */
export function lintCases(given: CasesToCheck): CaseWarning[] {
  const { people, members, openCases, calendar, today } = given;
  const precincts = [...openCases].filter(
    ([precinct, cases]) => cases > 0 && !isAnsweredFor(precinct, people, members),
  );
  const year = Number(today.slice(0, 4));
  const years = today.slice(5, 7) >= nextYearFrom ? [year, year + 1] : [year];
  const missing = calendar === undefined ? [] : years.filter((one) => !calendar.knows(one));
  return [
    ...precincts.map(([precinct, cases]) => ({ kind: 'no-coordinator' as const, precinct, cases })),
    ...missing.map((one) => ({ kind: 'calendar-missing' as const, year: one })),
  ];
}

/** What a warning is about: it is the same while this is, whatever else changes. */
export function topicOf(warning: CaseWarning): string {
  switch (warning.kind) {
    case 'no-coordinator':
      return `no-coordinator:${warning.precinct}`;
    case 'calendar-missing':
      return `calendar-missing:${warning.year}`;
    case 'coordinator-unreachable':
      return `coordinator-unreachable:${warning.id}`;
  }
}

/** How many open cases each precinct has. */
export function countByPrecinct(
  cases: readonly { readonly precinct: string }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { precinct } of cases) counts.set(precinct, (counts.get(precinct) ?? 0) + 1);
  return counts;
}
