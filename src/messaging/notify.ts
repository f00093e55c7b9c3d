import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { MessagingStores } from './stores.ts';

/** Puts messages that nobody asked for into the outbox of one chat, within the caller's transaction. */
export async function notify(
  { outbox }: Pick<MessagingStores, 'outbox'>,
  chat: string,
  messages: readonly OutgoingMessage[],
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<void> {
  await outbox.add({
    id: ids.uuid(),
    chat,
    messages: [...messages],
    retryKey: ids.uuid(),
    createdAt: clock.now(),
  });
}
