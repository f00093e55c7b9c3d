import { z } from 'zod';
import { addDays, taipeiInstant } from '../foundation/taipei-time.ts';
import { type DeadlineRule, runsFromMoment } from './deadline-rule.ts';
import { lastDays } from './last-days.ts';

/** Somebody's wish to be reminded of a last day. It holds no word of theirs but a case's code. */
export const DeadlineWish = z.strictObject({
  id: z.string(),
  /** LINE user who wished it. */
  userId: z.string(),
  /** Their entry in people.json, where they had one. */
  personId: z.string().optional(),
  ruleId: z.string(),
  /** As the rule was called then: what is said where it is gone. */
  label: z.string(),
  /** Asia/Taipei: the day it counts from, `2026-12-05`; of hours the minute, `2026-12-05 14:30`. */
  from: z.string(),
  /** The last day, not postponed, or the last minute, as it was worked out then. */
  ends: z.string(),
  /** So many days, or hours, before it. */
  before: z.array(z.int()),
  /** A case's code, for its owner to know which one it is. */
  code: z.string().optional(),
  /** The message the code was typed in. */
  typedIn: z.string().optional(),
  wishedAt: z.coerce.date(),
});
export type DeadlineWish = z.infer<typeof DeadlineWish>;

export interface DeadlineWishStore {
  find(id: string): Promise<DeadlineWish | undefined>;
  save(wish: DeadlineWish): Promise<void>;
  remove(id: string): Promise<void>;
  all(): Promise<readonly DeadlineWish[]>;
  ofUser(userId: string): Promise<readonly DeadlineWish[]>;
  /** Those whose code was typed in a message. */
  ofMessage(messageId: string): Promise<readonly DeadlineWish[]>;
  /** Takes away those whose last day is before; at most `limit`. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}

/** A wish as it stands by the rules that are live now. */
export interface LiveWish extends DeadlineWish {
  /** It ended on another day when it was wished: the rule has been corrected since. */
  readonly endedBefore?: string;
}

/** The calendar says nothing about a day that is not postponed. */
const noCalendar = { isOfficeDay: () => true, nameOf: () => undefined, knows: () => false };

/**
 * The wish with the last day that today's rule gives: a corrected rule must not remind
 * of a wrong day. Where the rule is gone, or another kind of period, it stays as it was.
 */
export function liveWish(wish: DeadlineWish, rules: ReadonlyMap<string, DeadlineRule>): LiveWish {
  const rule = rules.get(wish.ruleId);
  if (rule === undefined || runsFromMoment(rule) !== isMoment(wish.from)) return wish;
  const ends = warnsOf(rule, wish.from);
  return {
    ...wish,
    ...{ label: rule.label, ends, before: stepsOf(rule) },
    ...(ends === wish.ends ? {} : { endedBefore: wish.ends }),
  };
}

/** The day, or the minute, that whoever is reminded is told. */
export function warnsOf(rule: DeadlineRule, from: string): string {
  const last = lastDays(rule, from, noCalendar);
  if (last.kind === 'day') return last.warnBy;
  return last.kind === 'moment' ? last.at : last.ends;
}

export function stepsOf(rule: DeadlineRule): number[] {
  return [...(runsFromMoment(rule) ? rule.remindHoursBefore : rule.remindDaysBefore)];
}

/** Whether a day or a minute is meant. */
export function isMoment(text: string): boolean {
  return text.length > 'yyyy-mm-dd'.length;
}

/** The instant after which nothing is left to do. */
export function endOfWish({ ends }: Pick<DeadlineWish, 'ends'>): Date {
  return isMoment(ends)
    ? taipeiInstant(ends.slice(0, 10), ends.slice(11))
    : taipeiInstant(ends, '24:00');
}

/** Reminders of days come in the morning, Asia/Taipei. */
export const wishRemindAt = '08:30';

/** One time that a wish is reminded of. */
export interface WishTime {
  /** The same whenever it is worked out: `deadline:ID:2026-12-12:3-days`. */
  readonly key: string;
  readonly at: Date;
  readonly before: number;
}

/** When a wish is reminded of, the first one first; what was over when it was wished is not. */
export function wishTimes(wish: DeadlineWish, putOff: (at: Date) => Date): readonly WishTime[] {
  const { id, ends, before, wishedAt } = wish;
  const times = before.map((steps): WishTime => {
    if (isMoment(ends)) {
      const at = new Date(endOfWish(wish).getTime() - steps * 3_600_000);
      return { key: `deadline:${id}:${ends.replace(' ', 'T')}:${steps}-hours`, at, before: steps };
    }
    const day = addDays(ends, -steps);
    const at = putOff(taipeiInstant(day, wishRemindAt));
    return { key: `deadline:${id}:${day}:${steps}-days`, at, before: steps };
  });
  return times
    .filter(({ at }) => at > wishedAt)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || b.before - a.before);
}

/** Takes the code away that a message said; the reminder itself was tapped, and stays. */
export async function eraseWishCodes(
  messageId: string,
  { deadlineWishes }: { readonly deadlineWishes: DeadlineWishStore },
): Promise<void> {
  for (const wish of await deadlineWishes.ofMessage(messageId)) {
    const { code: _code, typedIn: _typedIn, ...rest } = wish;
    await deadlineWishes.save(rest);
  }
}
