import type { AuditStore } from '../audit/entry.ts';
import type { DeadlineWishStore } from '../deadlines/wish.ts';
import type { CodeGuessStore } from '../directory/code-guesses.ts';
import type { EnrolmentCodeStore } from '../directory/enrolment-code.ts';
import type { ShiftCallStore } from '../duty/shift-call.ts';
import type { SwapStore } from '../duty/swap.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { EntryDraftStore } from '../faq/entry-draft.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { Clock } from '../foundation/clock.ts';
import type { DeskStore, SentMessageStore } from '../handoff/desk.ts';
import type { InquiryLineStore, InquiryStore } from '../handoff/inquiry.ts';
import type { AttendanceStore } from '../meetings/attendance.ts';
import { forgetMeetingWords, type MeetingWordStores } from '../meetings/meeting-words.ts';
import type { SpareTokenStore } from '../messaging/spare-tokens.ts';
import type { Transact } from '../messaging/stores.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import type { UnsentMessageStore } from '../privacy/unsent.ts';
import { forgetVisitWords } from '../visits/erase-words.ts';
import type { StalkingCaseStore } from '../visits/stalking-case.ts';
import type { WelfareVisitStore } from '../visits/visit.ts';
import { formMinutes, type OpenFormStore } from './form.ts';
import { type SessionStore, sessionMinutes } from './session.ts';
import type { StrangerStore } from './stranger.ts';

export interface KeptStores extends MeetingWordStores {
  readonly meetingAttendance: AttendanceStore;
  readonly answersGiven: AnswerGivenStore;
  readonly audit: AuditStore;
  readonly codeGuesses: CodeGuessStore;
  readonly deadlineWishes: DeadlineWishStore;
  readonly desks: DeskStore;
  readonly enrolmentCodes: EnrolmentCodeStore;
  readonly entryDrafts: EntryDraftStore;
  readonly inquiries: InquiryStore;
  readonly inquiryLines: InquiryLineStore;
  readonly openForms: OpenFormStore;
  readonly openQuestions: OpenQuestionStore;
  readonly scrub: ScrubStore;
  readonly sentMessages: SentMessageStore;
  readonly sessions: SessionStore;
  readonly shiftCalls: ShiftCallStore;
  readonly spareTokens: SpareTokenStore;
  readonly stalkingCases: StalkingCaseStore;
  readonly strangers: StrangerStore;
  readonly swaps: SwapStore;
  readonly unsent: UnsentMessageStore;
  readonly welfareVisits: WelfareVisitStore;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const atATime = 500;

/** Longer than LINE delivers anything again. */
const unsentDays = 30;
/** So that a manager can still see what a code was for. */
const codeDays = 365;
/** Older messages of ours are hardly quoted. */
const quotableDays = 30;
/** What is closed can be seen by its officer this long; after that the archive has it. */
const inquiryDays = 14;
/** So that one can see who was called before a shift. */
const shiftCallDays = 90;
/** After the last day: longer than reminders look back for what was not sent. */
const wishDays = 60;
/** So long the roster of the past shows who really sat there. */
const swapDays = 400;
/** Longer than from one meeting to the next, though a year lies between; their words went before that. */
const meetingDays = 800;
/** Older entries are in the archive, where their month is. */
const auditDays = 7;

export interface Forgotten {
  /** How many answers and questions went, with the words of officers in them. */
  readonly contents: number;
}

/**
 * Lets go of what was said in chats when its time is over, a little at a time.
 *
 * @param contentDays How long the words of officers are kept.
 * @param who Who has it done, for the audit.
 */
export async function forgetOldTalk(
  transact: Transact<KeptStores>,
  clock: Clock,
  contentDays: number,
  who: 'program' | 'command' = 'program',
): Promise<Forgotten> {
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  let contents = 0;
  let most = atATime;
  while (most >= atATime) {
    const round = await transact(async (stores) => {
      const content = [
        await stores.answersGiven.forget(before(contentDays * dayMs), atATime),
        await stores.openQuestions.forget(before(contentDays * dayMs), atATime),
        await stores.inquiryLines.forget(before(contentDays * dayMs), atATime),
        await stores.entryDrafts.forget(before(contentDays * dayMs), atATime),
        await forgetVisitWords(before(contentDays * dayMs), atATime, stores),
        await forgetMeetingWords(before(contentDays * dayMs), atATime, stores),
      ];
      const forgotten = content.reduce((sum, count) => sum + count, 0);
      if (forgotten > 0) {
        const now = clock.now();
        const detail = { count: String(forgotten), days: String(contentDays) };
        await stores.audit.append({ who, deed: 'content-purged', detail }, now);
        await stores.scrub.wish(now);
      }
      const most = Math.max(
        ...content,
        await stores.sessions.forget(before(sessionMinutes * minuteMs), atATime),
        await stores.openForms.forget(before(formMinutes * minuteMs), atATime),
        await stores.strangers.forget(before(dayMs), atATime),
        await stores.spareTokens.forget(before(dayMs), atATime),
        await stores.desks.forget(before(dayMs), atATime),
        await stores.sentMessages.forget(before(quotableDays * dayMs), atATime),
        await stores.inquiries.archive(before(inquiryDays * dayMs), atATime),
        await stores.shiftCalls.forget(before(shiftCallDays * dayMs), atATime),
        await stores.swaps.archive(before(swapDays * dayMs), atATime),
        await stores.meetingSubmissions.archive(
          before(Math.max(meetingDays, contentDays) * dayMs),
          atATime,
        ),
        await stores.meetingAttendance.archive(
          before(Math.max(meetingDays, contentDays) * dayMs),
          atATime,
        ),
        await stores.deadlineWishes.forget(before(wishDays * dayMs), atATime),
        await stores.codeGuesses.forget(before(dayMs), atATime),
        await stores.unsent.forget(before(unsentDays * dayMs), atATime),
        await stores.enrolmentCodes.forget(before(codeDays * dayMs), atATime),
        await stores.audit.archive(before(auditDays * dayMs), atATime),
      );
      return { most, forgotten };
    }, 'forget');
    most = round.most;
    contents += round.forgotten;
  }
  return { contents };
}
