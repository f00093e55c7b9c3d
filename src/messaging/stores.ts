import type { OutboxStore } from './outbox.ts';
import type { SeenEventStore } from './seen-events.ts';

/** What receiving and delivering need of a store. */
export interface MessagingStores {
  readonly seenEvents: SeenEventStore;
  readonly outbox: OutboxStore;
}

/**
 * Runs work on every store at once: all of it happens, or nothing.
 *
 * The promise settles when what the work did, and everything it saw, is durable.
 * What the work throws is thrown again, and nothing it did remains. Work must not
 * wait for anything but the stores it is given: others wait for it.
 */
export type Transact<Stores> = <Result>(
  work: (stores: Stores) => Promise<Result>,
  /** Work with the same key never runs at the same time. */
  serialKey: string,
) => Promise<Result>;
