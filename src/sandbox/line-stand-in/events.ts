import type { Clock } from '../../foundation/clock.ts';
import { unreachable } from '../../foundation/unreachable.ts';
import { accountName, sandboxPlace } from '../../wording/replies.ts';
import type { LineIds } from './line-ids.ts';
import type { GroupAct, LineEvent, LineMessage, UserAct } from './types.ts';

/** LINE gives no reply token with these. */
const withoutToken: ReadonlySet<(UserAct | GroupAct)['kind']> = new Set([
  ...(['unfollow', 'unsend', 'leave'] as const),
]);

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

/** Writes what happened in a group or a room as LINE's webhook event. */
export function groupEventOf(
  chatId: string,
  userId: string | undefined,
  act: GroupAct,
  { clock, ids }: { clock: Clock; ids: LineIds },
): LineEvent {
  const by = userId === undefined ? {} : { userId };
  return {
    ...groupBody(act, ids),
    webhookEventId: ids.eventId(),
    deliveryContext: { isRedelivery: false },
    timestamp: clock.now().getTime(),
    source: chatId.startsWith('R')
      ? { type: 'room', roomId: chatId, ...by }
      : { type: 'group', groupId: chatId, ...by },
    ...(withoutToken.has(act.kind) ? {} : { replyToken: ids.token() }),
    mode: 'active',
  };
}

function groupBody(act: GroupAct, ids: LineIds): { type: string; [property: string]: unknown } {
  switch (act.kind) {
    case 'text':
      return { type: 'message', message: { ...mentioning(act), id: ids.messageId() } };
    case 'edit':
      return { type: 'messageEdited', message: { ...mentioning(act), id: act.messageId } };
    case 'postback':
      return { type: 'postback', postback: { data: act.data } };
    case 'unsend':
      return { type: 'unsend', unsend: { messageId: act.messageId } };
    case 'join':
    case 'leave':
      return { type: act.kind };
    default:
      return unreachable(act);
  }
}

function mentioning({ text, mentionsUs = false }: { text: string; mentionsUs?: boolean }) {
  if (!mentionsUs) return { type: 'text', text };
  const name = `@${accountName}`;
  const mentionees = [{ index: 0, length: name.length, type: 'user', isSelf: true }];
  return { type: 'text', text: `${name} ${text}`, mention: { mentionees } };
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
