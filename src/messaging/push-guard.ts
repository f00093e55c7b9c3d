import type { Clock } from '../foundation/clock.ts';
import type { Log } from '../foundation/log.ts';
import type { Messenger } from './messenger.ts';
import { type KnownBudget, quotaMonth } from './push-budget.ts';
import type { MessagingStores, Transact } from './stores.ts';

/** What the platform says is asked for at most so often, … */
const askAgainMs = 3_600_000;
/** … and after so many pushes of this process. */
const pushesBetween = 25;

export interface PushGuardParts<Stores extends Pick<MessagingStores, 'pushBudget'>> {
  readonly transact: Transact<Stores>;
  readonly messenger: Pick<Messenger, 'pushBudget'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called in the transaction that keeps what the platform said. */
  readonly onKnown: (known: KnownBudget, stores: Stores) => Promise<void>;
}

export interface PushGuard {
  /** A push was taken. */
  pushed(): void;
  /** Asks the platform how many pushes the month has left, where it is time; called on each tick. */
  look(): Promise<void>;
}

/** Keeps an eye on the month's pushes, so that managers hear of it before they are used up. */
export function createPushGuard<Stores extends Pick<MessagingStores, 'pushBudget'>>({
  transact,
  messenger,
  clock,
  log,
  onKnown,
}: PushGuardParts<Stores>): PushGuard {
  const key = 'push-budget';
  let pushes = 0;
  /** When this process asked last, answered or not: a platform that is silent is left in peace. */
  let triedAt: Date | undefined;

  function isDue(known: KnownBudget | undefined, now: Date): boolean {
    if (pushes >= pushesBetween) return true;
    const asked = [known?.askedAt, triedAt].filter((at) => at !== undefined);
    return asked.every((at) => {
      const ago = now.getTime() - at.getTime();
      // Negative: the clock was set back since.
      return ago < 0 || ago >= askAgainMs || quotaMonth(at) !== quotaMonth(now);
    });
  }

  return {
    pushed: () => {
      pushes += 1;
    },
    look: async () => {
      const now = clock.now();
      if (!isDue(await transact(({ pushBudget }) => pushBudget.find(), key), now)) return;
      pushes = 0;
      triedAt = now;
      const budget = await messenger.pushBudget();
      log.info('push budget', budget);
      if (budget.kind === 'unknown') return;
      const known = { budget, askedAt: now };
      await transact(async (stores) => {
        await stores.pushBudget.save(known);
        await onKnown(known, stores);
      }, key);
    },
  };
}
