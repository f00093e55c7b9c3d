import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { MessagingStores, Transact } from '../messaging/stores.ts';

/** Every port of a store, within one transaction. */
export interface Ports extends MessagingStores {
  readonly answersGiven: AnswerGivenStore;
}

/** All that is kept, whatever keeps it. */
export interface Stores {
  readonly transact: Transact<Ports>;
  /** True where no other process can use the same store. */
  readonly isAlone: boolean;
  /** Lets go of the store; later transactions are refused. */
  close(): Promise<void>;
}
