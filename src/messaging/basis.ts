import { z } from 'zod';

/** What stands behind an answer: an article of a law, or a published document. */
export const Basis = z.union([
  z.strictObject({
    law: z.string().min(2).max(40),
    article: z.string().regex(/^[1-9]\d{0,3}(-[1-9]\d?)?$/),
    paragraph: z.int().min(1).max(20).optional(),
    subparagraph: z.int().min(1).max(30).optional(),
  }),
  z.strictObject({ source: z.string().min(2).max(60) }),
]);
export type Basis = z.infer<typeof Basis>;

/** A question somebody can choose with one tap. */
export const Choice = z.strictObject({ entryId: z.string(), question: z.string() });
export type Choice = z.infer<typeof Choice>;
