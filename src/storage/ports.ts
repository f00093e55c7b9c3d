import type { OutboxStore } from '../messaging/outbox.ts';
import type { Collection, OpenDocuments } from './documents.ts';
import { answerGivenCollection, answerGivenStore } from './ports/answers-given.ts';
import { openQuestionCollection, openQuestionStore } from './ports/open-questions.ts';
import { pushStopCollection, pushStopStore } from './ports/push-stop.ts';
import { seenEventCollection, seenEventStore } from './ports/seen-events.ts';
import { sentCollection } from './ports/sent.ts';
import { sessionCollection, sessionStore } from './ports/sessions.ts';
import type { Ports } from './stores.ts';

/** Every collection but the queue, which each engine keeps in its own way. */
export const collections: readonly Collection<unknown>[] = [
  anyValue(answerGivenCollection),
  anyValue(openQuestionCollection),
  anyValue(pushStopCollection),
  anyValue(seenEventCollection),
  anyValue(sentCollection),
  anyValue(sessionCollection),
];

/** Every port within one transaction, whichever engine opens the documents. */
export function portsOn(open: OpenDocuments, outbox: OutboxStore): Ports {
  return new PortsOfTransaction(open, outbox);
}

/** Each port is made when it is first used: most transactions need few of them. */
class PortsOfTransaction implements Ports {
  readonly outbox: OutboxStore;
  readonly #open: OpenDocuments;
  #answersGiven: Ports['answersGiven'] | undefined;
  #openQuestions: Ports['openQuestions'] | undefined;
  #pushStop: Ports['pushStop'] | undefined;
  #seenEvents: Ports['seenEvents'] | undefined;
  #sessions: Ports['sessions'] | undefined;

  constructor(open: OpenDocuments, outbox: OutboxStore) {
    this.#open = open;
    this.outbox = outbox;
  }

  get answersGiven() {
    this.#answersGiven ??= answerGivenStore(this.#open);
    return this.#answersGiven;
  }
  get openQuestions() {
    this.#openQuestions ??= openQuestionStore(this.#open);
    return this.#openQuestions;
  }
  get pushStop() {
    this.#pushStop ??= pushStopStore(this.#open);
    return this.#pushStop;
  }
  get seenEvents() {
    this.#seenEvents ??= seenEventStore(this.#open);
    return this.#seenEvents;
  }
  get sessions() {
    this.#sessions ??= sessionStore(this.#open);
    return this.#sessions;
  }
}

/** A collection for whoever handles all of them alike; its functions are only given what its schema let through. */
export function anyValue<Value>(collection: Collection<Value>): Collection<unknown> {
  return collection as unknown as Collection<unknown>;
}
