import type { Role } from '../directory/person.ts';
import type { StalkingCase } from './stalking-case.ts';

/** Somebody who may answer for cases. */
export interface Coordinator {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly precincts: readonly string[];
}

/**
 * Who answers for a case: the coordinator it names, while they are one of that
 * precinct; else every coordinator of the precinct. Nobody where it has none.
 */
export function responsibleFor(
  { coordinator, precinct }: Pick<StalkingCase, 'coordinator' | 'precinct'>,
  staff: readonly Coordinator[],
): readonly string[] {
  const ofPrecinct = staff.filter(
    ({ roles, precincts }) => roles.includes('coordinator') && precincts.includes(precinct),
  );
  const named = ofPrecinct.find(({ id }) => id === coordinator);
  return (named === undefined ? ofPrecinct : [named]).map(({ id }) => id);
}
