import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { type CanWait, canWait, takeAsPassengers } from './digests.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { isNearLimit } from './push-budget.ts';
import type { MessagingStores } from './stores.ts';

/** What `notify` needs of a store. */
export type NotifyStores = Pick<
  MessagingStores,
  'digests' | 'outbox' | 'pushBudget' | 'pushStop' | 'spareTokens'
>;

interface NotifyParts {
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Puts messages that nobody asked for into the outbox of one chat, within the
 * caller's transaction. A reply token that the chat has left is spent first:
 * replies are free, and a month has few pushes.
 *
 * What can wait is held back where it would have to be pushed and the month's
 * pushes run out; it goes with the chat's next reply, or in the digest of the day.
 */
export async function notify(
  stores: NotifyStores,
  chat: string,
  messages: readonly OutgoingMessage[],
  parts: NotifyParts,
): Promise<void>;
export async function notify(
  stores: NotifyStores,
  chat: string,
  messages: readonly CanWait[],
  parts: NotifyParts,
  how: { readonly haste: 'can-wait' },
): Promise<void>;
export async function notify(
  stores: NotifyStores,
  chat: string,
  messages: readonly (OutgoingMessage | CanWait)[],
  { clock, ids }: NotifyParts,
  how?: { readonly haste: 'can-wait' },
): Promise<void> {
  const now = clock.now();
  const spare = await stores.spareTokens.take(chat, now);
  if (how !== undefined && spare === undefined && (await sparesPushes(stores, now))) {
    for (const message of messages) {
      if (!canWait(message)) throw new Error(`${message.kind} cannot wait`);
      await stores.digests.hold({ id: ids.uuid(), chat, message, heldAt: now });
    }
    return;
  }
  const late =
    spare === undefined ? [] : await takeAsPassengers(stores.digests, chat, messages.length);
  await stores.outbox.add({
    id: ids.uuid(),
    chat,
    messages: [...late, ...messages],
    retryKey: ids.uuid(),
    createdAt: now,
    ...(spare === undefined ? {} : { reply: { token: spare.token, freshUntil: spare.freshUntil } }),
  });
}

/** Whether the month's pushes run out, or have. */
async function sparesPushes({ pushBudget, pushStop }: NotifyStores, now: Date): Promise<boolean> {
  return (await pushStop.find()) !== undefined || isNearLimit(await pushBudget.find(), now);
}
