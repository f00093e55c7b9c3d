import { reachedFor } from '../directory/deputies.ts';
import { staffInReach } from '../directory/reach.ts';
import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { openTasks, type Task } from './decision.ts';
import type { MeetingParts, MeetingStores } from './meeting-parts.ts';
import { taskShown } from './meeting-shown.ts';
import { namedRecipient, recipientIdOf } from './roles.ts';

/** A card holds so many. */
const mostShown = 12;

/** Whose tasks somebody may say are done: their own, and those of people in whose place they are told. */
async function ownersOf(
  staff: Staff,
  { members }: MeetingStores,
  { rules, clock }: MeetingParts,
): Promise<ReadonlySet<string>> {
  const { people } = rules();
  const inReach = staffInReach(people, await members.all());
  const day = taipeiDay(clock.now());
  const stoodFor = people
    .map(({ id }) => id)
    .filter((id) => reachedFor(id, people, inReach, day)?.userId === staff.userId);
  return new Set([recipientIdOf(staff), ...stoodFor]);
}

/** Tasks that wait: everybody's for whoever leads the meeting, else the reader's own. */
export async function tasksMessage(
  staff: Staff,
  seesAll: boolean,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage> {
  const { people } = parts.rules();
  const members = await stores.members.all();
  const owners = await ownersOf(staff, stores, parts);
  const isTheirs = ({ task }: Task) => owners.has(task.owner);
  const all = openTasks(await stores.meetingDecisions.all());
  const shown = all.filter((task) => seesAll || isTheirs(task));
  const today = taipeiDay(parts.clock.now());
  const nameOf = (id: string) => namedRecipient(id, people, members);
  return {
    kind: 'tasks',
    tasks: shown
      .slice(0, mostShown)
      .map((task) => taskShown(task, today, nameOf, seesAll || isTheirs(task))),
    more: Math.max(0, shown.length - mostShown),
  };
}

/** 已完成 of a task's owner, or of whoever leads the meeting. */
export async function finishTask(
  decisionId: string,
  staff: Staff,
  mayAll: boolean,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const decided = await stores.meetingDecisions.find(decisionId);
  if (decided?.kind !== 'decided' || decided.task === undefined)
    return [{ kind: 'button-expired' }];
  const owners = await ownersOf(staff, stores, parts);
  if (!mayAll && !owners.has(decided.task.owner)) {
    return [{ kind: 'meeting-refused', why: 'not-yours' }];
  }
  const { caseNo, meetingId } = decided;
  const isOpen = openTasks(await stores.meetingDecisions.all()).some(({ id }) => id === decisionId);
  if (isOpen) {
    const now = parts.clock.now();
    const line = { id: parts.ids.uuid(), meetingId, caseNo, at: now, by: staff.userId };
    await stores.meetingDecisions.add({ ...line, kind: 'done', decisionId });
    const about = `meeting ${meetingId}`;
    const detail = { caseNo };
    await stores.audit.append({ who: staff.userId, deed: 'task-done', about, detail }, now);
  }
  return [{ kind: 'task-done', caseNo, isNew: isOpen }];
}
