import type { Ids } from '../foundation/ids.ts';
import { withoutMessages } from '../handoff/erase-line.ts';
import type { OutboxStore } from '../messaging/outbox.ts';
import { OutgoingMessage } from '../messaging/outgoing.ts';

/** More than ever wait while the platform answers. */
const mostRows = 5000;

/** Fields of cards about the risk meeting that show what somebody typed. */
const shownIn: ReadonlySet<string> = new Set(['note', 'reason']);

/** Takes words that were taken back off whatever waits to be sent about meetings; what did not arrive cannot be sent again. */
export async function eraseOnMeetingCards(
  words: readonly string[],
  outbox: OutboxStore,
  { ids }: { readonly ids: Ids },
): Promise<void> {
  if (words.length === 0) return;
  const gone = new Set(words);
  for (const row of await outbox.waiting(mostRows)) {
    const messages = row.messages.map((one) => without(one, gone));
    await withoutMessages(row, messages, outbox, ids);
  }
  for (const { id, messages = [] } of await outbox.undelivered(mostRows)) {
    if (messages.some((one) => without(one, gone) !== one)) await outbox.dropContent(id);
  }
}

/** The same message where it does not show them. */
function without(message: OutgoingMessage, gone: ReadonlySet<string>): OutgoingMessage {
  const found = { any: false };
  const stripped = strip(message, gone, found);
  return found.any ? OutgoingMessage.parse(stripped) : message;
}

function strip(part: unknown, gone: ReadonlySet<string>, found: { any: boolean }): unknown {
  if (Array.isArray(part)) return part.map((one) => strip(one, gone, found));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (!shownIn.has(key) || typeof value !== 'string' || !gone.has(value)) {
        return [key, strip(value, gone, found)];
      }
      found.any = true;
      return [key, ''];
    }),
  );
}
