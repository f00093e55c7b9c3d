import type { Clock } from '../../src/foundation/clock.ts';
import type { Ids } from '../../src/foundation/ids.ts';
import { type OutboxRow, replyFreshMs } from '../../src/messaging/outbox.ts';

export type NewRow = Omit<OutboxRow, 'order'>;

/** A row that can be sent now, and that nobody has tried to send yet. */
export function newRow(
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  given: Partial<NewRow> & { readonly chat: string },
): NewRow {
  return {
    id: ids.uuid(),
    messages: [{ kind: 'thanked' }],
    retryKey: ids.uuid(),
    createdAt: clock.now(),
    dueAt: clock.now(),
    attempts: 0,
    replyUnknown: false,
    ...given,
  };
}

/** A reply token that reached us just now. */
export function freshReply(clock: Clock, token = 'token'): NonNullable<OutboxRow['reply']> {
  return { token, freshUntil: new Date(clock.now().getTime() + replyFreshMs) };
}
