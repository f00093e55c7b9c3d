import { z } from 'zod';

/** What the benchmark asks of the stub: to count the replies of a round that is about to begin. */
export const StubOrder = z.object({ round: z.string(), replies: z.int() });
export type StubOrder = z.infer<typeof StubOrder>;

/** What the stub tells. `replied`: so many distinct reply tokens of the round arrived, in so many bytes. */
export const StubReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), port: z.int() }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('replied'), round: z.string(), replies: z.int(), bytes: z.int() }),
]);
export type StubReport = z.infer<typeof StubReport>;
