import { may } from '../directory/permissions.ts';
import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import { precinctsOf } from './answering.ts';
import { responsibleFor } from './responsible.ts';
import type { StalkingCase } from './stalking-case.ts';
import type { WelfareVisit } from './visit.ts';

/**
 * Whether somebody may record a case's visits: coordinators of its precinct, the
 * deputies of those who answer for it, managers.
 */
export function mayRecord(
  stalkingCase: StalkingCase,
  by: Staff,
  people: readonly Person[],
): boolean {
  if (may(by, 'record-any-visit')) return true;
  const isOfPrecinct = precinctsOf(by).includes(stalkingCase.precinct);
  if (may(by, 'record-visit') && isOfPrecinct) return true;
  const { personId } = by;
  if (personId === undefined) return false;
  const responsible = responsibleFor(stalkingCase, people);
  return people.some(({ id, deputies }) => responsible.includes(id) && deputies.includes(personId));
}

/** Whether somebody may look at a case. */
export function maySee(stalkingCase: StalkingCase, by: Staff, people: readonly Person[]): boolean {
  return may(by, 'see-due-visits') || mayRecord(stalkingCase, by, people);
}

/** Whoever wrote a line, and the managers, may write for it again. */
export function mayCorrect(line: Pick<WelfareVisit, 'by'>, by: Staff): boolean {
  return line.by === by.userId || may(by, 'record-any-visit');
}
