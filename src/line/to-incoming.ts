import {
  attachmentTypes,
  type IncomingContent,
  type IncomingMessage,
} from '../messaging/incoming.ts';
import type { ButtonData } from './button-data.ts';
import { EventHead, MessageEvent, PostbackEvent, UnsendEvent } from './webhook-event.ts';

/** What became of reading one event. */
export type ReadEvent =
  | { readonly kind: 'incoming'; readonly type: string; readonly incoming: IncomingMessage }
  /** Not for us: another channel's turn, a group, a type we do not know. */
  | { readonly kind: 'ignored'; readonly type: string }
  /** Not what LINE documents. */
  | { readonly kind: 'unreadable'; readonly type: string };

const knownTypes = new Set(['message', 'postback', 'follow', 'unfollow', 'unsend']);

/**
 * Reads one event of a webhook.
 *
 * @param receivedAt When the webhook reached us.
 */
export function toIncoming(raw: unknown, receivedAt: Date, buttons: ButtonData): ReadEvent {
  const head = EventHead.safeParse(raw);
  if (!head.success) return { kind: 'unreadable', type: 'unknown' };
  const { type, mode, source, webhookEventId, timestamp, deliveryContext, replyToken } = head.data;
  if (!knownTypes.has(type)) return { kind: 'ignored', type: 'other' };
  // Groups and rooms: nobody there is known to be staff.
  if (mode !== 'active' || source?.type !== 'user' || source.userId === undefined) {
    return { kind: 'ignored', type };
  }
  const content = contentOf(raw, type, source.userId, buttons);
  if (content === undefined) return { kind: 'unreadable', type };
  const incoming: IncomingMessage = {
    eventId: webhookEventId,
    chat: source.userId,
    userId: source.userId,
    happenedAt: new Date(timestamp),
    receivedAt,
    redelivered: deliveryContext?.isRedelivery ?? false,
    replyToken,
    content,
  };
  return { kind: 'incoming', type, incoming };
}

function contentOf(
  raw: unknown,
  type: string,
  chat: string,
  buttons: ButtonData,
): IncomingContent | undefined {
  switch (type) {
    case 'message': {
      const event = MessageEvent.safeParse(raw);
      if (!event.success) return undefined;
      const { id: messageId, type: carried, text } = event.data.message;
      if (carried === 'text') return { kind: 'text', messageId, text: text ?? '' };
      const attachment = attachmentTypes.find((known) => known === carried) ?? 'unknown';
      return { kind: 'attachment', messageId, type: attachment };
    }
    case 'postback': {
      const event = PostbackEvent.safeParse(raw);
      if (!event.success) return undefined;
      return { kind: 'pressed', button: buttons.open(event.data.postback.data, chat) };
    }
    case 'unsend': {
      const event = UnsendEvent.safeParse(raw);
      return event.success ? { kind: 'unsent', messageId: event.data.unsend.messageId } : undefined;
    }
    case 'follow':
      return { kind: 'followed' };
    default:
      return { kind: 'unfollowed' };
  }
}
