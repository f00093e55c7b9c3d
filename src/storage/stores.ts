import type { SessionStore } from '../conversation/session.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { MessagingStores, Transact } from '../messaging/stores.ts';

/** Every port of a store, within one transaction. */
export interface Ports extends MessagingStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly sessions: SessionStore;
}

/** All that is kept, whatever keeps it. */
export interface Stores {
  readonly transact: Transact<Ports>;
  /** True where no other process can use the same store. */
  readonly isAlone: boolean;
  /** Lets go of the store; later transactions are refused. */
  close(): Promise<void>;
}
