import { z } from 'zod';

const unit = z.int().positive();

/**
 * knowledge/laws.json: the articles that were checked, and the periods the law
 * sets. The editors' check compares answers with it.
 */
export const LawTable = z.strictObject({
  $schema: z.string().optional(),
  /** Asia/Taipei calendar day on which the law was checked. */
  asOf: z.iso.date(),
  laws: z.array(z.strictObject({ name: z.string().min(2), articles: z.array(z.string()).min(1) })),
  deadlines: z.array(
    z.strictObject({
      law: z.string(),
      article: z.string(),
      hours: unit.optional(),
      days: unit.optional(),
      months: unit.optional(),
      years: unit.optional(),
    }),
  ),
});
export type LawTable = z.infer<typeof LawTable>;
