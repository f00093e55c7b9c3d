import type { DecisionLine, MeetingDecisionStore } from './decision.ts';
import type { ExtraMeeting, ExtraMeetingStore } from './extra-meeting.ts';
import type { MeetingPeriod, MeetingPeriodStore } from './period.ts';
import type { MeetingSubmission, MeetingSubmissionStore } from './submission.ts';

/** Where words about meetings are kept: notes on cases, reasons of decisions. */
export interface MeetingWordStores {
  readonly extraMeetings: ExtraMeetingStore;
  readonly meetingDecisions: MeetingDecisionStore;
  readonly meetingPeriods: MeetingPeriodStore;
  readonly meetingSubmissions: MeetingSubmissionStore;
}

/**
 * Takes away what was typed in a message. That a case was decided stays; a case
 * whose code was typed in it was never named.
 *
 * @returns The words that went.
 */
export async function eraseMeetingWords(
  messageId: string,
  stores: MeetingWordStores,
): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const one of await stores.meetingSubmissions.ofMessage(messageId)) {
    gone.push(...noteOf(one));
    if (one.typedIn?.caseNo === messageId) await stores.meetingSubmissions.remove(one.id);
    else await stores.meetingSubmissions.save(withoutNote(one));
  }
  for (const one of await stores.meetingDecisions.ofMessage(messageId)) {
    gone.push(...reasonOf(one));
    await stores.meetingDecisions.withoutWords(withoutReason(one));
  }
  for (const one of await stores.extraMeetings.ofMessage(messageId)) {
    gone.push(one.reason);
    await stores.extraMeetings.save(withoutCause(one));
  }
  for (const one of await stores.meetingPeriods.ofMessage(messageId)) {
    gone.push(...notHeldReasons(one, ({ typedIn }) => typedIn === messageId));
    const without = withoutNotHeld(one, ({ typedIn }) => typedIn === messageId);
    await stores.meetingPeriods.save(without);
  }
  return gone.filter((words) => words !== '');
}

/** Takes away all that a LINE user typed about meetings. @returns How many texts went. */
export async function eraseMeetingWordsOf(
  userId: string,
  stores: MeetingWordStores,
): Promise<number> {
  let count = 0;
  for (const one of await stores.meetingSubmissions.ofUser(userId)) {
    if (noteOf(one).length === 0) continue;
    await stores.meetingSubmissions.save(withoutNote(one));
    count += 1;
  }
  for (const one of await stores.meetingDecisions.ofPerson(userId)) {
    if (one.kind !== 'decided' || one.by !== userId || one.typedIn === undefined) continue;
    await stores.meetingDecisions.withoutWords(withoutReason(one));
    count += 1;
  }
  for (const one of await stores.extraMeetings.all()) {
    if (one.proposedBy !== userId || one.typedIn === undefined) continue;
    await stores.extraMeetings.save(withoutCause(one));
    count += 1;
  }
  for (const one of await stores.meetingPeriods.all()) {
    const typed = notHeldReasons(one, ({ by, typedIn }) => by === userId && typedIn !== undefined);
    if (typed.length === 0) continue;
    await stores.meetingPeriods.save(withoutNotHeld(one, ({ by }) => by === userId));
    count += typed.length;
  }
  return count;
}

/** Takes away what was typed before an instant, at most `limit` texts of each kind. @returns How many went. */
export async function forgetMeetingWords(
  before: Date,
  limit: number,
  stores: MeetingWordStores,
): Promise<number> {
  let count = 0;
  const notes = (await stores.meetingSubmissions.all()).filter(
    (one) => one.at < before && noteOf(one).length > 0,
  );
  for (const one of notes.slice(0, limit)) {
    await stores.meetingSubmissions.save(withoutNote(one));
    count += 1;
  }
  const reasons = (await stores.meetingDecisions.all()).filter(
    (one) => one.at < before && one.kind === 'decided' && one.typedIn !== undefined,
  );
  for (const one of reasons.slice(0, limit)) {
    await stores.meetingDecisions.withoutWords(withoutReason(one));
    count += 1;
  }
  const causes = (await stores.extraMeetings.all()).filter(
    ({ proposedAt, typedIn }) => proposedAt < before && typedIn !== undefined,
  );
  for (const one of causes.slice(0, limit)) {
    await stores.extraMeetings.save(withoutCause(one));
    count += 1;
  }
  for (const one of await stores.meetingPeriods.all()) {
    const isOld = ({ at, typedIn }: NotHeld) => at < before && typedIn !== undefined;
    const typed = notHeldReasons(one, isOld);
    if (typed.length === 0) continue;
    await stores.meetingPeriods.save(withoutNotHeld(one, isOld));
    count += typed.length;
  }
  return count;
}

function noteOf({ about }: MeetingSubmission): string[] {
  return about.kind === 'case' && about.submitted.note !== undefined ? [about.submitted.note] : [];
}

function withoutNote(one: MeetingSubmission): MeetingSubmission {
  if (one.about.kind === 'none') return one;
  const { note: _note, ...submitted } = one.about.submitted;
  const { typedIn, ...rest } = one;
  const code = typedIn?.caseNo;
  return {
    ...rest,
    about: { kind: 'case', submitted },
    ...(code === undefined ? {} : { typedIn: { caseNo: code } }),
  };
}

function reasonOf(line: DecisionLine): string[] {
  return line.kind === 'decided' ? [line.reason] : [];
}

function withoutReason(line: DecisionLine): DecisionLine {
  if (line.kind !== 'decided') return line;
  const { typedIn: _typedIn, ...rest } = line;
  return { ...rest, reason: '' };
}

function withoutCause(one: ExtraMeeting): ExtraMeeting {
  const { typedIn: _typedIn, ...rest } = one;
  return { ...rest, reason: '' };
}

interface NotHeld {
  readonly at: Date;
  readonly by: string;
  readonly typedIn: string | undefined;
}

function notHeldReasons({ answers }: MeetingPeriod, isMeant: (one: NotHeld) => boolean): string[] {
  return answers.flatMap(({ at, by, outcome }) => {
    if (outcome.kind !== 'not-held') return [];
    return isMeant({ at, by, typedIn: outcome.typedIn }) ? [outcome.reason] : [];
  });
}

function withoutNotHeld(period: MeetingPeriod, isMeant: (one: NotHeld) => boolean): MeetingPeriod {
  return {
    ...period,
    answers: period.answers.map((answer) => {
      const { at, by, outcome } = answer;
      if (outcome.kind !== 'not-held' || !isMeant({ at, by, typedIn: outcome.typedIn }))
        return answer;
      const { typedIn: _typedIn, ...rest } = outcome;
      return { ...answer, outcome: { ...rest, reason: '' } };
    }),
  };
}
