import type { DeadlineWishStore } from '../deadlines/wish.ts';
import type { CodeGuessStore } from '../directory/code-guesses.ts';
import type { DataSubject } from '../directory/data-subject.ts';
import type { EnrolmentCodeStore } from '../directory/enrolment-code.ts';
import type { MemberStore } from '../directory/member.ts';
import type { ToldStore } from '../directory/told.ts';
import type { CalendarFeedStore } from '../duty/calendar-feed.ts';
import type { ShiftCallStore } from '../duty/shift-call.ts';
import type { SwapStore } from '../duty/swap.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import { type EntryDraftStore, wordsOf } from '../faq/entry-draft.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { DeskStore } from '../handoff/desk.ts';
import type { InquiryLineStore, InquiryStore } from '../handoff/inquiry.ts';
import type { RelayedMediaStore } from '../handoff/media.ts';
import type { AttendanceStore } from '../meetings/attendance.ts';
import type { MeetingDecisionStore } from '../meetings/decision.ts';
import type { ExtraMeetingStore } from '../meetings/extra-meeting.ts';
import type { MeetingPeriodStore } from '../meetings/period.ts';
import type { MeetingSubmissionStore } from '../meetings/submission.ts';
import type { DigestStore } from '../messaging/digests.ts';
import type { OutboxStore } from '../messaging/outbox.ts';
import type { StalkingCaseStore } from '../visits/stalking-case.ts';
import type { WelfareVisitStore } from '../visits/visit.ts';
import type { OpenFormStore } from './form.ts';
import type { SessionStore } from './session.ts';
import type { StrangerStore } from './stranger.ts';

export interface PersonStores {
  readonly answersGiven: AnswerGivenStore;
  readonly calendarFeeds: CalendarFeedStore;
  readonly codeGuesses: CodeGuessStore;
  readonly deadlineWishes: DeadlineWishStore;
  readonly desks: DeskStore;
  readonly digests: DigestStore;
  readonly enrolmentCodes: EnrolmentCodeStore;
  readonly entryDrafts: EntryDraftStore;
  readonly inquiries: InquiryStore;
  readonly inquiryLines: InquiryLineStore;
  readonly extraMeetings: ExtraMeetingStore;
  readonly meetingAttendance: AttendanceStore;
  readonly meetingDecisions: MeetingDecisionStore;
  readonly meetingPeriods: MeetingPeriodStore;
  readonly meetingSubmissions: MeetingSubmissionStore;
  readonly members: MemberStore;
  readonly openForms: OpenFormStore;
  readonly openQuestions: OpenQuestionStore;
  readonly outbox: OutboxStore;
  readonly relayedMedia: RelayedMediaStore;
  readonly sessions: SessionStore;
  readonly shiftCalls: ShiftCallStore;
  readonly stalkingCases: StalkingCaseStore;
  readonly strangers: StrangerStore;
  readonly swaps: SwapStore;
  readonly told: ToldStore;
  readonly welfareVisits: WelfareVisitStore;
}

/** The parts of what is kept of a person, in the order in which they are told. */
export const dataParts = [
  'person',
  'member',
  'codes',
  'form',
  'session',
  'answers',
  'openQuestions',
  'inquiries',
  'inquiryLines',
  'media',
  'drafts',
  'desk',
  'waiting',
  'sent',
  'stranger',
  'codeGuesses',
  'unreachable',
  'shiftCalls',
  'swaps',
  'cases',
  'calendar',
  'visits',
  'deadlines',
  'submissions',
  'attendance',
  'decisions',
  'meetings',
  'audit',
] as const;
export type DataPart = (typeof dataParts)[number];

export interface KeptOfPerson {
  readonly part: DataPart;
  readonly value: object;
}

/**
 * Everything that the live store and the managers' files keep of a person, but
 * secrets: hashes of codes and LINE's reply tokens are nobody's data.
 */
export async function keptOfPerson(
  subject: DataSubject,
  stores: PersonStores,
): Promise<KeptOfPerson[]> {
  const { person, personId, userIds } = subject;
  const kept: KeptOfPerson[] = [];
  const add = (part: DataPart, values: readonly (object | undefined)[]) => {
    for (const value of values) if (value !== undefined) kept.push({ part, value });
  };
  add('person', [person]);
  for (const userId of userIds) {
    add('member', [await stores.members.find(userId)]);
    add('form', [await stores.openForms.find(userId)]);
    add('session', [await stores.sessions.find(userId)]);
    add('answers', await stores.answersGiven.ofAsker(userId));
    add('openQuestions', await stores.openQuestions.ofAsker(userId));
    add('inquiries', await stores.inquiries.ofAsker(userId));
    add('inquiryLines', await stores.inquiryLines.ofChat(userId));
    const media = await stores.relayedMedia.ofChat(userId);
    add(
      'media',
      media.map(({ tokenHash: _hash, ...one }) => one),
    );
    const drafts = await stores.entryDrafts.ofChat(userId);
    add(
      'drafts',
      drafts.map((draft) => wordsOf(draft, userId)),
    );
    add('visits', await stores.welfareVisits.ofRecorder(userId));
    add('deadlines', await stores.deadlineWishes.ofUser(userId));
    add('desk', [await stores.desks.find(userId)]);
    const waiting = await stores.outbox.waitingOf(userId);
    add(
      'waiting',
      waiting.map(({ reply: _reply, ...row }) => row),
    );
    add('waiting', await stores.digests.of(userId));
    add('sent', await stores.outbox.sentOf(userId));
    add('stranger', [await stores.strangers.find(userId)]);
    add('codeGuesses', [await stores.codeGuesses.find(userId)]);
    const feed = await stores.calendarFeeds.find(userId);
    if (feed !== undefined) {
      const { ownHash, teamHash, ...kept } = feed;
      add('calendar', [
        { ...kept, hasOwn: ownHash !== undefined, hasTeam: teamHash !== undefined },
      ]);
    }
  }
  const codes = (await stores.enrolmentCodes.all()).filter(
    (code) => isOf(personId, code.personId) || userIds.includes(code.issuedBy),
  );
  add(
    'codes',
    codes.map(({ hash: _hash, ...code }) => code),
  );
  if (personId !== undefined) {
    add('shiftCalls', await stores.shiftCalls.ofPerson(personId));
    add('swaps', await stores.swaps.ofPerson(personId));
  }
  for (const { part, value } of await meetingsOfPerson(subject, stores)) add(part, [value]);
  for (const { caseNo, coordinator, history } of await stores.stalkingCases.all()) {
    const changes = history.filter(({ by }) => userIds.includes(by));
    const isTheirs = isOf(personId, coordinator);
    if (isTheirs || changes.length > 0) add('cases', [{ caseNo, isTheirs, changes }]);
  }
  const told = await stores.told.keysOf('unreachable');
  if (personId !== undefined && told.includes(`unreachable:${personId}`)) {
    add('unreachable', [{ personId }]);
  }
  return kept;
}

function isOf(personId: string | undefined, other: string | undefined): boolean {
  return personId !== undefined && personId === other;
}

/** What they said of the risk meeting, and what it gave them to do. */
async function meetingsOfPerson(
  { userIds, personId }: DataSubject,
  stores: PersonStores,
): Promise<KeptOfPerson[]> {
  const recipients = [
    ...userIds.map((userId) => `member-${userId}`),
    ...(personId === undefined ? [] : [personId]),
  ];
  const kept: KeptOfPerson[] = [];
  for (const userId of userIds) {
    for (const value of await stores.meetingSubmissions.ofUser(userId)) {
      kept.push({ part: 'submissions', value });
    }
  }
  for (const id of recipients) {
    for (const value of await stores.meetingAttendance.ofRecipient(id)) {
      kept.push({ part: 'attendance', value });
    }
  }
  for (const id of new Set([...userIds, ...recipients])) {
    for (const value of await stores.meetingDecisions.ofPerson(id)) {
      kept.push({ part: 'decisions', value });
    }
  }
  const isTheirs = ({ by }: { readonly by: string }) => userIds.includes(by);
  for (const value of await stores.extraMeetings.all()) {
    if (value.changes.some(isTheirs)) kept.push({ part: 'meetings', value });
  }
  for (const value of await stores.meetingPeriods.all()) {
    if (value.answers.some(isTheirs)) kept.push({ part: 'meetings', value });
  }
  return kept;
}
