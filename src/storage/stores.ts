import type { SessionStore } from '../conversation/session.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { MessagingStores, Transact } from '../messaging/stores.ts';
import type { Archive } from './archive.ts';

/** Every port of a store, within one transaction. */
export interface Ports extends MessagingStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly sessions: SessionStore;
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
  /** Looks whether it can keep anything; where it could not before, by trying to. */
  health(): Promise<StoreHealth>;
  /** Calls `listener` when another process has added something to send. */
  onOutsideWork(listener: () => void): void;
  /** Lets go of the store; later transactions are refused. */
  close(): Promise<void>;
}
