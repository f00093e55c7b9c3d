import { reachedFor } from '../directory/deputies.ts';
import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { staffInReach } from '../directory/reach.ts';
import type { Staff } from '../directory/recognise.ts';
import { precinctsOf } from './answering.ts';
import type { CaseDeed } from './change-case.ts';
import { responsibleFor } from './responsible.ts';
import type { StalkingCase } from './stalking-case.ts';

type Answers = Pick<Person, 'roles' | 'precincts'>;

/** Whether somebody of people.json is a coordinator of a precinct. */
export function isCoordinatorOf({ roles, precincts }: Answers, precinct: string): boolean {
  return roles.includes('coordinator') && precincts.includes(precinct);
}

/** The one who answers for a precinct's cases unless a case says otherwise: the first in people.json. */
export function coordinatorOf(precinct: string, people: readonly Person[]): string | undefined {
  return people.find((person) => isCoordinatorOf(person, precinct))?.id;
}

/**
 * What it takes for an open case to be with somebody who answers for its precinct:
 * nothing where its coordinator does.
 */
export function handOverDeeds(
  { coordinator, precinct }: Pick<StalkingCase, 'coordinator' | 'precinct'>,
  people: readonly Person[],
): readonly CaseDeed[] {
  const answers = people.some(
    (person) => person.id === coordinator && isCoordinatorOf(person, precinct),
  );
  return answers ? [] : [{ kind: 'coordinator', to: coordinatorOf(precinct, people) }];
}

/** Opens a case again; whoever had it may have gone meanwhile. */
export function reopeningDeeds(
  stalkingCase: StalkingCase,
  people: readonly Person[],
): readonly CaseDeed[] {
  return [{ kind: 'reopened' }, ...handOverDeeds(stalkingCase, people)];
}

/** Whether a coordinator who is in no list enrolled with a precinct's code. */
export function hasEnrolled(precinct: string, members: readonly Member[]): boolean {
  return members.some(
    ({ personId, status, roles, unit }) =>
      personId === undefined &&
      status === 'active' &&
      roles.includes('coordinator') &&
      unit === precinct,
  );
}

/** Whether anybody answers for a precinct: in people.json, or enrolled with its code. */
export function isAnsweredFor(
  precinct: string,
  people: readonly Person[],
  members: readonly Member[],
): boolean {
  const isListed = people.some((person) => isCoordinatorOf(person, precinct));
  return isListed || hasEnrolled(precinct, members);
}

/**
 * Whom LINE reaches for a case now: those who answer for it, else their deputies.
 *
 * @param day Asia/Taipei; whoever is away on it is passed over while a deputy is there.
 */
export function reachedForCase(
  stalkingCase: Pick<StalkingCase, 'coordinator' | 'precinct'>,
  people: readonly Person[],
  members: readonly Member[],
  day: string,
): readonly Staff[] {
  const staff = staffInReach(people, members);
  const listed = responsibleFor(stalkingCase, people).flatMap(
    (id) => reachedFor(id, people, staff, day) ?? [],
  );
  const { coordinator, precinct } = stalkingCase;
  const isNamed = people.some(
    (person) => person.id === coordinator && isCoordinatorOf(person, precinct),
  );
  const enrolled = staff.filter(
    (one) => one.personId === undefined && precinctsOf(one).includes(precinct),
  );
  return [...new Set(isNamed ? listed : [...listed, ...enrolled])];
}
