import type { Clock } from '../foundation/clock.ts';
import type { Log } from '../foundation/log.ts';
import type { Messenger } from './messenger.ts';
import { firstAskMs, nextAskMs } from './push-stop.ts';
import type { MessagingStores, Transact } from './stores.ts';

/** Stops every push until the platform has room; managers are told when it begins, and not again. */
export async function stopPushes<Stores extends MessagingStores>(
  stores: Stores,
  clock: Clock,
  onQuota: (stores: Stores) => Promise<void>,
): Promise<void> {
  if ((await stores.pushStop.find()) !== undefined) return;
  const since = clock.now();
  await stores.pushStop.save({ since, askAt: new Date(since.getTime() + firstAskMs) });
  await onQuota(stores);
}

export interface QuotaParts {
  readonly transact: Transact<Pick<MessagingStores, 'pushBudget' | 'pushStop'>>;
  readonly messenger: Pick<Messenger, 'pushBudget'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * While pushes are stopped, asks the platform now and then whether there is room:
 * a new month has begun, or the plan was raised.
 *
 * @returns True where pushes may go again.
 */
export function createResumePushes({ transact, messenger, clock, log }: QuotaParts) {
  const key = 'push-stop';
  return async function resumePushes(): Promise<boolean> {
    const stop = await transact(({ pushStop }) => pushStop.find(), key);
    if (stop === undefined || !isTime(stop.askAt, clock.now())) return false;
    const budget = await messenger.pushBudget();
    const resumed = hasRoom(budget);
    const now = clock.now();
    await transact(async ({ pushBudget, pushStop }) => {
      if (budget.kind !== 'unknown') await pushBudget.save({ budget, askedAt: now });
      if (resumed) return pushStop.end();
      return pushStop.save({ ...stop, askAt: new Date(now.getTime() + nextAskMs) });
    }, key);
    log.info(resumed ? 'pushes resumed' : 'pushes stay stopped', budget);
    return resumed;
  };
}

function hasRoom(budget: Awaited<ReturnType<Messenger['pushBudget']>>): boolean {
  if (budget.kind === 'unknown') return false;
  return budget.kind === 'unlimited' || budget.used < budget.limit;
}

/** A later instant than any pause leads to: the clock was set back since. */
function isTime(askAt: Date, now: Date): boolean {
  const wait = askAt.getTime() - now.getTime();
  return wait <= 0 || wait > nextAskMs;
}
