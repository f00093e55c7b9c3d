import { may, rolesFor } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { VisitShown } from '../messaging/outgoing-reminders.ts';
import { answersFor, coordinatorsAmong, staffId } from './answering.ts';
import { lineShown } from './line-shown.ts';
import { mayCorrect, mayRecord, maySee } from './may-record.ts';
import { countedOf, dueOn } from './plan-visits.ts';
import { responsibleFor } from './responsible.ts';
import type { StalkingCase } from './stalking-case.ts';
import { everybody, named, type VisitParts, type VisitStores } from './visit-parts.ts';
import { visitShown } from './visit-shown.ts';

/** So many rows a card holds. */
const rowsEach = 10;

/**
 * Typed 訪視: the reader's own open cases; for whoever looks after them, all that is
 * due or overdue; the most pressing first.
 *
 * @param page From 1 on.
 */
export async function listVisits(
  reader: Staff,
  page: number,
  stores: VisitStores,
  parts: VisitParts,
): Promise<OutgoingMessage[]> {
  const rule = parts.visitRule();
  const seesDue = may(reader, 'see-due-visits');
  const all = await everybody(stores, parts);
  const today = taipeiDay(parts.clock.now());
  const shown: VisitShown[] = [];
  let isResponsible = may(reader, 'record-visit');
  for (const stalkingCase of await stores.stalkingCases.open()) {
    const isOwn = answersFor(stalkingCase, reader, all, today);
    if (isOwn) isResponsible = true;
    const due = rule && dueOn(stalkingCase, rule);
    if (due === undefined) continue;
    if (isOwn || (seesDue && due <= today)) shown.push(visitShown(stalkingCase, due, today));
  }
  if (!seesDue && !isResponsible) {
    const roles = new Set([...rolesFor('record-visit'), ...rolesFor('see-due-visits')]);
    return [{ kind: 'not-allowed', roles: [...roles] }];
  }
  if (rule === undefined) return [{ kind: 'visit-none', why: 'no-rule' }];
  if (shown.length === 0) {
    return [{ kind: 'visit-none', why: seesDue ? 'nothing-due' : 'no-cases' }];
  }
  const first = (page - 1) * rowsEach;
  const visits = shown.sort(mostPressingFirst).slice(first, first + rowsEach);
  if (visits.length === 0) return [{ kind: 'visit-none', why: 'no-page' }];
  const hasMore = first + rowsEach < shown.length;
  return [{ kind: 'visit-list', visits, total: shown.length, page, hasMore }];
}

/** What is due first comes first; of one day, what is most dangerous. */
export function mostPressingFirst(a: VisitShown, b: VisitShown): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  const [one, other] = [urgency.indexOf(a.risk), urgency.indexOf(b.risk)];
  return one === other ? (a.caseNo < b.caseNo ? -1 : 1) : one - other;
}
const urgency: readonly VisitShown['risk'][] = ['high', 'medium', 'low'];

/** One case's card, for whoever may look at it. */
export async function showCase(
  caseNo: string,
  reader: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<OutgoingMessage[]> {
  const stalkingCase = await stores.stalkingCases.find(caseNo);
  // Whether a case exists is nothing for those who may not see it.
  if (stalkingCase === undefined || !maySee(stalkingCase, reader, parts.people())) {
    return [
      {
        kind: 'visit-refused',
        caseNo,
        why: may(reader, 'see-due-visits') ? 'unknown' : 'not-yours',
      },
    ];
  }
  return [await cardOf(stalkingCase, reader, stores, parts)];
}

/** @returns Why there is none, where no visit follows. */
export async function cardOf(
  stalkingCase: StalkingCase,
  reader: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<OutgoingMessage> {
  const { caseNo, standing } = stalkingCase;
  if (standing.kind !== 'open') return { kind: 'visit-refused', caseNo, why: standing.kind };
  const rule = parts.visitRule();
  const due = rule && dueOn(stalkingCase, rule);
  if (due === undefined) return { kind: 'visit-refused', caseNo, why: 'no-rule' };
  const all = await everybody(stores, parts);
  const responsible = responsibleFor(stalkingCase, coordinatorsAmong(all));
  const listed = all.people.filter(({ id }) => responsible.includes(id));
  const unlisted = all.staff.filter((one) => {
    return one.personId === undefined && responsible.includes(staffId(one));
  });
  const isAllowed = mayRecord(stalkingCase, reader, all.people);
  return {
    kind: 'visit-card',
    visit: visitShown(stalkingCase, due, taipeiDay(parts.clock.now())),
    answering: [...listed, ...unlisted].map(named),
    mayRecord: isAllowed,
    ...(isAllowed ? await correctable(caseNo, reader, stores) : {}),
  };
}

/** The last record that counts, where the reader may take it back. */
async function correctable(
  caseNo: string,
  reader: Staff,
  { welfareVisits }: VisitStores,
): Promise<Pick<OutgoingOf<'visit-card'>, 'correctable'>> {
  const last = countedOf(await welfareVisits.ofCase(caseNo)).at(-1);
  if (last === undefined || !mayCorrect(last, reader)) return {};
  return { correctable: { line: last.id, shown: lineShown(last) } };
}
