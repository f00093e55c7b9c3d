import type { Clock } from '../foundation/clock.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import {
  type AfterAttempt,
  afterAbandoned,
  afterAttempt,
  begin,
  endOf,
  nextWay,
} from './attempt.ts';
import { createClockWatch } from './clock-watch.ts';
import type { DeliveryOutcome, Messenger } from './messenger.ts';
import { leaseMs, type OutboxRow, progressOf, type SentRow } from './outbox.ts';
import { stoppedForMs } from './push-stop.ts';
import { stopPushes } from './quota.ts';
import { tellSecret } from './secret.ts';
import type { MessagingStores, Transact } from './stores.ts';

export interface DeliverParts<Stores extends MessagingStores> {
  readonly transact: Transact<Stores>;
  /** Names this process among those that share the store. */
  readonly holder: string;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after each push that the platform took. */
  readonly onPushed: () => void;
  /** Called in the transaction that finds the month's pushes used up. */
  readonly onQuota: (stores: Stores) => Promise<void>;
  /** Called in the transaction that keeps that the platform took a row, with its names for the messages. */
  readonly onAccepted: (
    row: OutboxRow,
    sentIds: readonly string[],
    stores: Stores,
    now: Date,
  ) => Promise<void>;
}

/** Room for one more row among those that are being sent. */
export interface Place {
  /** What a row is begun with that is to be sent from here. */
  readonly lease: { readonly holder: string; readonly ms: number };
  /** Sends a row that was begun with the lease, and is durable. */
  send(row: OutboxRow): void;
  /** Gives the room back, where nothing was sent from it. */
  release(): void;
}

export interface Deliver {
  /**
   * Keeps room for an answer that is being written, so that it can be begun in the
   * transaction that writes it. `undefined` where there is none: it waits then.
   */
  reserve(): Place | undefined;
  /** Sends what is due, soon; any number of calls while it works count as one. */
  wake(): void;
  /** Takes over what a sender that is gone was sending, this process's own earlier life included. */
  takeOver(): Promise<void>;
  /** Settles when nothing that is due is left, and nothing is under way. */
  idle(): Promise<void>;
  /** Begins nothing new; settles when what is under way has ended. */
  stop(): Promise<void>;
}

const mostAtOnce = 32;
/** Answers have room beyond what waits: begun as they are written, they cost no look at the queue. */
const mostWithAnswers = 64;
/** Rows that are remembered as older than they look when the clock was set back. */
const mostNoted = 10_000;
const claimKey = 'outbox';

/**
 * Sends what waits in the outbox: by reply while the token is fresh, else by
 * push with the row's own retry key; one row of a chat at a time, in order.
 */
export function createDeliver<Stores extends MessagingStores>(
  parts: DeliverParts<Stores>,
): Deliver {
  const { transact, holder, messenger, clock, log } = parts;
  const watch = createClockWatch();
  const timeNow = (): Date => {
    const now = clock.now();
    watch.look(now);
    return now;
  };
  /** What this process is sending, by the row's id. */
  const underWay = new Map<string, Promise<void>>();
  /** What became of rows, where the store could not keep it yet. */
  const unrecorded = new Map<string, { row: OutboxRow; outcome: DeliveryOutcome }>();
  let claiming: Promise<void> | undefined;
  /** How many places are kept for answers that are being written. */
  let reserved = 0;
  let wanted = false;
  /** More could be sent than there was room for at the last look. */
  let starved = false;
  let stopped = false;

  /** Marks what can be sent now as being sent, so that a crash leaves a trace of the attempt. */
  async function claim(): Promise<{ claimed: OutboxRow[]; ended: number }> {
    const free = Math.max(0, mostAtOnce - underWay.size);
    timeNow();
    const setBackMs = watch.unnotedMs();
    const { present, ...done } = await transact(async (stores) => {
      const { outbox, pushStop } = stores;
      const now = timeNow();
      const claimed: OutboxRow[] = [];
      const isStopped = (await pushStop.find()) !== undefined;
      let ended = isStopped ? await expireStopped(stores, now) : 0;
      const sendable = await outbox.sendable({ now, limit: mostAtOnce, repliesOnly: isStopped });
      // A clock that jumps may end the lease of a row that is still being sent here.
      const notHere = sendable.filter(({ id }) => !underWay.has(id) && !unrecorded.has(id));
      starved = notHere.length > free || sendable.length >= mostAtOnce;
      for (const row of notHere.slice(0, free)) {
        const way = nextWay(row, now);
        if (way === 'expired' || way === 'given-up') {
          const reason = row.lastReason ?? '';
          await end(row, endOf(row, 'push', way, now, { reason }), stores);
          log.error(`message ${way}`, { row: row.id, reason });
          ended += 1;
          continue;
        }
        const begun = begin(row, way, now, { holder, ms: leaseMs });
        await outbox.save(row.id, progressOf(begun));
        claimed.push(begun);
      }
      const present = setBackMs > 0 ? await outbox.waiting(mostNoted) : [];
      return { claimed, ended, present };
    }, claimKey);
    const ids = present.map(({ id }) => id);
    watch.note(ids, setBackMs);
    return done;
  }

  /** While nothing can be pushed, what has grown old ends where managers see it. */
  async function expireStopped(stores: MessagingStores, now: Date): Promise<number> {
    const before = new Date(now.getTime() - stoppedForMs);
    const old = await stores.outbox.addedBefore(before, mostAtOnce);
    for (const row of old) {
      await end(row, endOf(row, 'push', 'expired', now, { reason: 'quota' }), stores);
      log.error('message expired', { row: row.id, reason: 'quota' });
    }
    return old.length;
  }

  /** Takes a row out of the queue; what a secret was told with is written over. */
  async function end(row: OutboxRow, sent: SentRow, stores: MessagingStores): Promise<void> {
    await stores.outbox.end(sent);
    if (tellSecret(row.messages)) await stores.scrub.wish(sent.endedAt);
  }

  /** Somebody may have taken back, while it was being sent, what it says: then it is not kept. */
  async function keptOf(sent: SentRow, { outbox }: MessagingStores): Promise<SentRow> {
    const { messages, ...rest } = sent;
    if (messages === undefined || (await outbox.find(sent.id)) !== undefined) return sent;
    return rest;
  }

  async function send(row: OutboxRow): Promise<void> {
    const outcome =
      row.sending?.via === 'reply' && row.reply !== undefined
        ? await messenger.reply(row.chat, row.reply.token, row.messages)
        : await messenger.push(row.chat, row.messages, row.retryKey);
    if (outcome.kind === 'accepted' && row.sending?.via === 'push') parts.onPushed();
    unrecorded.set(row.id, { row, outcome });
    await record(row.id);
  }

  /** Keeps what became of a row. Where the store refuses it, it is tried again at the next look. */
  async function record(id: string): Promise<void> {
    const known = unrecorded.get(id);
    if (known === undefined) return;
    const { row, outcome } = known;
    const now = timeNow();
    const after = afterAttempt(row, outcome, now, watch.setBackMs(row.id));
    const isLast = await transact(
      async (stores) => {
        if (outcome.kind === 'quota-exhausted') await stopPushes(stores, clock, parts.onQuota);
        if (outcome.kind === 'accepted') {
          await parts.onAccepted(row, outcome.sentIds ?? [], stores, now);
        }
        if (after.kind === 'ended') await end(row, await keptOf(after.sent, stores), stores);
        else await stores.outbox.save(row.id, after.progress);
        return after.kind === 'ended' && (await stores.outbox.waitingOf(row.chat)).length === 0;
        // Dying before it is kept is like dying before it was known: the key or the token tells.
      },
      row.chat,
      'soon',
    );
    unrecorded.delete(id);
    // The chat's next row may go now.
    if (!isLast) wanted = true;
    if (after.kind === 'ended') watch.forget(id);
    tell(row, after);
  }

  function tell(row: OutboxRow, after: AfterAttempt): void {
    if (after.kind === 'again') {
      const { attempts, lastReason: reason } = after.progress;
      log.warn('message waits', { row: row.id, attempts, reason });
    } else if (after.sent.outcome !== 'accepted') {
      const { outcome, reason, requestId } = after.sent;
      log.error(`message ${outcome}`, { row: row.id, reason, requestId });
    }
  }

  /** Runs work on a row that nobody else here touches meanwhile. */
  function hold(id: string, work: Promise<void>): void {
    const held = work
      .catch((error: unknown) => log.error('sending failed', { row: id, ...errorFields(error) }))
      .finally(() => {
        underWay.delete(id);
        // A row that found no place may go now.
        if (!unrecorded.has(id) && (wanted || starved)) wake();
      });
    underWay.set(id, held);
  }

  async function claimAndSend(): Promise<void> {
    for (const id of unrecorded.keys()) if (!underWay.has(id)) hold(id, record(id));
    while (wanted && !stopped && underWay.size < mostAtOnce) {
      wanted = false;
      const { claimed, ended } = await claim();
      // The next rows of their chats may go now.
      if (ended > 0) wanted = true;
      for (const row of claimed) hold(row.id, send(row));
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

  function reserve(): Place | undefined {
    if (stopped || underWay.size + reserved >= mostWithAnswers) return undefined;
    reserved += 1;
    let isOpen = true;
    const release = () => {
      if (isOpen) reserved -= 1;
      isOpen = false;
    };
    return {
      lease: { holder, ms: leaseMs },
      send: (row) => {
        release();
        hold(row.id, send(row));
      },
      release,
    };
  }

  return {
    reserve,
    wake,
    takeOver: () =>
      transact(async ({ outbox }) => {
        const now = timeNow();
        for (const row of await outbox.abandoned(now)) {
          if (underWay.has(row.id) || unrecorded.has(row.id)) continue;
          await outbox.save(row.id, afterAbandoned(row, now));
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
