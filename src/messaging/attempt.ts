import type { DeliveryOutcome } from './messenger.ts';
import {
  canReply,
  longestPauseMs,
  type OutboxProgress,
  type OutboxRow,
  progressOf,
  replyFateUnknown,
  type SentRow,
} from './outbox.ts';
import { tellSecret } from './secret.ts';

/** LINE forgets a retry key 24 hours after its first use; later the same push would arrive twice. */
const pushTriesMs = 23 * 3_600_000;
/** A row that has ended so many senders is taken for what kills them. */
const mostAbandoned = 5;

/** What to do with a row at `now`. `expired`: it has been pushed in vain for too long to try again. */
export function nextWay(row: OutboxRow, now: Date): 'reply' | 'push' | 'expired' | 'given-up' {
  if (row.abandoned >= mostAbandoned) return 'given-up';
  if (canReply(row, now)) return 'reply';
  const since = row.pushedSince ?? now;
  return now.getTime() - since.getTime() < pushTriesMs ? 'push' : 'expired';
}

/** The row as it is kept while it is being sent by `via`. */
export function begin(
  row: OutboxRow,
  via: 'reply' | 'push',
  now: Date,
  lease: { readonly holder: string; readonly ms: number },
): OutboxRow {
  return {
    ...row,
    sending: {
      via,
      holder: lease.holder,
      leaseUntil: new Date(now.getTime() + lease.ms),
      pushedBefore: row.pushedSince !== undefined,
    },
    attempts: row.attempts + 1,
    replyUnknown: replyFateUnknown(row),
    ...(via === 'push' && row.pushedSince === undefined ? { pushedSince: now } : {}),
  };
}

/** A row whose sender is gone: it waits again, and what it tried may have arrived. */
export function afterAbandoned(row: OutboxRow, now: Date): OutboxProgress {
  const { sending, ...rest } = progressOf(row);
  return {
    ...rest,
    replyUnknown: replyFateUnknown(row),
    abandoned: row.abandoned + 1,
    dueAt: now,
    lastReason: 'sender gone',
  };
}

export type AfterAttempt =
  | { readonly kind: 'ended'; readonly sent: SentRow }
  | { readonly kind: 'again'; readonly progress: OutboxProgress };

/**
 * What an attempt's outcome means for the row that `begin` returned.
 *
 * @param setBackMs How far the clock was set back since the row was added: its token is so much older than it looks.
 */
export function afterAttempt(
  row: OutboxRow,
  outcome: DeliveryOutcome,
  now: Date,
  setBackMs = 0,
): AfterAttempt {
  const { sending, ...rest } = progressOf(row);
  const via = sending?.via ?? 'push';
  const ended = (what: SentRow['outcome'], detail: EndDetail): AfterAttempt => ({
    kind: 'ended',
    sent: endOf(row, via, what, now, detail),
  });
  const again = (changes: Partial<OutboxProgress>): AfterAttempt => ({
    kind: 'again',
    progress: { ...rest, abandoned: 0, ...changes },
  });

  switch (outcome.kind) {
    case 'accepted':
      return ended('accepted', outcome);
    case 'refused':
      return ended('refused', outcome);
    case 'unsendable':
      return ended('given-up', outcome);
    case 'token-refused':
      // The token is young, so it was not age that spent it: an earlier attempt of ours did.
      if (row.replyUnknown && isSurelyYoung(row, now, setBackMs)) {
        return ended('accepted', { reason: 'an earlier reply had used the token' });
      }
      return again({ replySpent: true, dueAt: now, lastReason: 'reply token refused' });
    case 'quota-exhausted':
      return { kind: 'again', progress: notTaken({ ...rest, dueAt: now }, row, 'quota') };
    case 'retryable': {
      const dueAt = new Date(now.getTime() + pauseMs(row.attempts));
      if (!outcome.unknownFate) {
        return { kind: 'again', progress: notTaken({ ...rest, dueAt }, row, outcome.reason) };
      }
      const replyUnknown = row.replyUnknown || via === 'reply';
      return again({ replyUnknown, dueAt, lastReason: outcome.reason });
    }
  }
}

function isSurelyYoung({ reply, createdAt }: OutboxRow, now: Date, setBackMs: number): boolean {
  if (reply === undefined) return false;
  const trueNow = now.getTime() + setBackMs;
  // Before it was added: the clock was set back while nobody looked.
  return createdAt.getTime() <= trueNow && trueNow < reply.freshUntil.getTime();
}

/** The platform said that it did not take it: a first push leaves no trace of the retry key. */
function notTaken(rest: OutboxProgress, row: OutboxRow, lastReason: string): OutboxProgress {
  const { pushedSince, ...others } = rest;
  const keepsSince = row.sending?.pushedBefore === true && pushedSince !== undefined;
  return { ...others, ...(keepsSince ? { pushedSince } : {}), abandoned: 0, lastReason };
}

interface EndDetail {
  readonly requestId?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * What is kept of a row that leaves the queue: its messages only where they did
 * not arrive, and never a secret; whoever wanted it has another one made.
 */
export function endOf(
  row: OutboxRow,
  via: 'reply' | 'push',
  outcome: SentRow['outcome'],
  now: Date,
  { requestId, reason }: EndDetail,
): SentRow {
  const { id, chat, retryKey, attempts, createdAt, messages } = row;
  return {
    ...{ id, chat, outcome, via, retryKey, attempts, createdAt, endedAt: now },
    ...(requestId === undefined ? {} : { requestId }),
    ...(reason === undefined ? {} : { reason }),
    ...(outcome === 'accepted' || tellSecret(messages) ? {} : { messages }),
  };
}

/** 1 s, 2 s, 4 s … five minutes. */
function pauseMs(attempts: number): number {
  return Math.min(1000 * 2 ** Math.min(attempts - 1, 20), longestPauseMs);
}
