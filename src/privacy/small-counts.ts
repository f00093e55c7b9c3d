import { z } from 'zod';

/** How many of something; small numbers are hidden where a report is published. */
export const Count = z.union([z.int().min(0), z.enum(['<5', '*'])]);
export type Count = z.infer<typeof Count>;

/** Fewer than this could tell of one person. */
const least = 5;

/**
 * Hides the small parts of a whole that is known: `<5` stands for a small one,
 * `*` for a greater one that is hidden so that the small ones stay so.
 */
export function hide(counts: readonly number[]): Count[] {
  const hidden = counts.map(isSmall);
  while (isAnyKnown(counts.filter((_, at) => hidden[at]))) {
    const next = smallestShown(counts, hidden);
    // Nothing is left to hide behind: then it is not told either which of them are none.
    if (next === undefined) return counts.map(() => '*');
    hidden[next] = true;
  }
  return counts.map((count, at) => {
    if (!hidden[at]) return count;
    return isSmall(count) ? '<5' : '*';
  });
}

/** Whether the sum of what is hidden leaves a single value for one of the small numbers. */
function isAnyKnown(hidden: readonly number[]): boolean {
  const sum = total(hidden);
  const lowest = (count: number) => (isSmall(count) ? 1 : least);
  const highest = (count: number) => (isSmall(count) ? least - 1 : Number.POSITIVE_INFINITY);
  return hidden.some((count, at) => {
    if (!isSmall(count)) return false;
    const others = hidden.filter((_, other) => other !== at);
    const most = Math.min(least - 1, sum - total(others.map(lowest)));
    const fewest = Math.max(1, sum - total(others.map(highest)));
    return most === fewest;
  });
}

function smallestShown(counts: readonly number[], hidden: readonly boolean[]): number | undefined {
  const shown = [...counts.keys()].filter((at) => !hidden[at] && counts[at] !== 0);
  return shown.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))[0];
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

export function isSmall(count: number): boolean {
  return count > 0 && count < least;
}

export function isShown(count: Count): boolean {
  return typeof count === 'number';
}
