import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { OutboxStore } from './outbox.ts';
import type { MessagingStores, Transact } from './stores.ts';

/** What became of the wish to send something again. */
export type ResendOutcome =
  /** It waits as a row of its own. */
  | { readonly kind: 'resent'; readonly id: string }
  | { readonly kind: 'unknown' }
  /** It has not failed: it still goes out by itself. */
  | { readonly kind: 'waiting' }
  /** The platform took it; to send it again would be to say it twice. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'already-resent'; readonly as: string }
  /** What it said is no longer kept. */
  | { readonly kind: 'not-kept' };

export interface ResendParts {
  readonly transact: Transact<Pick<MessagingStores, 'outbox'>>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Sends what did not arrive again, once, when a manager wants it: as a new row
 * behind all others of its chat. It goes by push with a retry key of its own,
 * because the old token is spent and the old key belongs to the refused request.
 */
export function createResend({ transact, clock, ids }: ResendParts) {
  return async function resend(id: string): Promise<ResendOutcome> {
    // Whose chat it is must be known before that chat's transaction can begin.
    const chat = await transact(({ outbox }) => chatOf(outbox, id), `resend ${id}`);
    if (chat === undefined) return { kind: 'unknown' };
    return transact(async ({ outbox }): Promise<ResendOutcome> => {
      if ((await outbox.find(id)) !== undefined) return { kind: 'waiting' };
      const sent = await outbox.findSent(id);
      if (sent === undefined) return { kind: 'unknown' };
      if (sent.outcome === 'accepted') return { kind: 'accepted' };
      if (sent.resentAs !== undefined) return { kind: 'already-resent', as: sent.resentAs };
      if (sent.messages === undefined) return { kind: 'not-kept' };
      const again = ids.uuid();
      await outbox.add({
        id: again,
        chat,
        messages: sent.messages,
        retryKey: ids.uuid(),
        createdAt: clock.now(),
      });
      await outbox.markResent(id, again);
      return { kind: 'resent', id: again };
    }, chat);
  };
}

async function chatOf(outbox: OutboxStore, id: string): Promise<string | undefined> {
  return ((await outbox.find(id)) ?? (await outbox.findSent(id)))?.chat;
}
