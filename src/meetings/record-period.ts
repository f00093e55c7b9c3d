import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { attendanceCount, headCount } from './attendance.ts';
import { meetingBook } from './meeting-book.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import type { MeetingParts, MeetingStores } from './meeting-parts.ts';
import { meetingShown } from './meeting-shown.ts';
import type { PeriodOutcome } from './period.ts';
import { plannedById } from './planned-meetings.ts';

export type Told =
  | { readonly kind: 'held'; readonly at: Date; readonly attended: number }
  | { readonly kind: 'not-held'; readonly reason: string; readonly typedIn: string | undefined };

export type RecordEnd =
  | { readonly kind: 'recorded'; readonly meeting: PlannedMeeting; readonly outcome: PeriodOutcome }
  | { readonly kind: 'refused'; readonly why: 'no-meeting' | 'not-begun' };

/**
 * Keeps whether a period's meeting was held. What was on its table is kept with
 * it, so that what was not decided there comes again. Said anew, the later counts.
 *
 * @param by LINE user, or `command`.
 */
export async function recordPeriod(
  meetingId: string,
  told: Told,
  by: string,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<RecordEnd> {
  const now = parts.clock.now();
  const rules = parts.rules();
  const meeting = plannedById(rules, await stores.extraMeetings.all(), meetingId);
  if (meeting === undefined) return { kind: 'refused', why: 'no-meeting' };
  // It may have been held earlier than it was planned; nobody knows it before.
  const isTooEarly = told.kind === 'held' ? told.at > now : meeting.at > now;
  if (isTooEarly) return { kind: 'refused', why: 'not-begun' };
  await stores.extraMeetings.lock();
  const before = await stores.meetingPeriods.find(meetingId);
  const agenda = (await meetingBook(meeting, stores, rules, meeting.at)).package.agenda.map(
    ({ caseNo }) => caseNo,
  );
  const outcome: PeriodOutcome =
    told.kind === 'held'
      ? { ...told, agenda }
      : {
          ...{ kind: 'not-held', reason: told.reason, agenda },
          ...(told.typedIn === undefined ? {} : { typedIn: told.typedIn }),
        };
  await stores.meetingPeriods.save({
    ...before,
    id: meetingId,
    answers: [...(before?.answers ?? []), { at: now, by, outcome }],
  });
  const deed = told.kind === 'held' ? 'meeting-held' : 'meeting-not-held';
  await stores.audit.append({ who: by, deed, about: `meeting ${meetingId}` }, now);
  return { kind: 'recorded', meeting, outcome };
}

/** How many people said that they would come. */
export async function expectedCount(meetingId: string, stores: MeetingStores): Promise<number> {
  return headCount(attendanceCount([], await stores.meetingAttendance.ofMeeting(meetingId)));
}

/** What whoever recorded it is told. */
export function recordedMessage(end: RecordEnd): OutgoingMessage {
  if (end.kind === 'refused') return { kind: 'meeting-refused', why: end.why };
  const { meeting, outcome } = end;
  return {
    ...{ kind: 'meeting-recorded', meeting: meetingShown(meeting) },
    outcome:
      outcome.kind === 'held'
        ? { kind: 'held', attended: outcome.attended }
        : { kind: 'not-held', reason: outcome.reason },
  };
}
