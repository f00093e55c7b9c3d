import { daysBetween, taipeiDay } from '../foundation/taipei-time.ts';
import type { WishShown } from '../messaging/outgoing-deadlines.ts';
import { endOfWish, isMoment, type LiveWish } from './wish.ts';

/** A wish as it stands at an instant. */
export function wishShown(wish: LiveWish, now: Date): WishShown {
  const { id, ruleId, label, from, ends, code, endedBefore } = wish;
  return {
    ...{ wishId: id, ruleId, label, from, ends },
    ...(code === undefined ? {} : { code }),
    ...(endedBefore === undefined ? {} : { endedBefore }),
    ...(isMoment(ends)
      ? { minutesLeft: Math.floor((endOfWish(wish).getTime() - now.getTime()) / 60_000) }
      : { daysLeft: daysBetween(taipeiDay(now), ends) }),
  };
}
