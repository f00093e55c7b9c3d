import { z } from 'zod';
import { mediaKinds } from './media.ts';

/** What is remembered of somebody who works in several inquiries in one chat. */
export const Desk = z.strictObject({
  chat: z.string(),
  /** The inquiry they turned to last. `isChosen`: by its chip, and not only by writing to it. */
  focus: z
    .strictObject({
      inquiryId: z.string(),
      at: z.coerce.date(),
      isChosen: z.boolean().optional(),
    })
    .optional(),
  /** Typed or sent without saying for whom: kept, masked, until they have chosen. */
  pending: z
    .strictObject({
      id: z.string(),
      text: z.string(),
      messageId: z.string(),
      /** A picture or a file, and no line. */
      attached: z.enum(mediaKinds).optional(),
    })
    .optional(),
  at: z.coerce.date(),
});
export type Desk = z.infer<typeof Desk>;

export interface DeskStore {
  find(chat: string): Promise<Desk | undefined>;
  save(desk: Desk): Promise<void>;
  /** Takes away a line that waits for its inquiry, where it was typed in this message. */
  erasePending(messageId: string): Promise<void>;
  remove(chat: string): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}

/** Which inquiry a message of ours was about, so that quoting it says whom an answer is for. */
export const SentMessage = z.strictObject({
  messageId: z.string(),
  chat: z.string(),
  inquiryId: z.string(),
  at: z.coerce.date(),
});
export type SentMessage = z.infer<typeof SentMessage>;

export interface SentMessageStore {
  find(messageId: string): Promise<SentMessage | undefined>;
  add(sent: SentMessage): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}
