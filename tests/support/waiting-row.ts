import type { Clock } from '../../src/foundation/clock.ts';
import type { Ids } from '../../src/foundation/ids.ts';
import {
  type NewLetter,
  type OutboxRow,
  replyFreshMs,
  untried,
} from '../../src/messaging/outbox.ts';

/** A row that can be sent now, and that nobody has tried to send yet. */
export function newRow(
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  given: Partial<NewLetter> & { readonly chat: string },
): NewLetter {
  return {
    id: ids.uuid(),
    messages: [{ kind: 'thanked' }],
    retryKey: ids.uuid(),
    createdAt: clock.now(),
    ...given,
  };
}

/** The row that a store makes of it, first in its chat. */
export function rowOf(letter: NewLetter): OutboxRow {
  return { ...letter, order: 1, ...untried(letter.createdAt) };
}

/** A reply token that reached us just now. */
export function freshReply(clock: Clock, token = 'token'): NonNullable<OutboxRow['reply']> {
  return { token, freshUntil: new Date(clock.now().getTime() + replyFreshMs) };
}
