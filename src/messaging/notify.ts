import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { MessagingStores } from './stores.ts';

/** What `notify` needs of a store. */
export type NotifyStores = Pick<MessagingStores, 'outbox' | 'spareTokens'>;

/**
 * Puts messages that nobody asked for into the outbox of one chat, within the
 * caller's transaction. A reply token that the chat has left is spent first:
 * replies are free, and a month has few pushes.
 */
export async function notify(
  { outbox, spareTokens }: NotifyStores,
  chat: string,
  messages: readonly OutgoingMessage[],
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<void> {
  const now = clock.now();
  const spare = await spareTokens.take(chat, now);
  await outbox.add({
    id: ids.uuid(),
    chat,
    messages: [...messages],
    retryKey: ids.uuid(),
    createdAt: now,
    ...(spare === undefined ? {} : { reply: { token: spare.token, freshUntil: spare.freshUntil } }),
  });
}
