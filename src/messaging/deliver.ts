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
  /** What this process is sending, by the row's id. */
  const underWay = new Map<string, Promise<void>>();
  let claiming: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;

  /** Marks what can be sent now as being sent, so that a crash leaves a trace of the attempt. */
  async function claim(): Promise<{ claimed: OutboxRow[]; expired: number }> {
    return transact(async ({ outbox }) => {
      const now = clock.now();
      const claimed: OutboxRow[] = [];
      let expired = 0;
      const sendable = await outbox.sendable(now, mostAtOnce);
      // A clock that jumps may end the lease of a row that is still being sent here.
      const free = sendable.filter(({ id }) => !underWay.has(id));
      for (const row of free.slice(0, mostAtOnce - underWay.size)) {
        const way = nextWay(row, now);
        if (way === 'expired') {
          await outbox.end(endOf(row, 'push', 'expired', now, { reason: row.lastReason ?? '' }));
          log.error('message expired', { row: row.id, reason: row.lastReason });
          expired += 1;
          continue;
        }
        const begun = begin(row, way, now, leaseMs);
        await outbox.save(begun);
        claimed.push(begun);
      }
      return { claimed, expired };
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
      const { claimed, expired } = await claim();
      // The next rows of their chats may go now.
      if (expired > 0) wanted = true;
      for (const row of claimed) {
        const sending = send(row)
          .catch((error: unknown) =>
            log.error('sending failed', { row: row.id, ...errorFields(error) }),
          )
          .finally(() => {
            underWay.delete(row.id);
            // The chat's next row, or one that found no place, may go now.
            wake();
          });
        underWay.set(row.id, sending);
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
      await Promise.all([claiming, ...underWay.values()]);
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
