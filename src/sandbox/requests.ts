import { z } from 'zod';

const Text = z.string().min(1).max(5000);

/** What the page asks a phone to do. */
export const ActRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: Text,
    quotedMessageId: z.string().max(32).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('sticker') }),
  z.strictObject({ kind: z.literal('image') }),
  z.strictObject({ kind: z.literal('video') }),
  z.strictObject({ kind: z.literal('audio') }),
  z.strictObject({ kind: z.literal('file'), fileName: z.string().min(1).max(255) }),
  z.strictObject({ kind: z.literal('location') }),
  z.strictObject({
    kind: z.literal('postback'),
    data: z.string().max(300),
    displayText: Text.exactOptional(),
    params: z.record(z.string(), z.string()).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('follow'), isUnblocked: z.boolean().exactOptional() }),
  z.strictObject({ kind: z.literal('unfollow') }),
  z.strictObject({ kind: z.literal('unsend'), messageId: z.string().max(32) }),
]);
export type ActRequest = z.infer<typeof ActRequest>;

/** What the page asks to break. `none` heals the API's side; webhooks have their own switches. */
export const FaultRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('status'), status: z.literal([429, 500]) }),
  z.strictObject({ kind: z.literal('hang') }),
  z.strictObject({ kind: z.literal('accept-then-500') }),
  z.strictObject({ kind: z.literal('duplicate-webhook'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('reorder-webhook'), on: z.boolean() }),
]);
export type FaultRequest = z.infer<typeof FaultRequest>;
