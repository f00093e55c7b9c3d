import { z } from 'zod';
import { Count } from '../privacy/small-counts.ts';

/** How long something took, over those where it happened. */
export const Spread = z.strictObject({
  count: Count,
  /** `null` where there is nothing to tell of, or it is hidden. */
  medianSeconds: z.number().nullable(),
  /** Nine of ten took no longer. */
  p90Seconds: z.number().nullable(),
});
export type Spread = z.infer<typeof Spread>;

/** @param durations In milliseconds. A clock that was set back makes none negative. */
export function spreadOf(durations: readonly number[]): Spread {
  const sorted = durations.map((ms) => Math.max(0, ms) / 1000).sort((a, b) => a - b);
  const at = (rank: number) => sorted[Math.ceil(rank) - 1] ?? 0;
  const half = sorted.length / 2;
  const known = sorted.length > 0;
  return {
    count: sorted.length,
    // In the middle of the two where there are as many on either side.
    medianSeconds: known ? (at(half) + at(Math.floor(half) + 1)) / 2 : null,
    p90Seconds: known ? at(sorted.length * 0.9) : null,
  };
}
