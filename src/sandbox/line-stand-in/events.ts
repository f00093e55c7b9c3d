import type { Clock } from '../../foundation/clock.ts';
import { unreachable } from '../../foundation/unreachable.ts';
import { sandboxPlace } from '../../wording/replies.ts';
import type { LineIds } from './line-ids.ts';
import type { LineEvent, LineMessage, UserAct } from './types.ts';

/** LINE gives no reply token with these. */
const withoutToken: ReadonlySet<UserAct['kind']> = new Set(['unfollow', 'unsend']);

/** Writes what a person did as LINE's webhook event. */
export function eventOf(
  userId: string,
  act: UserAct,
  { clock, ids, wasBlocked }: { clock: Clock; ids: LineIds; wasBlocked: boolean },
): LineEvent {
  return {
    ...body(act, ids, wasBlocked),
    webhookEventId: ids.eventId(),
    deliveryContext: { isRedelivery: false },
    timestamp: clock.now().getTime(),
    source: { type: 'user', userId },
    ...(withoutToken.has(act.kind) ? {} : { replyToken: ids.token() }),
    mode: 'active',
  };
}

function body(
  act: UserAct,
  ids: LineIds,
  wasBlocked: boolean,
): { type: string; [property: string]: unknown } {
  switch (act.kind) {
    case 'postback':
      return {
        type: 'postback',
        postback: { data: act.data, ...(act.params === undefined ? {} : { params: act.params }) },
      };
    case 'follow':
      return { type: 'follow', follow: { isUnblocked: act.isUnblocked ?? wasBlocked } };
    case 'unfollow':
      return { type: 'unfollow' };
    case 'unsend':
      return { type: 'unsend', unsend: { messageId: act.messageId } };
    default:
      return { type: 'message', message: messageOf(act, ids) };
  }
}

type MessageAct = Exclude<UserAct, { kind: 'postback' | 'follow' | 'unfollow' | 'unsend' }>;

function messageOf(act: MessageAct, ids: LineIds): LineMessage & { id: string } {
  const id = ids.messageId();
  const quoteToken = ids.token();
  const contentProvider = { type: 'line' };
  switch (act.kind) {
    case 'text':
      return {
        type: 'text',
        id,
        quoteToken,
        text: act.text,
        ...(act.quotedMessageId === undefined ? {} : { quotedMessageId: act.quotedMessageId }),
      };
    case 'sticker':
      return {
        type: 'sticker',
        id,
        quoteToken,
        packageId: '446',
        stickerId: '1988',
        stickerResourceType: 'ANIMATION',
        keywords: ['Hi', 'Hello'],
      };
    case 'image':
      return { type: 'image', id, quoteToken, contentProvider };
    case 'video':
      return { type: 'video', id, quoteToken, duration: 12_000, contentProvider };
    case 'audio':
      return { type: 'audio', id, duration: 8_000, contentProvider };
    case 'file':
      return { type: 'file', id, fileName: act.fileName, fileSize: 2_138 };
    case 'location':
      return {
        type: 'location',
        id,
        ...sandboxPlace,
        latitude: 25.0375,
        longitude: 121.5637,
      };
    default:
      return unreachable(act);
  }
}
