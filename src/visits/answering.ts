import { reachedFor } from '../directory/deputies.ts';
import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import { type Coordinator, responsibleFor } from './responsible.ts';
import type { StalkingCase } from './stalking-case.ts';

/** Everybody there is, whoever of them LINE reaches. */
export interface Everybody {
  readonly people: readonly Person[];
  /** Whom LINE reaches. */
  readonly staff: readonly Staff[];
}

/** What a member of staff is known by where cases and reminders name somebody. */
export function staffId({ personId, userId }: Pick<Staff, 'personId' | 'userId'>): string {
  return personId ?? `member-${userId}`;
}

/** Who may answer for cases: those of the list, and coordinators who enrolled with their precinct's code. */
export function coordinatorsAmong({ people, staff }: Everybody): readonly Coordinator[] {
  const unlisted = staff.filter(({ personId }) => personId === undefined);
  return [
    ...people,
    ...unlisted.map((one) => ({
      ...{ id: staffId(one), roles: one.roles, precincts: precinctsOf(one) },
    })),
  ];
}

/** The precincts that a coordinator answers for; of one who is in no list, their unit. */
export function precinctsOf({ personId, roles, unit, precincts }: Staff): readonly string[] {
  if (personId !== undefined) return precincts;
  return roles.includes('coordinator') ? [unit] : [];
}

/**
 * Whether somebody has a case to see to now: it is theirs, or that of somebody who
 * is away or out of reach, for whom they stand in.
 *
 * @param day Asia/Taipei, `2026-12-05`
 */
export function answersFor(
  stalkingCase: StalkingCase,
  reader: Staff,
  everybody: Everybody,
  day: string,
): boolean {
  const { people, staff } = everybody;
  return responsibleFor(stalkingCase, coordinatorsAmong(everybody)).some(
    (id) => id === staffId(reader) || reachedFor(id, people, staff, day)?.userId === reader.userId,
  );
}
