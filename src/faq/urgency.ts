import { z } from 'zod';

const phrase = z.string().trim().min(1).max(20);

/** knowledge/urgent.json: words of danger that is there now. */
export const UrgentWords = z.strictObject({
  $schema: z.string().optional(),
  /** Any of these is enough. */
  always: z.array(phrase),
  /** One of `now` together with one of `place` or `deed`. */
  now: z.array(phrase),
  place: z.array(phrase),
  /** Questions about the law that hold such words, and no danger. */
  unless: z.array(phrase).default([]),
  /** The entry that is given first. */
  entry: z.string(),
});
export type UrgentWords = z.infer<typeof UrgentWords>;

/** Whether a message speaks of danger that is there now. A needless 110 is better than a missing one. */
export function isUrgent(message: string, { always, now, place, unless }: UrgentWords): boolean {
  const text = message.normalize('NFKC').replace(/\s/g, '');
  const has = (phrases: readonly string[]) => phrases.some((phrase) => text.includes(phrase));
  if (has(unless)) return false;
  return has(always) || (has(now) && has(place));
}

/** For content without urgent words of its own. */
export const noUrgentWords: UrgentWords = {
  always: [],
  now: [],
  place: [],
  unless: [],
  entry: 'urgent-danger',
};
