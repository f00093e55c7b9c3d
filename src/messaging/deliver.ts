import type { Clock } from '../foundation/clock.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import { afterAttempt, begin, endOf, nextWay } from './attempt.ts';
import type { Messenger } from './messenger.ts';
import type { OutboxRow } from './outbox.ts';
import type { MessagingStores, Transact } from './stores.ts';

export interface DeliverParts {
  readonly transact: Transact<MessagingStores>;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Deliver {
  /** Sends what is due, soon; any number of calls while it works count as one. */
  wake(): void;
  /**
   * Takes over what a process that died was sending. Only for a store that no
   * other process can use; elsewhere the leases run out by themselves.
   */
  takeOver(): Promise<void>;
  /** Settles when nothing that is due is left, and nothing is under way. */
  idle(): Promise<void>;
  /** Begins nothing new; settles when what is under way has ended. */
  stop(): Promise<void>;
}

const mostAtOnce = 32;
/** Longer than any call of the messenger may take. */
const leaseMs = 60_000;
const claimKey = 'outbox';

/**
 * Sends what waits in the outbox: by reply while the token is fresh, else by
 * push with the row's own retry key; one row of a chat at a time, in order.
 */
export function createDeliver({ transact, messenger, clock, log }: DeliverParts): Deliver {
  const underWay = new Set<Promise<void>>();
  let claiming: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;

  /** Marks what can be sent now as being sent, so that a crash leaves a trace of the attempt. */
  async function claim(): Promise<OutboxRow[]> {
    return transact(async ({ outbox }) => {
      const now = clock.now();
      const claimed: OutboxRow[] = [];
      for (const row of await outbox.sendable(now, mostAtOnce - underWay.size)) {
        const way = nextWay(row, now);
        if (way === 'expired') {
          await outbox.end(endOf(row, 'push', 'expired', now, { reason: row.lastReason ?? '' }));
          log.error('message expired', { row: row.id, reason: row.lastReason });
          continue;
        }
        const begun = begin(row, way, now, leaseMs);
        await outbox.save(begun);
        claimed.push(begun);
      }
      return claimed;
    }, claimKey);
  }

  async function send(row: OutboxRow): Promise<void> {
    const outcome =
      row.sending?.via === 'reply' && row.reply !== undefined
        ? await messenger.reply(row.chat, row.reply.token, row.messages)
        : await messenger.push(row.chat, row.messages, row.retryKey);
    const after = afterAttempt(row, outcome, clock.now());
    await transact(
      ({ outbox }) => (after.kind === 'ended' ? outbox.end(after.sent) : outbox.save(after.row)),
      row.chat,
    );
    if (after.kind === 'again') {
      log.warn('message waits', {
        row: row.id,
        attempts: row.attempts,
        reason: after.row.lastReason,
      });
    } else if (after.sent.outcome === 'refused') {
      log.error('message refused', { row: row.id, reason: after.sent.reason });
    }
  }

  async function claimAndSend(): Promise<void> {
    while (wanted && !stopped && underWay.size < mostAtOnce) {
      wanted = false;
      for (const row of await claim()) {
        const sending = send(row)
          .catch((error: unknown) =>
            log.error('sending failed', { row: row.id, ...errorFields(error) }),
          )
          .finally(() => {
            underWay.delete(sending);
            // The chat's next row, or one that found no place, may go now.
            wake();
          });
        underWay.add(sending);
      }
    }
  }

  function wake(): void {
    wanted = true;
    if (claiming !== undefined || stopped) return;
    claiming = claimAndSend()
      .catch((error: unknown) => log.error('outbox failed', errorFields(error)))
      .finally(() => {
        claiming = undefined;
        if (wanted && underWay.size < mostAtOnce) wake();
      });
  }

  async function settled(): Promise<void> {
    while (claiming !== undefined || underWay.size > 0) {
      await Promise.all([claiming, ...underWay]);
    }
  }

  return {
    wake,
    takeOver: () =>
      transact(async ({ outbox }) => {
        const now = clock.now();
        for (const row of await outbox.sending()) {
          const via = row.sending?.via ?? 'push';
          await outbox.save({ ...row, dueAt: now, sending: { via, leaseUntil: now } });
        }
      }, claimKey),
    idle: async () => {
      wake();
      await settled();
    },
    stop: async () => {
      stopped = true;
      await settled();
    },
  };
}
