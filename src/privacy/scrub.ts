import { z } from 'zod';

/** That something was taken back which files or tables may still hold in older versions of themselves. */
export const ScrubWish = z.strictObject({
  since: z.coerce.date(),
  /** How often it was wished: more than before means that something came later. */
  times: z.int().default(1),
});
export type ScrubWish = z.infer<typeof ScrubWish>;

/** Kept, so that a program that dies before it has written over them does so at its next start. */
export interface ScrubStore {
  wish(at: Date): Promise<void>;
  wished(): Promise<ScrubWish | undefined>;
  done(): Promise<void>;
}
