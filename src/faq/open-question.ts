import { z } from 'zod';

/** A question the FAQ did not answer, masked: material for new aliases and entries. */
export const OpenQuestion = z.strictObject({
  id: z.string(),
  /** Masked before it is kept. */
  text: z.string(),
  /** The chat it was typed in, so that whoever asked can have it taken away; what older programs kept has none. */
  chat: z.string().optional(),
  /** In a group: the LINE user who asked. */
  askedBy: z.string().optional(),
  /** The message it was typed in, so that taking that back takes back the question. */
  messageId: z.string().optional(),
  /** When the words were last changed by their sender. */
  editedAt: z.coerce.date().optional(),
  /** `unknown`: nothing was found. `unsolved`: the officer said that the answer did not help. */
  why: z.enum(['unknown', 'unsolved']),
  /** What was ranked first, or given. */
  entryId: z.string().optional(),
  at: z.coerce.date(),
});
export type OpenQuestion = z.infer<typeof OpenQuestion>;

export interface OpenQuestionStore {
  save(question: OpenQuestion): Promise<void>;
  /** Takes away what was asked in a message. @returns Whether there was anything. */
  erase(messageId: string): Promise<boolean>;
  /**
   * Puts another text in the place of that of a message, unless it is newer than `at`.
   *
   * @returns Whether there was any.
   */
  replace(messageId: string, text: string, at: Date): Promise<boolean>;
  /** Whether what is kept of a message are words that its sender gave it later than `at`. */
  editedAfter(messageId: string, at: Date): Promise<boolean>;
  all(): Promise<readonly OpenQuestion[]>;
  /** What a LINE user asked, alone with us or in a group, the first one first. */
  ofAsker(userId: string): Promise<readonly OpenQuestion[]>;
  /** Takes away what a LINE user asked. @returns How many questions went. */
  eraseOf(userId: string): Promise<number>;
  /** Forgets what was asked before `before`, but for a figure in the archive; at most `limit` at a time. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}

export interface QuestionGroup {
  readonly example: string;
  readonly questions: readonly OpenQuestion[];
}

/** Puts questions together that say nearly the same, the most frequent group first. */
export function groupSimilar(
  questions: readonly OpenQuestion[],
  similarity: (a: string, b: string) => number,
  from = 0.5,
): QuestionGroup[] {
  const groups: { example: string; questions: OpenQuestion[] }[] = [];
  for (const question of questions) {
    const group = groups.find(({ example }) => similarity(example, question.text) >= from);
    if (group === undefined) groups.push({ example: question.text, questions: [question] });
    else group.questions.push(question);
  }
  return groups.sort((a, b) => b.questions.length - a.questions.length);
}
