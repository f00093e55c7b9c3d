import type { Member } from '../directory/member.ts';
import { may } from '../directory/permissions.ts';
import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import { precinctsOf } from './answering.ts';
import { reachedForCase } from './coordinators.ts';
import type { StalkingCase } from './stalking-case.ts';

export type CaseAccess = 'change' | 'see' | 'none';

/**
 * What somebody may do with a case: managers and the precinct's coordinators change
 * it, reviewers see it. Whoever stands in for its coordinator on a day may do what
 * the coordinator may.
 *
 * @param day Asia/Taipei
 */
export function accessTo(
  stalkingCase: Pick<StalkingCase, 'coordinator' | 'precinct'>,
  staff: Staff,
  people: readonly Person[],
  members: readonly Member[],
  day: string,
): CaseAccess {
  if (may(staff, 'change-cases')) {
    const isEverywhere = staff.roles.includes('manager');
    if (isEverywhere || precinctsOf(staff).includes(stalkingCase.precinct)) return 'change';
  }
  const standsIn = reachedForCase(stalkingCase, people, members, day).some(
    ({ userId }) => userId === staff.userId,
  );
  if (standsIn) return 'change';
  return may(staff, 'see-cases') && staff.roles.includes('reviewer') ? 'see' : 'none';
}
