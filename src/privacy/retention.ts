import { z } from 'zod';

/** How long the words of officers are kept where managers say nothing else. */
export const contentDays = 180;

/** schedules/retention.json. Police records of this kind must be gone after five years at the latest. */
export const RetentionFile = z.strictObject({
  $schema: z.string().optional(),
  /** Days after which questions and what was typed are taken away; figures stay. */
  contentDays: z.int().min(1).max(1825),
});
export type RetentionFile = z.infer<typeof RetentionFile>;
