import type { DeliveryOutcome } from './messenger.ts';
import type { OutboxRow, SentRow } from './outbox.ts';

/** LINE forgets a retry key 24 hours after its first use; later the same push would arrive twice. */
const pushTriesMs = 23 * 3_600_000;
/** A reply of unknown fate is asked again a little longer, because only the token can tell. */
const unknownReplyMs = 60_000;
const longestPauseMs = 300_000;

/** What to do with a row at `now`. `expired`: it has been pushed in vain for too long to try again. */
export function nextWay(row: OutboxRow, now: Date): 'reply' | 'push' | 'expired' {
  // Once pushed, only the retry key can tell a repetition, though the clock be set back.
  if (row.reply !== undefined && row.pushedSince === undefined) {
    const patience = fateUnknown(row) ? unknownReplyMs : 0;
    if (now.getTime() < row.reply.freshUntil.getTime() + patience) return 'reply';
  }
  const since = row.pushedSince ?? now;
  return now.getTime() - since.getTime() < pushTriesMs ? 'push' : 'expired';
}

/** The row as it is kept while it is being sent by `via`. */
export function begin(
  row: OutboxRow,
  via: 'reply' | 'push',
  now: Date,
  leaseMs: number,
): OutboxRow {
  return {
    ...row,
    sending: { via, leaseUntil: new Date(now.getTime() + leaseMs) },
    attempts: row.attempts + 1,
    replyUnknown: fateUnknown(row),
    ...(via === 'push' && row.pushedSince === undefined ? { pushedSince: now } : {}),
  };
}

export type AfterAttempt =
  | { readonly kind: 'ended'; readonly sent: SentRow }
  | { readonly kind: 'again'; readonly row: OutboxRow };

/** What an attempt's outcome means for the row that `begin` returned. */
export function afterAttempt(row: OutboxRow, outcome: DeliveryOutcome, now: Date): AfterAttempt {
  const { sending, reply, ...rest } = row;
  const via = sending?.via ?? 'push';
  const ended = (what: SentRow['outcome'], detail: { requestId?: string; reason?: string }) => ({
    kind: 'ended' as const,
    sent: endOf(row, via, what, now, detail),
  });

  switch (outcome.kind) {
    case 'accepted':
      return ended('accepted', withRequestId(outcome.requestId));
    case 'refused':
      return ended('refused', { reason: outcome.reason, ...withRequestId(outcome.requestId) });
    case 'token-refused':
      // The token is young, so it was not age that spent it: an earlier attempt of ours did.
      if (row.replyUnknown && reply !== undefined && now < reply.freshUntil) {
        return ended('accepted', { reason: 'an earlier reply had used the token' });
      }
      return { kind: 'again', row: { ...rest, dueAt: now, lastReason: 'reply token refused' } };
    case 'retryable':
      return {
        kind: 'again',
        row: {
          ...rest,
          ...(reply === undefined ? {} : { reply }),
          replyUnknown: row.replyUnknown || (via === 'reply' && outcome.unknownFate),
          dueAt: new Date(now.getTime() + pauseMs(row.attempts)),
          lastReason: outcome.reason,
        },
      };
  }
}

/** Whether a reply may have arrived: nobody answered, or its sender died while the lease was running. */
function fateUnknown(row: OutboxRow): boolean {
  return row.replyUnknown || row.sending?.via === 'reply';
}

/** What is kept of a row that leaves the queue. */
export function endOf(
  row: OutboxRow,
  via: 'reply' | 'push',
  outcome: SentRow['outcome'],
  now: Date,
  detail: { requestId?: string; reason?: string },
): SentRow {
  const { id, chat, retryKey, attempts, createdAt } = row;
  return { id, chat, outcome, via, retryKey, attempts, createdAt, endedAt: now, ...detail };
}

function withRequestId(requestId: string | undefined): { requestId?: string } {
  return requestId === undefined ? {} : { requestId };
}

/** 1 s, 2 s, 4 s … five minutes. */
function pauseMs(attempts: number): number {
  return Math.min(1000 * 2 ** Math.min(attempts - 1, 20), longestPauseMs);
}
