import type { Ids } from '../foundation/ids.ts';
import type { OutboxStore } from '../messaging/outbox.ts';
import { OutgoingMessage } from '../messaging/outgoing.ts';
import { withoutMessages } from './erase-line.ts';

/** More than ever wait while the platform answers. */
const mostRows = 5000;

/**
 * Takes somebody's name and title off whatever waits to be sent about inquiries and visits:
 * who is called is called all the same. What did not arrive cannot be sent again.
 */
export async function eraseNameOnCards(
  name: string,
  outbox: OutboxStore,
  { ids }: { readonly ids: Ids },
): Promise<void> {
  for (const row of await outbox.waiting(mostRows)) {
    await withoutMessages(
      row,
      row.messages.map((one) => nameless(one, name)),
      outbox,
      ids,
    );
  }
  for (const { id, messages = [] } of await outbox.undelivered(mostRows)) {
    if (messages.some((one) => nameless(one, name) !== one)) await outbox.dropContent(id);
  }
}

/** The same message where it does not name them. */
function nameless(message: OutgoingMessage, name: string): OutgoingMessage {
  if (!('inquiryId' in message) && !message.kind.startsWith('visit-')) return message;
  const found = { any: false };
  const stripped = strip(message, name, found);
  return found.any ? OutgoingMessage.parse(stripped) : message;
}

function strip(part: unknown, name: string, found: { any: boolean }): unknown {
  if (Array.isArray(part)) return part.map((one) => strip(one, name, found));
  if (typeof part !== 'object' || part === null) return part;
  const isTheirs = 'name' in part && part.name === name;
  // A line of a record has name and title in one.
  const isBy =
    'by' in part &&
    typeof part.by === 'string' &&
    (part.by === name || part.by.startsWith(`${name} `));
  if (isTheirs || isBy) found.any = true;
  const gone = [...(isTheirs ? ['name', 'title'] : []), ...(isBy ? ['by'] : [])];
  const kept = Object.entries(part).filter(([key]) => !gone.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, strip(value, name, found)]));
}
