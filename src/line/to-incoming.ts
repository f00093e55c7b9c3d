import {
  attachmentTypes,
  type Button,
  type IncomingContent,
  type IncomingMessage,
} from '../messaging/incoming.ts';
import type { ButtonData } from './button-data.ts';
import { withoutMentions } from './mention.ts';
import { EventHead, MessageEvent, PostbackEvent, UnsendEvent } from './webhook-event.ts';

/** What became of reading one event. */
export type ReadEvent =
  | { readonly kind: 'incoming'; readonly type: string; readonly incoming: IncomingMessage }
  /** Not for us: another channel's turn, a type we do not know. */
  | { readonly kind: 'ignored'; readonly type: string }
  /** Not what LINE documents. */
  | { readonly kind: 'unreadable'; readonly type: string };

const typesAlone = new Set([
  'message',
  'postback',
  'follow',
  'unfollow',
  'unsend',
  'messageEdited',
]);
const typesInGroups = new Set(['message', 'postback', 'join', 'leave', 'unsend', 'messageEdited']);

/**
 * Reads one event of a webhook.
 *
 * @param receivedAt When the webhook reached us.
 */
export function toIncoming(raw: unknown, receivedAt: Date, buttons: ButtonData): ReadEvent {
  const head = EventHead.safeParse(raw);
  if (!head.success) return { kind: 'unreadable', type: 'unknown' };
  const { type, mode, source, webhookEventId, timestamp, deliveryContext, replyToken } = head.data;
  if (!typesAlone.has(type) && !typesInGroups.has(type)) return { kind: 'ignored', type: 'other' };
  if (mode !== 'active' || source === undefined) return { kind: 'ignored', type };
  const { userId } = source;
  const group = source.groupId ?? source.roomId;
  const chat = source.type === 'user' ? userId : group;
  const isKnownHere = (source.type === 'user' ? typesAlone : typesInGroups).has(type);
  if (chat === undefined || !isKnownHere) return { kind: 'ignored', type };
  const content = contentOf(raw, type, chat, buttons);
  if (content === undefined) return { kind: 'unreadable', type };
  const incoming: IncomingMessage = {
    eventId: webhookEventId,
    chat,
    place: source.type === 'user' ? 'alone' : 'group',
    userId,
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
    case 'message':
    case 'messageEdited': {
      const event = MessageEvent.safeParse(raw);
      if (!event.success) return undefined;
      const { message } = event.data;
      const { id: messageId, type: carried } = message;
      if (carried === 'text') {
        const kind = type === 'message' ? 'text' : 'edited';
        const { quotedMessageId: quoted } = message;
        const quotes = kind === 'edited' || quoted === undefined ? {} : { quotedMessageId: quoted };
        return { kind, messageId, ...withoutMentions(message), ...quotes };
      }
      const attachment = attachmentTypes.find((known) => known === carried) ?? 'unknown';
      return { kind: 'attachment', messageId, type: attachment };
    }
    case 'postback': {
      const event = PostbackEvent.safeParse(raw);
      if (!event.success) return undefined;
      const { data, params } = event.data.postback;
      return {
        kind: 'pressed',
        button: picked(buttons.open(data, chat), params?.date ?? params?.datetime),
      };
    }
    case 'unsend': {
      const event = UnsendEvent.safeParse(raw);
      return event.success ? { kind: 'unsent', messageId: event.data.unsend.messageId } : undefined;
    }
    case 'follow':
      return { kind: 'followed' };
    case 'unfollow':
      return { kind: 'unfollowed' };
    case 'join':
      return { kind: 'joined' };
    default:
      return { kind: 'removed' };
  }
}

/** A day or a minute that was picked is the answer to the field that asked for one. */
function picked(button: Button, value: string | undefined): Button {
  const asks = button.kind === 'form' || button.kind === 'guide-tap';
  return asks && value !== undefined ? { ...button, value } : button;
}
