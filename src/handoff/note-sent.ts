import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { SentMessageStore } from './desk.ts';

/**
 * Remembers which inquiry the messages were about that the platform took, so
 * that somebody who quotes one says whom they mean.
 *
 * @param sentIds The platform's names for them; one of ours may have become several.
 */
export async function noteSent(
  { chat, messages }: { readonly chat: string; readonly messages: readonly OutgoingMessage[] },
  sentIds: readonly string[],
  { sentMessages }: { readonly sentMessages: SentMessageStore },
  at: Date,
): Promise<void> {
  const about = messages.map((message) => ('inquiryId' in message ? message.inquiryId : undefined));
  const all = new Set(about);
  const only = all.size === 1 ? about[0] : undefined;
  for (const [place, messageId] of sentIds.entries()) {
    // Which part belongs to which message is certain only where there are as many of both.
    const inquiryId = only ?? (sentIds.length === about.length ? about[place] : undefined);
    if (inquiryId !== undefined) await sentMessages.add({ messageId, chat, inquiryId, at });
  }
}
