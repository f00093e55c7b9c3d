import type { OutboxStore } from '../messaging/outbox.ts';
import type { Collection, OpenDocuments } from './documents.ts';
import { answerGivenCollection, answerGivenStore } from './ports/answers-given.ts';
import { auditCollection, auditHeadCollection, auditStore } from './ports/audit.ts';
import { calendarFeedCollection, calendarFeedStore } from './ports/calendar-feeds.ts';
import {
  figureLineCollection,
  figureLineStore,
  figureLockCollection,
} from './ports/case-figures.ts';
import { codeGuessCollection, codeGuessStore } from './ports/code-guesses.ts';
import { deadlineWishCollection, deadlineWishStore } from './ports/deadline-wishes.ts';
import { deskCollection, deskStore } from './ports/desks.ts';
import { digestCollection, digestStore } from './ports/digests.ts';
import { enrolmentCodeCollection, enrolmentCodeStore } from './ports/enrolment-codes.ts';
import { entryDraftCollection, entryDraftStore } from './ports/entry-drafts.ts';
import {
  extraMeetingCollection,
  extraMeetingStore,
  meetingLockCollection,
} from './ports/extra-meetings.ts';
import { figureCollection } from './ports/figures.ts';
import { inquiryCollection, inquiryCountCollection, inquiryStore } from './ports/inquiries.ts';
import { inquiryLineCollection, inquiryLineStore } from './ports/inquiry-lines.ts';
import { materialUseCollection, materialUseStore } from './ports/material-uses.ts';
import { attendanceCollection, attendanceStore } from './ports/meeting-attendance.ts';
import { meetingDecisionCollection, meetingDecisionStore } from './ports/meeting-decisions.ts';
import { meetingPeriodCollection, meetingPeriodStore } from './ports/meeting-periods.ts';
import {
  meetingSubmissionCollection,
  meetingSubmissionStore,
} from './ports/meeting-submissions.ts';
import { memberCollection, memberStore } from './ports/members.ts';
import { openFormCollection, openFormStore } from './ports/open-forms.ts';
import { openQuestionCollection, openQuestionStore } from './ports/open-questions.ts';
import { pushBudgetCollection, pushBudgetStore } from './ports/push-budget.ts';
import { pushStopCollection, pushStopStore } from './ports/push-stop.ts';
import { relayedMediaCollection, relayedMediaStore } from './ports/relayed-media.ts';
import {
  reminderLedger,
  remindersBeganCollection,
  sentReminderCollection,
} from './ports/reminder-ledger.ts';
import { scrubCollection, scrubStore } from './ports/scrub.ts';
import { seenEventCollection, seenEventStore } from './ports/seen-events.ts';
import { sentCollection } from './ports/sent.ts';
import { sentMessageCollection, sentMessageStore } from './ports/sent-messages.ts';
import { sessionCollection, sessionStore } from './ports/sessions.ts';
import { shiftCallCollection, shiftCallStore } from './ports/shift-calls.ts';
import { spareTokenCollection, spareTokenStore } from './ports/spare-tokens.ts';
import { stalkingCaseCollection, stalkingCaseStore } from './ports/stalking-cases.ts';
import { strangerCollection, strangerStore } from './ports/strangers.ts';
import { swapCollection, swapLockCollection, swapStore } from './ports/swaps.ts';
import { toldCollection, toldStore } from './ports/told.ts';
import { unsentCollection, unsentStore } from './ports/unsent.ts';
import { welfareVisitCollection, welfareVisitStore } from './ports/welfare-visits.ts';
import type { Ports } from './stores.ts';

/** Every collection but the queue, which each engine keeps in its own way. */
export const collections: readonly Collection<unknown>[] = [
  anyValue(answerGivenCollection),
  anyValue(openQuestionCollection),
  anyValue(pushBudgetCollection),
  anyValue(pushStopCollection),
  anyValue(seenEventCollection),
  anyValue(sentCollection),
  anyValue(scrubCollection),
  anyValue(sessionCollection),
  anyValue(auditCollection),
  anyValue(auditHeadCollection),
  anyValue(codeGuessCollection),
  anyValue(enrolmentCodeCollection),
  anyValue(figureCollection),
  anyValue(memberCollection),
  anyValue(openFormCollection),
  anyValue(strangerCollection),
  anyValue(toldCollection),
  anyValue(unsentCollection),
  anyValue(deskCollection),
  anyValue(inquiryCollection),
  anyValue(inquiryCountCollection),
  anyValue(inquiryLineCollection),
  anyValue(relayedMediaCollection),
  anyValue(sentMessageCollection),
  anyValue(shiftCallCollection),
  anyValue(spareTokenCollection),
  anyValue(entryDraftCollection),
  anyValue(digestCollection),
  anyValue(swapCollection),
  anyValue(swapLockCollection),
  anyValue(calendarFeedCollection),
  anyValue(stalkingCaseCollection),
  anyValue(welfareVisitCollection),
  anyValue(sentReminderCollection),
  anyValue(remindersBeganCollection),
  anyValue(meetingSubmissionCollection),
  anyValue(attendanceCollection),
  anyValue(meetingDecisionCollection),
  anyValue(meetingPeriodCollection),
  anyValue(extraMeetingCollection),
  anyValue(meetingLockCollection),
  anyValue(deadlineWishCollection),
  anyValue(materialUseCollection),
  anyValue(figureLineCollection),
  anyValue(figureLockCollection),
];

/** Every port within one transaction, whichever engine opens the documents. */
export function portsOn(open: OpenDocuments, outbox: OutboxStore): Ports {
  return new PortsOfTransaction(open, outbox);
}

/** Each port is made when it is first used: most transactions need few of them. */
class PortsOfTransaction implements Ports {
  readonly outbox: OutboxStore;
  readonly #open: OpenDocuments;
  readonly #made = new Map<unknown, unknown>();

  constructor(open: OpenDocuments, outbox: OutboxStore) {
    this.#open = open;
    this.outbox = outbox;
  }

  get answersGiven() {
    return this.#once(answerGivenStore);
  }
  get audit() {
    return this.#once(auditStore);
  }
  get calendarFeeds() {
    return this.#once(calendarFeedStore);
  }
  get caseFigures() {
    return this.#once(figureLineStore);
  }
  get codeGuesses() {
    return this.#once(codeGuessStore);
  }
  get deadlineWishes() {
    return this.#once(deadlineWishStore);
  }
  get desks() {
    return this.#once(deskStore);
  }
  get digests() {
    return this.#once(digestStore);
  }
  get enrolmentCodes() {
    return this.#once(enrolmentCodeStore);
  }
  get entryDrafts() {
    return this.#once(entryDraftStore);
  }
  get extraMeetings() {
    return this.#once(extraMeetingStore);
  }
  get inquiries() {
    return this.#once(inquiryStore);
  }
  get inquiryLines() {
    return this.#once(inquiryLineStore);
  }
  get materialUses() {
    return this.#once(materialUseStore);
  }
  get meetingAttendance() {
    return this.#once(attendanceStore);
  }
  get meetingDecisions() {
    return this.#once(meetingDecisionStore);
  }
  get meetingPeriods() {
    return this.#once(meetingPeriodStore);
  }
  get meetingSubmissions() {
    return this.#once(meetingSubmissionStore);
  }
  get members() {
    return this.#once(memberStore);
  }
  get openForms() {
    return this.#once(openFormStore);
  }
  get openQuestions() {
    return this.#once(openQuestionStore);
  }
  get pushBudget() {
    return this.#once(pushBudgetStore);
  }
  get pushStop() {
    return this.#once(pushStopStore);
  }
  get relayedMedia() {
    return this.#once(relayedMediaStore);
  }
  get reminderLedger() {
    return this.#once(reminderLedger);
  }
  get seenEvents() {
    return this.#once(seenEventStore);
  }
  get scrub() {
    return this.#once(scrubStore);
  }
  get sentMessages() {
    return this.#once(sentMessageStore);
  }
  get sessions() {
    return this.#once(sessionStore);
  }
  get shiftCalls() {
    return this.#once(shiftCallStore);
  }
  get spareTokens() {
    return this.#once(spareTokenStore);
  }
  get stalkingCases() {
    return this.#once(stalkingCaseStore);
  }
  get strangers() {
    return this.#once(strangerStore);
  }
  get swaps() {
    return this.#once(swapStore);
  }
  get told() {
    return this.#once(toldStore);
  }
  get unsent() {
    return this.#once(unsentStore);
  }
  get welfareVisits() {
    return this.#once(welfareVisitStore);
  }

  #once<Port>(make: (open: OpenDocuments) => Port): Port {
    const made = this.#made.get(make) ?? make(this.#open);
    this.#made.set(make, made);
    // What stands under a maker is what it made.
    return made as Port;
  }
}

/** A collection for whoever handles all of them alike; its functions are only given what its schema let through. */
export function anyValue<Value>(collection: Collection<Value>): Collection<unknown> {
  return collection as unknown as Collection<unknown>;
}
