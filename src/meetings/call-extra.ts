import { reachedFor } from '../directory/deputies.ts';
import type { Member } from '../directory/member.ts';
import { may } from '../directory/permissions.ts';
import { staffInReach } from '../directory/reach.ts';
import { recipientsOf } from '../directory/recipients.ts';
import type { Staff } from '../directory/recognise.ts';
import { taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import { notify } from '../messaging/notify.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { responsibleFor } from '../visits/responsible.ts';
import { attendanceCount } from './attendance.ts';
import { type ExtraMeeting, plannedExtra } from './extra-meeting.ts';
import type { MeetingParts, MeetingStores } from './meeting-parts.ts';
import { meetingShown } from './meeting-shown.ts';
import { invitedTo, namedRecipient, recipientIdOf } from './roles.ts';

type News = OutgoingOf<'extra-news'>;

/** What somebody proposes. */
export interface Proposal {
  readonly caseNo: string;
  readonly precinct: string;
  readonly reason: string;
  /** The message in which the reason was typed. */
  readonly typedIn: string | undefined;
  /** Asia/Taipei day and wall time. */
  readonly day: string;
  readonly time: string;
}

/**
 * Who decides about extra meetings: whoever leads the meeting, or stands in for
 * them; managers where nobody leads it, or LINE reaches neither.
 */
export function confirmers(
  members: readonly Member[],
  { rules, clock }: MeetingParts,
): readonly Staff[] {
  const { people, meetingRule } = rules();
  const staff = staffInReach(people, members);
  const chair = meetingRule?.chair;
  const leads =
    chair === undefined ? undefined : reachedFor(chair, people, staff, taipeiDay(clock.now()));
  return leads === undefined ? staff.filter((one) => may(one, 'confirm-meeting')) : [leads];
}

/** Keeps a proposal and asks whoever decides. @returns What whoever proposes is told. */
export async function proposeExtra(
  proposal: Proposal,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const now = parts.clock.now();
  const { meetingRule, people } = parts.rules();
  if (meetingRule === undefined) return [{ kind: 'meeting-refused', why: 'no-meeting' }];
  const { day, time, caseNo, precinct, reason, typedIn } = proposal;
  if (taipeiInstant(day, time) <= now) return [{ kind: 'meeting-refused', why: 'over' }];
  await stores.extraMeetings.lock();
  const month = day.slice(0, 7);
  const nth =
    (await stores.extraMeetings.all()).filter(({ id }) => id.startsWith(month)).length + 1;
  const meeting: ExtraMeeting = {
    ...{ id: `${month}-extra-${nth}`, caseNo, precinct, reason, day, time, state: 'proposed' },
    ...{ place: meetingRule.place, proposedAt: now, proposedBy: by.userId },
    ...(typedIn === undefined ? {} : { typedIn }),
    changes: [{ at: now, by: by.userId, change: { kind: 'proposed' } }],
  };
  await stores.extraMeetings.save(meeting);
  await audit(meeting, 'proposed', by, stores, now);
  const members = await stores.members.all();
  const deciders = confirmers(members, parts);
  const nameOf = (id: string) => namedRecipient(id, people, members);
  for (const { userId } of deciders) {
    const asked: OutgoingMessage = {
      ...{ kind: 'extra-approval', ...shown(meeting), by: nameOf(recipientIdOf(by)) },
    };
    await notify(stores, userId, [asked], parts);
  }
  const to = deciders.map((one) => nameOf(recipientIdOf(one)));
  return [{ kind: 'extra-proposed', ...shown(meeting), to }];
}

/** 確認加開 or 不加開. The first answer counts. */
export async function answerExtra(
  id: string,
  says: 'yes' | 'no',
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const found = await decidable(id, by, stores, parts);
  if ('why' in found) return [found];
  if (found.state !== 'proposed') return [await newsFor(by, found, stores, parts)];
  const now = parts.clock.now();
  if (says === 'yes' && plannedExtra(found).at <= now) {
    return [{ kind: 'meeting-refused', why: 'over' }];
  }
  const what = says === 'yes' ? 'confirmed' : 'declined';
  return change(found, what, { state: what }, by, stores, parts);
}

/** Another day or time for one that is set. */
export async function moveExtra(
  id: string,
  { day, time }: { readonly day: string; readonly time: string },
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const found = await decidable(id, by, stores, parts);
  if ('why' in found) return [found];
  if (found.state !== 'confirmed') return [await newsFor(by, found, stores, parts)];
  const now = parts.clock.now();
  if (taipeiInstant(day, time) <= now || plannedExtra(found).at <= now) {
    return [{ kind: 'meeting-refused', why: 'over' }];
  }
  return change(found, 'moved', { day, time }, by, stores, parts);
}

/** It is off. */
export async function cancelExtra(
  id: string,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const found = await decidable(id, by, stores, parts);
  if ('why' in found) return [found];
  if (found.state !== 'confirmed') return [await newsFor(by, found, stores, parts)];
  if (plannedExtra(found).at <= parts.clock.now())
    return [{ kind: 'meeting-refused', why: 'over' }];
  return change(found, 'cancelled', { state: 'cancelled' }, by, stores, parts);
}

/** The meeting, where it is theirs to decide. */
export async function decidable(
  id: string,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<ExtraMeeting | OutgoingOf<'meeting-refused'>> {
  const found = await stores.extraMeetings.find(id);
  if (found === undefined) return { kind: 'meeting-refused', why: 'no-meeting' };
  const those = confirmers(await stores.members.all(), parts);
  const isTheirs = those.some(({ userId }) => userId === by.userId);
  return isTheirs ? found : { kind: 'meeting-refused', why: 'not-yours' };
}

type Changed = 'confirmed' | 'declined' | 'moved' | 'cancelled';

async function change(
  meeting: ExtraMeeting,
  what: Changed,
  becomes: Partial<Pick<ExtraMeeting, 'state' | 'day' | 'time'>>,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const now = parts.clock.now();
  const next = { ...meeting, ...becomes };
  const { day, time } = next;
  const changed: ExtraMeeting = {
    ...next,
    changes: [
      ...meeting.changes,
      {
        ...{ at: now, by: by.userId },
        change: what === 'moved' ? { kind: 'moved', day, time } : { kind: what },
      },
    ],
  };
  await stores.extraMeetings.save(changed);
  await audit(changed, what, by, stores, now);
  const audience = await audienceOf(changed, stores, parts);
  for (const { chat, ...as } of audience) {
    // That there is none concerns those alone who knew of it.
    const isTold = what !== 'declined' || as.knew;
    if (chat === by.userId || !isTold) continue;
    await notify(stores, chat, [newsOf(changed, what, as)], parts);
  }
  const own = audience.find(({ chat }) => chat === by.userId);
  return [newsOf(changed, what, own ?? { isAttendee: false, leads: true, knew: true })];
}

interface Part {
  readonly isAttendee: boolean;
  /** Decides about it. */
  readonly leads: boolean;
  /** Has heard of the proposal. */
  readonly knew: boolean;
}

/** Everybody whom an extra meeting concerns and LINE reaches: those invited, the proposer, the precinct's coordinators. */
async function audienceOf(
  { id, precinct, proposedBy }: ExtraMeeting,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<readonly (Part & { readonly chat: string })[]> {
  const { people, meetingRule } = parts.rules();
  const members = await stores.members.all();
  const recipients = recipientsOf(people, members);
  const inReach = staffInReach(people, members);
  const day = taipeiDay(parts.clock.now());
  const { substitutes } = attendanceCount([], await stores.meetingAttendance.ofMeeting(id));
  const chatOf = (recipient: string) => {
    const listed = people.some((one) => one.id === recipient);
    return listed
      ? reachedFor(recipient, people, inReach, day)?.userId
      : recipients.find((one) => one.id === recipient)?.chat;
  };
  const chatsOf = (ids: readonly string[]) => new Set(ids.flatMap((one) => chatOf(one) ?? []));
  const invited = chatsOf([
    ...invitedTo(meetingRule, recipients),
    ...substitutes.map(({ by }) => by),
  ]);
  const coordinators = chatsOf(responsibleFor({ coordinator: undefined, precinct }, recipients));
  const leaders = new Set(confirmers(members, parts).map(({ userId }) => userId));
  const all = new Set([...invited, ...coordinators, ...leaders, proposedBy]);
  return [...all].map((chat) => ({
    ...{ chat, isAttendee: invited.has(chat), leads: leaders.has(chat) },
    knew: chat === proposedBy || leaders.has(chat),
  }));
}

function newsOf(meeting: ExtraMeeting, what: News['what'], { isAttendee, leads }: Part): News {
  return { kind: 'extra-news', ...shown(meeting), what, isAttendee, leads };
}

/** How it stands, for whoever taps a button that came too late. */
async function newsFor(
  { userId }: Staff,
  meeting: ExtraMeeting,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<News> {
  const own = (await audienceOf(meeting, stores, parts)).find(({ chat }) => chat === userId);
  return newsOf(meeting, meeting.state, own ?? { isAttendee: false, leads: true, knew: true });
}

function shown(meeting: ExtraMeeting) {
  const { caseNo, precinct, reason } = meeting;
  return { meeting: meetingShown(plannedExtra(meeting)), caseNo, precinct, reason };
}

async function audit(
  { id, caseNo }: ExtraMeeting,
  what: Changed | 'proposed',
  { userId }: Staff,
  stores: MeetingStores,
  now: Date,
): Promise<void> {
  const deed = `extra-meeting-${what}` as const;
  await stores.audit.append({ who: userId, deed, about: `meeting ${id}`, detail: { caseNo } }, now);
}
