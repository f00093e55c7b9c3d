import { reachedFor } from '../directory/deputies.ts';
import { may } from '../directory/permissions.ts';
import { staffInReach } from '../directory/reach.ts';
import { recipientsOf } from '../directory/recipients.ts';
import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { notify } from '../messaging/notify.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import {
  type Attendance,
  type AttendanceSays,
  attendanceCount,
  attendanceId,
  saidOf,
} from './attendance.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import type { MeetingParts, MeetingStores } from './meeting-parts.ts';
import { meetingShown, saidShown } from './meeting-shown.ts';
import { plannedById } from './planned-meetings.ts';
import { invitedTo, isChair, namedRecipient, recipientIdOf } from './roles.ts';

/**
 * For whom somebody answers: themselves where they are invited, or sent by
 * somebody who is; else the invited in whose place they are told.
 */
export async function answersFor(
  staff: Staff,
  meetingId: string,
  stores: MeetingStores,
  { rules, clock }: MeetingParts,
): Promise<readonly string[]> {
  const { people, meetingRule } = rules();
  const own = recipientIdOf(staff);
  if (may(staff, 'attend-meeting') || isChair(staff, meetingRule)) return [own];
  const { substitutes } = attendanceCount([], await stores.meetingAttendance.ofMeeting(meetingId));
  if (substitutes.some(({ by }) => by === own)) return [own];
  const members = await stores.members.all();
  const inReach = staffInReach(people, members);
  const day = taipeiDay(clock.now());
  return invitedTo(meetingRule, recipientsOf(people, members)).filter(
    (id) => reachedFor(id, people, inReach, day)?.userId === staff.userId,
  );
}

/** Keeps whether somebody comes. @returns What they are told. */
export async function attend(
  meetingId: string,
  says: AttendanceSays,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const now = parts.clock.now();
  const rules = parts.rules();
  const meeting = plannedById(rules, await stores.extraMeetings.all(), meetingId);
  if (meeting === undefined) return [{ kind: 'meeting-refused', why: 'no-meeting' }];
  if (meeting.at <= now) return [{ kind: 'meeting-refused', why: 'over' }];
  const own = recipientIdOf(by);
  const those = await answersFor(by, meetingId, stores, parts);
  if (those.length === 0) return [{ kind: 'meeting-refused', why: 'not-yours' }];
  for (const of of those) {
    // Whoever stands in for an invited person and comes is who comes in their place.
    const meant: AttendanceSays =
      of !== own && says.kind === 'attends' ? { kind: 'substitute', by: own } : says;
    await keep(meeting, of, meant, by, stores, parts);
  }
  const members = await stores.members.all();
  const nameOf = (id: string) => namedRecipient(id, rules.people, members);
  return [
    { kind: 'attendance-kept', meeting: meetingShown(meeting), said: saidShown(says, nameOf) },
  ];
}

async function keep(
  meeting: PlannedMeeting,
  of: string,
  says: AttendanceSays,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<void> {
  const now = parts.clock.now();
  const id = attendanceId(meeting.id, of);
  const before = await stores.meetingAttendance.find(id);
  const last = before?.answers.at(-1)?.says;
  if (last !== undefined && isSame(last, says)) return;
  const answers = [...(before?.answers ?? []), { at: now, by: by.userId, says }];
  await stores.meetingAttendance.save({ id, meetingId: meeting.id, of, answers });
  const detail = { says: says.kind };
  const about = `meeting ${meeting.id}`;
  await stores.audit.append({ who: by.userId, deed: 'meeting-attendance', about, detail }, now);
  if (says.kind === 'substitute' && says.by !== recipientIdOf(by)) {
    await tellSubstitute(meeting, of, says.by, stores, parts);
  }
  if (says.kind === 'absent') await freeThoseSent(meeting, of, by, stores, parts);
}

async function tellSubstitute(
  meeting: PlannedMeeting,
  of: string,
  substitute: string,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<void> {
  const { people } = parts.rules();
  const members = await stores.members.all();
  const chat = recipientsOf(people, members).find(({ id }) => id === substitute)?.chat;
  if (chat === undefined) return;
  const message: OutgoingMessage = {
    ...{ kind: 'substitute-asked', meeting: meetingShown(meeting) },
    of: namedRecipient(of, people, members),
  };
  await notify(stores, chat, [message], parts);
}

/** Somebody who was to come in another's place does not: the other sends somebody else. */
async function freeThoseSent(
  meeting: PlannedMeeting,
  substitute: string,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<void> {
  const now = parts.clock.now();
  const { people } = parts.rules();
  const members = await stores.members.all();
  const recipients = recipientsOf(people, members);
  const all = await stores.meetingAttendance.ofMeeting(meeting.id);
  for (const one of all.filter(({ of }) => sends(of, substitute, all))) {
    const says: AttendanceSays = { kind: 'absent' };
    const answers = [...one.answers, { at: now, by: by.userId, says }];
    await stores.meetingAttendance.save({ ...one, answers });
    const chat = recipients.find(({ id }) => id === one.of)?.chat;
    if (chat === undefined) continue;
    const message: OutgoingMessage = {
      ...{ kind: 'substitute-declined', meeting: meetingShown(meeting) },
      who: namedRecipient(substitute, people, members),
    };
    await notify(stores, chat, [message], parts);
  }
}

function sends(of: string, substitute: string, all: readonly Attendance[]): boolean {
  const says = saidOf(of, all);
  return of !== substitute && says?.kind === 'substitute' && says.by === substitute;
}

function isSame(a: AttendanceSays, b: AttendanceSays): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'substitute' || b.kind !== 'substitute' || a.by === b.by;
}
