import { readDay, readPastDay } from './read-day.ts';

/** What somebody typed of a minute: `day` is left out where they named the time alone. */
export interface MomentTyped {
  /** Asia/Taipei, `2026-12-05`. */
  readonly day?: string;
  /** `14:30` */
  readonly time: string;
}

const timeAtEnd =
  /^(.*?)[\sT]*(上午|早上|凌晨|清晨|下午|晚上|傍晚)?\s*(\d{1,2})\s*(?::(\d{2})|[點時](?:(半)|(\d{1,2})分?)?)$/u;

/**
 * Reads a minute as people write it: `14:30`, `今天14:30`, `昨天 下午2點半`,
 * `12/5 23:10`, `115/12/5 14:30`, `2026-12-05T14:30`. A day without a year is the
 * last one that there was.
 *
 * @param today Asia/Taipei, `2026-12-05`.
 * @returns `undefined` where it is none.
 */
export function readMoment(typed: string, today: string): MomentTyped | undefined {
  const text = typed.normalize('NFKC').trim();
  const [, before = '', half, hourTyped, exact, isHalf, loose] = timeAtEnd.exec(text) ?? [];
  if (hourTyped === undefined) return undefined;
  const hour = hourOf(Number(hourTyped), half);
  const minute = isHalf === undefined ? Number(exact ?? loose ?? '0') : 30;
  if (hour === undefined || minute > 59) return undefined;
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  if (before.trim() === '') return { time };
  const day = readPastDay(before, today) ?? readDay(before);
  return day === undefined ? undefined : { day, time };
}

/** Twelve o'clock of a half is read in two ways: it is not guessed. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour === 12 || hour === 0) return undefined;
  const isLate = /下午|晚上|傍晚/u.test(half);
  if (hour > 12) return isLate && hour <= 23 ? hour : undefined;
  return isLate ? hour + 12 : hour;
}
