import { reachedFor } from '../directory/deputies.ts';
import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { notify } from '../messaging/notify.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import { coordinatorsAmong, type Everybody, staffId } from './answering.ts';
import { responsibleFor } from './responsible.ts';
import type { StalkingCase } from './stalking-case.ts';
import { everybody, named, type VisitParts, type VisitStores } from './visit-parts.ts';

export type VisitAlert = OutgoingOf<'visit-alert'>;

/**
 * The chats of those who look after a precinct's visits: the reviewers who have it
 * as their area, where there are any, else every reviewer; the managers where LINE
 * reaches none of them.
 *
 * @param day Asia/Taipei: deputies stand in for whoever is away.
 */
export function supervisorChats(
  precinct: string,
  { people, staff }: Everybody,
  day: string,
): readonly string[] {
  const unlisted = staff
    .filter(({ personId, roles }) => personId === undefined && roles.includes('reviewer'))
    .map((one) => ({ id: staffId(one), precincts: one.precincts, chat: one.userId }));
  const listed = people
    .filter(({ roles }) => roles.includes('reviewer'))
    .map(({ id, precincts }) => {
      return { id, precincts, chat: reachedFor(id, people, staff, day)?.userId };
    });
  const reviewers = [...listed, ...unlisted];
  const area = reviewers.filter(({ precincts }) => precincts.includes(precinct));
  const chats = (area.length > 0 ? area : reviewers).flatMap(({ chat }) => chat ?? []);
  const managers = staff.filter(({ roles }) => roles.includes('manager'));
  return [...new Set(chats.length > 0 ? chats : managers.map(({ userId }) => userId))];
}

/** Tells the supervisors at once, and those who answer for the case where somebody else recorded it. */
export async function alertSupervisors(
  stalkingCase: StalkingCase,
  what: VisitAlert['what'],
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<boolean> {
  const { caseNo, precinct, risk, visits } = stalkingCase;
  const all = await everybody(stores, parts);
  const day = taipeiDay(parts.clock.now());
  const responsible = responsibleFor(stalkingCase, coordinatorsAmong(all));
  const coordinators = all.staff.filter((one) => responsible.includes(staffId(one)));
  const chats = new Set([
    ...supervisorChats(precinct, all, day),
    ...coordinators.map(({ userId }) => userId),
  ]);
  chats.delete(by.userId);
  const alert: VisitAlert = {
    ...{ kind: 'visit-alert', what, caseNo, precinct, risk, missed: visits.missed },
    by: named(by),
  };
  for (const chat of chats) await notify(stores, chat, [alert], parts);
  return chats.size > 0;
}
