import type { AuditStore } from '../audit/entry.ts';
import type { OpenFormStore } from '../conversation/form.ts';
import type { SessionStore } from '../conversation/session.ts';
import type { StrangerStore } from '../conversation/stranger.ts';
import type { DeadlineWishStore } from '../deadlines/wish.ts';
import type { CodeGuessStore } from '../directory/code-guesses.ts';
import type { EnrolmentCodeStore } from '../directory/enrolment-code.ts';
import type { MemberStore } from '../directory/member.ts';
import type { ToldStore } from '../directory/told.ts';
import type { CalendarFeedStore } from '../duty/calendar-feed.ts';
import type { ShiftCallStore } from '../duty/shift-call.ts';
import type { SwapStore } from '../duty/swap.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { EntryDraftStore } from '../faq/entry-draft.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { FigureLineStore } from '../figures/figure-line.ts';
import type { DeskStore, SentMessageStore } from '../handoff/desk.ts';
import type { InquiryLineStore, InquiryStore } from '../handoff/inquiry.ts';
import type { MediaStore, RelayedMediaStore } from '../handoff/media.ts';
import type { AttendanceStore } from '../meetings/attendance.ts';
import type { MeetingDecisionStore } from '../meetings/decision.ts';
import type { ExtraMeetingStore } from '../meetings/extra-meeting.ts';
import type { MeetingPeriodStore } from '../meetings/period.ts';
import type { MeetingSubmissionStore } from '../meetings/submission.ts';
import type { MessagingStores, Transact } from '../messaging/stores.ts';
import type { UnsentMessageStore } from '../privacy/unsent.ts';
import type { ReminderLedger } from '../reminders/ledger.ts';
import type { StalkingCaseStore } from '../visits/stalking-case.ts';
import type { WelfareVisitStore } from '../visits/visit.ts';
import type { Archive } from './archive.ts';

/** Every port of a store, within one transaction. */
export interface Ports extends MessagingStores {
  readonly answersGiven: AnswerGivenStore;
  readonly audit: AuditStore;
  readonly calendarFeeds: CalendarFeedStore;
  readonly caseFigures: FigureLineStore;
  readonly codeGuesses: CodeGuessStore;
  readonly deadlineWishes: DeadlineWishStore;
  readonly desks: DeskStore;
  readonly enrolmentCodes: EnrolmentCodeStore;
  readonly entryDrafts: EntryDraftStore;
  readonly extraMeetings: ExtraMeetingStore;
  readonly inquiries: InquiryStore;
  readonly inquiryLines: InquiryLineStore;
  readonly meetingAttendance: AttendanceStore;
  readonly meetingDecisions: MeetingDecisionStore;
  readonly meetingPeriods: MeetingPeriodStore;
  readonly meetingSubmissions: MeetingSubmissionStore;
  readonly members: MemberStore;
  readonly openForms: OpenFormStore;
  readonly openQuestions: OpenQuestionStore;
  readonly relayedMedia: RelayedMediaStore;
  readonly reminderLedger: ReminderLedger;
  readonly sentMessages: SentMessageStore;
  readonly sessions: SessionStore;
  readonly shiftCalls: ShiftCallStore;
  readonly stalkingCases: StalkingCaseStore;
  readonly strangers: StrangerStore;
  readonly swaps: SwapStore;
  readonly told: ToldStore;
  readonly unsent: UnsentMessageStore;
  readonly welfareVisits: WelfareVisitStore;
}

/** Whether anything can be kept at this moment, and what is known to be lost. */
export interface StoreHealth {
  /** Why nothing can be kept, such as `ENOSPC`; `undefined` where all is well. */
  readonly failing: string | undefined;
  /** What was found damaged when it was opened. Somebody should look at it. */
  readonly damaged: readonly string[];
}

/** All that is kept, whatever keeps it. */
export interface Stores {
  readonly transact: Transact<Ports>;
  /** Names this process among those that share the store. */
  readonly holder: string;
  readonly archive: Archive;
  /** Bytes of pictures and files, outside transactions. */
  readonly media: MediaStore;
  /** Looks whether it can keep anything; where it could not before, by trying to. */
  health(): Promise<StoreHealth>;
  /**
   * Writes over what older versions of files or tables still hold of documents
   * that were changed or taken away: journals, the generation before, dead rows.
   */
  scrub(): Promise<void>;
  /** Calls `listener` when another process has added something to send. */
  onOutsideWork(listener: () => void): void;
  /** Lets go of the store; later transactions are refused. */
  close(): Promise<void>;
}
