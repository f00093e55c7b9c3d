import type { OfficeCalendar } from '../calendar/office-days.ts';
import type { Person } from '../directory/person.ts';
import type { Unit } from '../directory/unit.ts';
import type { CaseWarning } from '../messaging/outgoing-cases.ts';
import { isCoordinatorOf } from './coordinators.ts';

export interface CasesToCheck {
  readonly people: readonly Person[];
  readonly units: { readonly all: readonly Unit[] };
  /** How many open cases each precinct has. */
  readonly openCases: ReadonlyMap<string, number>;
  /** Whether a coordinator who is in no list enrolled with the precinct's code. */
  readonly hasEnrolled: (precinct: string) => boolean;
  /** Whether LINE reaches somebody. Left out: those whom it does not are told elsewhere. */
  readonly isReached?: (person: Person) => boolean;
  /** `undefined`: nothing goes by it. */
  readonly calendar: Pick<OfficeCalendar, 'knows'> | undefined;
  /** Asia/Taipei day. */
  readonly today: string;
}

/** From this month on the calendar of the next year has been published for months. */
const nextYearFrom = '10';

/** What managers have to look at, so that no case and no meeting is missed. */
export function lintCases(given: CasesToCheck): CaseWarning[] {
  const { people, units, openCases, hasEnrolled, isReached, calendar, today } = given;
  const withCases = [...openCases].filter(([, cases]) => cases > 0);
  const known = new Set(units.all.map(({ name }) => name));
  const unknown = people.flatMap(({ id, precincts }) =>
    precincts
      .filter((precinct) => !known.has(precinct))
      .map((precinct): CaseWarning => ({ kind: 'unknown-precinct', id, precinct })),
  );
  const unanswered = withCases
    .filter(
      ([precinct]) =>
        !hasEnrolled(precinct) && !people.some((person) => isCoordinatorOf(person, precinct)),
    )
    .map(([precinct, cases]): CaseWarning => ({ kind: 'no-coordinator', precinct, cases }));
  const unreached = people.flatMap((person): CaseWarning[] => {
    const theirs = withCases.filter(([precinct]) => isCoordinatorOf(person, precinct));
    if (theirs.length === 0 || isReached === undefined || isReached(person)) return [];
    const { id, name, title } = person;
    const precincts = theirs.map(([precinct]) => precinct);
    return [{ kind: 'coordinator-unreachable', id, name, title, precincts }];
  });
  const year = Number(today.slice(0, 4));
  const years = today.slice(5, 7) >= nextYearFrom ? [year, year + 1] : [year];
  const missing = calendar === undefined ? [] : years.filter((one) => !calendar.knows(one));
  return [
    ...unanswered,
    ...unreached,
    ...unknown,
    ...missing.map((one): CaseWarning => ({ kind: 'calendar-missing', year: one })),
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
    case 'unknown-precinct':
      return `unknown-precinct:${warning.id}:${warning.precinct}`;
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
