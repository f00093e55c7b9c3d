import type { ScrubStore } from '../privacy/scrub.ts';
import type { DigestStore } from './digests.ts';
import type { OutboxStore } from './outbox.ts';
import type { PushBudgetStore } from './push-budget.ts';
import type { PushStopStore } from './push-stop.ts';
import type { SeenEventStore } from './seen-events.ts';
import type { SpareTokenStore } from './spare-tokens.ts';

/** What receiving and delivering need of a store. */
export interface MessagingStores {
  readonly digests: DigestStore;
  readonly seenEvents: SeenEventStore;
  readonly outbox: OutboxStore;
  readonly pushBudget: PushBudgetStore;
  readonly pushStop: PushStopStore;
  readonly scrub: ScrubStore;
  readonly spareTokens: SpareTokenStore;
}

/**
 * Runs work on every store at once: all of it happens, or nothing.
 *
 * The promise settles when what the work did, and everything it saw, is durable.
 * What the work throws is thrown again, and nothing it did remains. Work must not
 * wait for anything but the stores it is given: others wait for it. It may run
 * more than once (where two transactions met in a database), so all it does
 * outside the stores must bear that.
 *
 * @throws {StoreError} where the store cannot keep anything now.
 */
export type Transact<Stores> = <Result>(
  work: (stores: Stores) => Promise<Result>,
  /** Work with the same key never runs at the same time. */
  serialKey: string,
  haste?: Haste,
) => Promise<Result>;

/**
 * How soon what was done must be durable. `soon`: nobody waits for it, so it may
 * share the next write of somebody who does.
 */
export type Haste = 'now' | 'soon';

/** The store failed, not the work: what was to be kept is not, and the caller must not confirm it. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** A store's own failure, whichever realm or error class it came in. */
export function isStoreError(error: unknown): error is StoreError {
  return error instanceof StoreError;
}
