import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { taipeiMinute } from '../foundation/taipei-time.ts';
import type { CaseEvent, CaseShown } from '../messaging/outgoing-cases.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import { responsibleFor } from './responsible.ts';
import type { StalkingCase } from './stalking-case.ts';
import { caseLine } from './tell-of-moves.ts';
import type { WelfareVisits } from './visit-rule.ts';

/** A case as it stands on a day. @param day Asia/Taipei */
export function caseShown(
  stalkingCase: StalkingCase,
  people: readonly Person[],
  rule: WelfareVisits | undefined,
  day: string,
): CaseShown {
  const { petitionedOn, courtNo, area, history } = stalkingCase;
  return {
    ...caseLine(stalkingCase, day, rule),
    petitionedOn,
    ...(courtNo === undefined ? {} : { courtNo }),
    ...(area === undefined ? {} : { area }),
    coordinators: coordinatorsNamed(stalkingCase, people),
    violations: history.flatMap(({ change }) => (change.kind === 'violation' ? [change.on] : [])),
  };
}

export function coordinatorsNamed(
  stalkingCase: Pick<StalkingCase, 'coordinator' | 'precinct'>,
  people: readonly Person[],
): Named[] {
  return responsibleFor(stalkingCase, people).flatMap((id) => namedPerson(id, people) ?? []);
}

function namedPerson(id: string, people: readonly Person[]): Named | undefined {
  const person = people.find((one) => one.id === id);
  return person && { name: person.name, title: person.title };
}

/**
 * A line of a case's history, with who it was. Names stand in the managers' file
 * alone: whoever enrolled with a unit's code is known by unit and roles, for what
 * they said of themselves can be taken back.
 */
export function caseEvent(
  { at, by, change }: StalkingCase['history'][number],
  people: readonly Person[],
  members: readonly Member[],
): CaseEvent {
  const nameOf = (id: string | undefined) =>
    id === undefined ? undefined : namedPerson(id, people);
  const shown = (): CaseEvent['change'] => {
    if (change.kind !== 'coordinator') return change;
    const [from, to] = [nameOf(change.from), nameOf(change.to)];
    return { kind: 'coordinator', ...(from && { from }), ...(to && { to }) };
  };
  return { at: taipeiMinute(at), by: actorOf(by, people, members), change: shown() };
}

function actorOf(
  by: string,
  people: readonly Person[],
  members: readonly Member[],
): CaseEvent['by'] {
  if (by === 'shell' || by === 'schedules') return { kind: by };
  const member = members.find(({ userId }) => userId === by);
  const person = people.find(({ id, lineUserId }) =>
    member?.personId === undefined ? lineUserId === by : id === member.personId,
  );
  if (person !== undefined) return { kind: 'person', name: person.name, title: person.title };
  if (member === undefined) return { kind: 'unknown' };
  return { kind: 'member', unit: member.unit, roles: [...member.roles] };
}
