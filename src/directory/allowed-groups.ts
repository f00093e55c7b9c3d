import { z } from 'zod';

/** schedules/groups.json: the LINE groups and rooms that the account may stay in. */
export const GroupsFile = z.strictObject({
  $schema: z.string().optional(),
  allowed: z.array(
    z.strictObject({
      /** LINE's id of the group, as the program logs it when it is taken into one. */
      id: z.string().regex(/^[CR][0-9a-f]{32}$/),
      /** What the managers call it; nobody else reads it. */
      name: z.string().trim().min(1).max(60),
    }),
  ),
});
export type GroupsFile = z.infer<typeof GroupsFile>;
