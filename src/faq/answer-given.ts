import { z } from 'zod';

/** An answer that an officer got, and what they thought of it. */
export const AnswerGiven = z.strictObject({
  answerId: z.string(),
  chat: z.string(),
  entryId: z.string(),
  /** What was typed, masked; none where a button was pressed. */
  asked: z.string().optional(),
  /** The message it was typed in, so that taking that back takes back the words. */
  messageId: z.string().optional(),
  givenAt: z.coerce.date(),
  /** When the words were last changed by their sender. */
  editedAt: z.coerce.date().optional(),
  verdict: z.enum(['helpful', 'unsolved']).optional(),
  verdictAt: z.coerce.date().optional(),
});
export type AnswerGiven = z.infer<typeof AnswerGiven>;

export interface AnswerGivenStore {
  find(answerId: string): Promise<AnswerGiven | undefined>;
  save(answer: AnswerGiven): Promise<void>;
  /** Takes the words of a message away; that an answer was given stays. */
  eraseWords(messageId: string): Promise<void>;
  /** Puts other words in the place of those of a message, unless they are newer than `at`. */
  replaceWords(messageId: string, asked: string, at: Date): Promise<void>;
  /** Whether what is kept of a message are words that its sender gave it later than `at`. */
  editedAfter(messageId: string, at: Date): Promise<boolean>;
  /** Everything that was given in a chat, the first one first. */
  ofChat(chat: string): Promise<readonly AnswerGiven[]>;
  /** Everything that was given from one instant on and before another. */
  givenBetween(from: Date, to: Date): Promise<readonly AnswerGiven[]>;
  /** Takes away what was typed in a chat; that answers were given stays. @returns How many words went. */
  eraseWordsOf(chat: string): Promise<number>;
  /** Forgets what was given before `before`; at most `limit` at a time. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}
