import { z } from 'zod';

/**
 * What we read of LINE's webhooks. LINE adds properties, types and values
 * without notice, so whatever is not named here is passed over.
 *
 * @see https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
 */
export const WebhookBody = z.object({
  destination: z.string().optional(),
  events: z.array(z.unknown()),
});

const userId = z.string().regex(/^U[0-9a-f]{32}$/);
const groupId = z.string().regex(/^C[0-9a-f]{32}$/);
const roomId = z.string().regex(/^R[0-9a-f]{32}$/);
const messageId = z.string().regex(/^\d{1,32}$/);

/** The last millisecond that a `Date` can hold. */
const latestInstant = 8_640_000_000_000_000;

/** What every event has. `mode` other than `active`: another channel holds the chat, and we keep silent. */
export const EventHead = z.object({
  type: z.string(),
  mode: z.string().default('active'),
  timestamp: z.number().int().min(0).max(latestInstant),
  webhookEventId: z.string().min(1).max(64),
  deliveryContext: z.object({ isRedelivery: z.boolean().default(false) }).optional(),
  replyToken: z.string().min(1).max(256).optional(),
  source: z
    .object({
      type: z.string(),
      userId: userId.optional(),
      groupId: groupId.optional(),
      roomId: roomId.optional(),
    })
    .optional(),
});
export type EventHead = z.infer<typeof EventHead>;

/** Places in UTF-16 units; at most 20 people are mentioned in one message. */
const Mentionee = z.object({
  index: z.int().min(0),
  length: z.int().min(0),
  isSelf: z.boolean().optional(),
});
export const MessageEvent = z.object({
  message: z.object({
    id: messageId,
    type: z.string(),
    text: z.string().optional(),
    /** LINE's name for the message that it quotes. */
    quotedMessageId: messageId.optional(),
    mention: z.object({ mentionees: z.array(Mentionee) }).optional(),
  }),
});
export type MentionedIn = z.infer<typeof MessageEvent>['message'];
/** LINE writes the letter small as well. */
const pickedMinute = z.string().regex(/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d$/);

export const PostbackEvent = z.object({
  postback: z.object({
    data: z.string().max(1000),
    /** What was picked in a calendar: a day, or a minute (`2026-12-05T14:30`). */
    params: z
      .object({ date: z.iso.date().optional(), datetime: pickedMinute.optional() })
      .optional()
      .catch(undefined),
  }),
});
export const UnsendEvent = z.object({ unsend: z.object({ messageId }) });
