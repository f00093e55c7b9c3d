import { z } from 'zod';

const word = z.string().trim().min(1).max(30);

/** knowledge/synonyms.json: words that officers use for the same thing, which managers edit. */
export const Vocabulary = z.strictObject({
  $schema: z.string().optional(),
  /** Words that mean the same. */
  groups: z.array(z.array(word).min(2)).default([]),
  /** Words that say nothing about the matter. */
  stopPhrases: z.array(word).default([]),
  /** What is typed or heard wrong → what was meant. */
  corrections: z.record(word, word).default({}),
});
export type Vocabulary = z.infer<typeof Vocabulary>;

export const emptyVocabulary: Vocabulary = { groups: [], stopPhrases: [], corrections: {} };
