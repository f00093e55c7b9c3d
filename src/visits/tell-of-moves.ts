import type { AuditStore } from '../audit/entry.ts';
import type { Member, MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { staffInReach } from '../directory/reach.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { CaseLine } from '../messaging/outgoing-cases.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import { precinctsOf } from './answering.ts';
import { reachedForCase } from './coordinators.ts';
import { dueOn } from './plan-visits.ts';
import type { StalkingCase, StalkingCaseStore } from './stalking-case.ts';
import type { WelfareVisits } from './visit-rule.ts';
import { visitShown } from './visit-shown.ts';

export interface CaseStores extends NotifyStores {
  readonly audit: AuditStore;
  readonly members: MemberStore;
  readonly stalkingCases: StalkingCaseStore;
}

export interface CaseParts {
  readonly people: () => readonly Person[];
  /** `undefined`: the managers have no such file, so no visit is due. */
  readonly visitRule: () => WelfareVisits | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A case before and after something that may have changed who answers for it. */
export interface CaseMove {
  readonly before: StalkingCase;
  readonly after: StalkingCase;
}

/** More lines would not be read on a phone. */
export const mostInList = 12;

/**
 * Tells whoever answers for cases from now on which ones they are and what is due,
 * and whoever did before that they need not mind them any more: one message for
 * each chat, however many cases. Nobody else hears of it, nor of closed cases.
 *
 * @param by Chat of whoever did it: they know.
 */
export async function tellOfMoves(
  moves: readonly CaseMove[],
  by: string | undefined,
  stores: CaseStores,
  parts: CaseParts,
): Promise<void> {
  const moved = moves.filter(
    ({ before, after }) =>
      after.standing.kind === 'open' &&
      (before.precinct !== after.precinct || before.coordinator !== after.coordinator),
  );
  if (moved.length === 0) return;
  const members = await stores.members.all();
  const people = parts.people();
  const day = taipeiDay(parts.clock.now());
  const taken = new Map<string, CaseMove[]>();
  const given = new Map<string, CaseMove[]>();
  for (const move of moved) {
    const now = reachedForCase(move.after, people, members, day).map(({ userId }) => userId);
    const then = formerChats(move.before, people, members);
    for (const chat of now) if (!then.includes(chat)) put(taken, chat, move);
    for (const chat of then) if (!now.includes(chat)) put(given, chat, move);
  }
  for (const [chat, those] of taken) {
    if (chat !== by) await notify(stores, chat, [takenOver(those, day, parts)], parts);
  }
  for (const [chat, those] of given) {
    if (chat !== by) await notify(stores, chat, [handedOver(those, people)], parts);
  }
}

/**
 * Those who answered for a case: the coordinator whom it named, though they may be
 * none any more; where it named nobody, those who enrolled with the precinct's code.
 */
function formerChats(
  { coordinator, precinct }: StalkingCase,
  people: readonly Person[],
  members: readonly Member[],
): readonly string[] {
  return staffInReach(people, members)
    .filter((one) =>
      coordinator === undefined
        ? one.personId === undefined && precinctsOf(one).includes(precinct)
        : one.personId === coordinator,
    )
    .map(({ userId }) => userId);
}

function put(groups: Map<string, CaseMove[]>, chat: string, move: CaseMove): void {
  groups.set(chat, [...(groups.get(chat) ?? []), move]);
}

function takenOver(moves: readonly CaseMove[], day: string, parts: CaseParts): OutgoingMessage {
  const lines = moves
    .map(({ after }) => caseLine(after, day, parts.visitRule()))
    .sort(mostPressingFirst);
  const from = moves.map(({ before, after }) =>
    before.precinct === after.precinct ? undefined : before.precinct,
  );
  const precincts = [...new Set(from.flatMap((precinct) => precinct ?? []))];
  return {
    ...{ kind: 'cases-taken-over', cases: lines.slice(0, mostInList) },
    more: Math.max(0, lines.length - mostInList),
    fromPrecincts: precincts,
  };
}

function handedOver(moves: readonly CaseMove[], people: readonly Person[]): OutgoingMessage {
  const cases = moves.map(({ before, after }) => ({
    caseNo: after.caseNo,
    ...(before.precinct === after.precinct ? {} : { precinct: after.precinct }),
    ...named(after.coordinator, people),
  }));
  return {
    ...{ kind: 'cases-handed-over', cases: cases.slice(0, mostInList) },
    more: Math.max(0, cases.length - mostInList),
  };
}

function named(id: string | undefined, people: readonly Person[]): { to?: Named } {
  const person = people.find((one) => one.id === id);
  return person === undefined ? {} : { to: { name: person.name, title: person.title } };
}

/** A case in a list, with the visit that is due for it. @param day Asia/Taipei */
export function caseLine(
  stalkingCase: StalkingCase,
  day: string,
  rule: WelfareVisits | undefined,
): CaseLine {
  const { caseNo, precinct, risk, standing } = stalkingCase;
  const due = rule && dueOn(stalkingCase, rule);
  return {
    ...{ caseNo, precinct, risk, standing },
    ...(due === undefined ? {} : { visit: visitShown(stalkingCase, due, day) }),
  };
}

export function mostPressingFirst(a: CaseLine, b: CaseLine): number {
  const last = '9999-12-31';
  const [first, second] = [a.visit?.dueOn ?? last, b.visit?.dueOn ?? last];
  if (first !== second) return first < second ? -1 : 1;
  return a.caseNo < b.caseNo ? -1 : 1;
}
