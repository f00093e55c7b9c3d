import type { Staff } from '../directory/recognise.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import type { MeetingParts, MeetingStores } from './meeting-parts.ts';
import { meetingShown, submittedShown } from './meeting-shown.ts';
import { plannedById } from './planned-meetings.ts';
import {
  answerOf,
  casesIn,
  type MeetingSubmission,
  type SubmittedCase,
  submissionId,
} from './submission.ts';

/** A card holds so many. */
const mostShown = 12;

interface Where {
  readonly meetingId: string;
  readonly precinct: string;
}

/** Keeps a case that a precinct names; named before, it is changed. @returns What they are told. */
export async function submitCase(
  { meetingId, precinct }: Where,
  submitted: SubmittedCase,
  typedIn: MeetingSubmission['typedIn'],
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const meeting = await meetingAhead(meetingId, stores, parts);
  if ('kind' in meeting) return [meeting];
  const now = parts.clock.now();
  const id = submissionId(meetingId, precinct, submitted.caseNo);
  // Locked: two of one precinct may name the same case at once.
  await stores.meetingSubmissions.find(id);
  await stores.meetingSubmissions.save({
    ...{ id, meetingId, precinct, at: now, by: by.userId, about: { kind: 'case', submitted } },
    ...(typedIn === undefined ? {} : { typedIn }),
  });
  const detail = { caseNo: submitted.caseNo, precinct };
  const about = `meeting ${meetingId}`;
  await stores.audit.append({ who: by.userId, deed: 'case-submitted', about, detail }, now);
  return [await submissionsMessage('kept', meeting, precinct, stores, parts)];
}

/** Keeps that a precinct has no case for the meeting. */
export async function submitNone(
  { meetingId, precinct }: Where,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const meeting = await meetingAhead(meetingId, stores, parts);
  if ('kind' in meeting) return [meeting];
  const given = await stores.meetingSubmissions.ofMeeting(meetingId);
  if (answerOf(precinct, given) === 'missing') {
    const now = parts.clock.now();
    const id = submissionId(meetingId, precinct);
    const about: MeetingSubmission['about'] = { kind: 'none' };
    await stores.meetingSubmissions.save({
      ...{ id, meetingId, precinct, at: now, by: by.userId, about },
    });
    const detail = { precinct };
    const what = {
      who: by.userId,
      deed: 'no-case-submitted',
      about: `meeting ${meetingId}`,
    } as const;
    await stores.audit.append({ ...what, detail }, now);
  }
  // Whoever named cases before sees them: taking each out says it better.
  const answer = answerOf(precinct, await stores.meetingSubmissions.ofMeeting(meetingId));
  return [
    await submissionsMessage(
      answer === 'none' ? 'none' : 'listed',
      meeting,
      precinct,
      stores,
      parts,
    ),
  ];
}

/** Takes a case out again. @param isTheirs Whether somebody may answer for a precinct. */
export async function removeCase(
  id: string,
  isTheirs: (precinct: string) => boolean,
  by: Staff,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const found = await stores.meetingSubmissions.find(id);
  if (found === undefined) return [{ kind: 'button-expired' }];
  const { meetingId, precinct } = found;
  if (!isTheirs(precinct)) return [{ kind: 'meeting-refused', why: 'no-precinct' }];
  const meeting = await meetingAhead(meetingId, stores, parts);
  if ('kind' in meeting) return [meeting];
  if (found.removed === undefined && found.about.kind === 'case') {
    const now = parts.clock.now();
    await stores.meetingSubmissions.save({ ...found, removed: { at: now, by: by.userId } });
    const detail = { caseNo: found.about.submitted.caseNo, precinct };
    const about = `meeting ${meetingId}`;
    await stores.audit.append({ who: by.userId, deed: 'submission-removed', about, detail }, now);
  }
  return [await submissionsMessage('removed', meeting, precinct, stores, parts)];
}

/** What a precinct has named so far. */
export async function submissionsMessage(
  what: OutgoingOf<'submissions'>['what'],
  meeting: PlannedMeeting,
  precinct: string,
  { meetingSubmissions }: MeetingStores,
  { clock }: MeetingParts,
): Promise<OutgoingMessage> {
  const given = await meetingSubmissions.ofMeeting(meeting.id);
  const own = casesIn(given).filter((one) => one.precinct === precinct);
  return {
    ...{ kind: 'submissions', what, meeting: meetingShown(meeting), precinct },
    answer: answerOf(precinct, given),
    cases: own
      .slice(0, mostShown)
      .map(({ id, submitted }) => ({ id, ...submittedShown(submitted) })),
    more: Math.max(0, own.length - mostShown),
    isOver: meeting.at <= clock.now(),
  };
}

async function meetingAhead(
  id: string,
  { extraMeetings }: MeetingStores,
  { rules, clock }: MeetingParts,
): Promise<PlannedMeeting | OutgoingOf<'meeting-refused'>> {
  const meeting = plannedById(rules(), await extraMeetings.all(), id);
  if (meeting === undefined) return { kind: 'meeting-refused', why: 'no-meeting' };
  return meeting.at <= clock.now() ? { kind: 'meeting-refused', why: 'over' } : meeting;
}
