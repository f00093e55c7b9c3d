import { z } from 'zod';

/** An answer that an officer got, and what they thought of it. */
export const AnswerGiven = z.strictObject({
  answerId: z.string(),
  chat: z.string(),
  /** In a group: the LINE user who asked. */
  askedBy: z.string().optional(),
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
  /** Takes the words of a message away; that an answer was given stays. @returns Whether there were any. */
  eraseWords(messageId: string): Promise<boolean>;
  /**
   * Puts other words in the place of those of a message, unless they are newer than `at`.
   *
   * @returns Whether there were any.
   */
  replaceWords(messageId: string, asked: string, at: Date): Promise<boolean>;
  /** Whether what is kept of a message are words that its sender gave it later than `at`. */
  editedAfter(messageId: string, at: Date): Promise<boolean>;
  /** Everything that a LINE user was given, alone with us or in a group, the first one first. */
  ofAsker(userId: string): Promise<readonly AnswerGiven[]>;
  /** Everything that was given from one instant on and before another. */
  givenBetween(from: Date, to: Date): Promise<readonly AnswerGiven[]>;
  /**
   * Takes away what a LINE user typed, and that it was they who asked in a group;
   * that answers were given stays.
   *
   * @returns How many words went.
   */
  eraseWordsOf(userId: string): Promise<number>;
  /** Forgets what was given before `before`, but for a figure in the archive; at most `limit` at a time. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}
