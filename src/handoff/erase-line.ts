import type { Ids } from '../foundation/ids.ts';
import type { OutboxRow, OutboxStore } from '../messaging/outbox.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { DeskStore } from './desk.ts';
import type { InquiryLine, InquiryLineStore } from './inquiry.ts';

/** More than ever wait while the platform answers. */
const mostRows = 5000;

export interface ErasableLineStores {
  readonly desks: DeskStore;
  readonly inquiryLines: InquiryLineStore;
  readonly outbox: OutboxStore;
}

/**
 * Takes away what was said in a message: the line itself, and what still waits to
 * be sent of it. Somebody who is called is called all the same, without it.
 */
export async function eraseLines(
  messageId: string,
  stores: ErasableLineStores,
  { ids }: { readonly ids: Ids },
): Promise<void> {
  await stores.desks.erasePending(messageId);
  for (const line of await stores.inquiryLines.erase(messageId)) {
    // Whoever was called, and whoever has it now: a card with the line may wait for any of them.
    for (const row of await stores.outbox.waiting(mostRows)) {
      await eraseIn(row, line, stores.outbox, ids);
    }
    for (const { id, messages = [] } of await stores.outbox.undelivered(mostRows)) {
      const holds = messages.some((message) => without(message, line)[0] !== message);
      if (holds) await stores.outbox.dropContent(id);
    }
  }
}

async function eraseIn(
  row: OutboxRow,
  line: InquiryLine,
  outbox: OutboxStore,
  ids: Ids,
): Promise<void> {
  const messages = row.messages.flatMap((message) => without(message, line));
  await withoutMessages(row, messages, outbox, ids);
}

/** Leaves these messages alone of a row that waits to be sent. */
export async function withoutMessages(
  row: OutboxRow,
  messages: readonly OutgoingMessage[],
  outbox: OutboxStore,
  ids: Ids,
): Promise<void> {
  const isSame = messages.every((message, at) => message === row.messages[at]);
  if (isSame && messages.length === row.messages.length) return;
  await outbox.withdraw(row.id);
  if (messages.length === 0) return;
  const { chat, reply, createdAt } = row;
  await outbox.add({
    ...{ id: ids.uuid(), chat, messages: [...messages], retryKey: ids.uuid(), createdAt },
    ...(reply === undefined ? {} : { reply }),
  });
}

/** The same message where it does not hold the line. */
function without(message: OutgoingMessage, line: InquiryLine): OutgoingMessage[] {
  if (message.kind === 'relay') return message.line === line.id ? [] : [message];
  if (!('lines' in message) || !('inquiryId' in message)) return [message];
  if (message.inquiryId !== line.inquiryId) return [message];
  // Cards show the beginning of long lines.
  const isIt = (text: string) => text === line.text || line.text.startsWith(text.replace(/…$/, ''));
  if (!message.lines.some(({ text }) => isIt(text))) return [message];
  return [{ ...message, lines: message.lines.filter(({ text }) => !isIt(text)) }];
}
