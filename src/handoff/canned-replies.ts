import { z } from 'zod';
import { sha256 } from '../foundation/digest.ts';

/** Names a ready answer in buttons: it never changes. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40);

/** knowledge/canned-replies.json: what whoever helps can send to the officer with one tap. */
export const CannedRepliesFile = z.strictObject({
  $schema: z.string().optional(),
  /** In the order in which they are shown. */
  replies: z.array(z.strictObject({ id, text: z.string().trim().min(1).max(120) })).max(10),
});
export type CannedRepliesFile = z.infer<typeof CannedRepliesFile>;

export interface CannedReply {
  readonly id: string;
  readonly text: string;
}

/** In no id. */
const between = '@';
const editionLength = 8;

/** What a button for a reply names: the reply, and the words that were read on it. */
export function tapFor({ id, text }: CannedReply): string {
  return `${id}${between}${sha256(text).slice(0, editionLength)}`;
}

/**
 * The words of a reply that was tapped; `undefined` where there is none any more, or
 * where its words are others by now: nobody sends what they have not read.
 */
export function textTapped(tap: string, replies: readonly CannedReply[]): string | undefined {
  const [named] = tap.split(between);
  const reply = replies.find(({ id }) => id === named);
  // Buttons of earlier versions name the id alone.
  const isSame = reply !== undefined && (tap === named || tap === tapFor(reply));
  return isSame ? reply.text : undefined;
}
