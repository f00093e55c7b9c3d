import { z } from 'zod';
import { addDays, taipeiInstant } from '../foundation/taipei-time.ts';

const WallTime = z.iso.datetime({ local: true });

/**
 * The instant that somebody types, as Asia/Taipei wall clock: `2026-12-05T09:00`,
 * seconds allowed; a day alone is its beginning. A zone of its own counts.
 *
 * @returns `undefined` where it is none.
 */
export function readInstant(word: string): Date | undefined {
  if (isDay(word)) return taipeiInstant(word, '00:00');
  const text = word.trim().replace(' ', 'T');
  if (!WallTime.safeParse(text.replace(/[+-]\d\d:\d\d$/, '')).success) return undefined;
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(text);
  const instant = new Date(hasZone ? text : `${text}+08:00`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** As `readInstant`, for the end of a stretch: a day alone is included. */
export function readEnd(word: string): Date | undefined {
  return isDay(word) ? taipeiInstant(addDays(word, 1), '00:00') : readInstant(word);
}

function isDay(word: string): boolean {
  return z.iso.date().safeParse(word).success;
}
