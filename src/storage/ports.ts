import type { OutboxStore } from '../messaging/outbox.ts';
import type { Collection, OpenDocuments } from './documents.ts';
import { answerGivenCollection, answerGivenStore } from './ports/answers-given.ts';
import { auditCollection, auditHeadCollection, auditStore } from './ports/audit.ts';
import { codeGuessCollection, codeGuessStore } from './ports/code-guesses.ts';
import { enrolmentCodeCollection, enrolmentCodeStore } from './ports/enrolment-codes.ts';
import { memberCollection, memberStore } from './ports/members.ts';
import { openFormCollection, openFormStore } from './ports/open-forms.ts';
import { openQuestionCollection, openQuestionStore } from './ports/open-questions.ts';
import { pushStopCollection, pushStopStore } from './ports/push-stop.ts';
import { scrubCollection, scrubStore } from './ports/scrub.ts';
import { seenEventCollection, seenEventStore } from './ports/seen-events.ts';
import { sentCollection } from './ports/sent.ts';
import { sessionCollection, sessionStore } from './ports/sessions.ts';
import { strangerCollection, strangerStore } from './ports/strangers.ts';
import { toldCollection, toldStore } from './ports/told.ts';
import { unsentCollection, unsentStore } from './ports/unsent.ts';
import type { Ports } from './stores.ts';

/** Every collection but the queue, which each engine keeps in its own way. */
export const collections: readonly Collection<unknown>[] = [
  anyValue(answerGivenCollection),
  anyValue(openQuestionCollection),
  anyValue(pushStopCollection),
  anyValue(seenEventCollection),
  anyValue(sentCollection),
  anyValue(scrubCollection),
  anyValue(sessionCollection),
  anyValue(auditCollection),
  anyValue(auditHeadCollection),
  anyValue(codeGuessCollection),
  anyValue(enrolmentCodeCollection),
  anyValue(memberCollection),
  anyValue(openFormCollection),
  anyValue(strangerCollection),
  anyValue(toldCollection),
  anyValue(unsentCollection),
];

/** Every port within one transaction, whichever engine opens the documents. */
export function portsOn(open: OpenDocuments, outbox: OutboxStore): Ports {
  return {
    answersGiven: answerGivenStore(open),
    audit: auditStore(open),
    codeGuesses: codeGuessStore(open),
    enrolmentCodes: enrolmentCodeStore(open),
    members: memberStore(open),
    openForms: openFormStore(open),
    openQuestions: openQuestionStore(open),
    outbox,
    pushStop: pushStopStore(open),
    seenEvents: seenEventStore(open),
    scrub: scrubStore(open),
    sessions: sessionStore(open),
    strangers: strangerStore(open),
    told: toldStore(open),
    unsent: unsentStore(open),
  };
}

/** A collection for whoever handles all of them alike; its functions are only given what its schema let through. */
export function anyValue<Value>(collection: Collection<Value>): Collection<unknown> {
  return collection as unknown as Collection<unknown>;
}
