import type { Clock } from '../../foundation/clock.ts';
import type { Quota } from './types.ts';

export interface MonthlyQuota extends Quota {
  limitNow(): number | undefined;
  allows(people: number): boolean;
  spend(people: number): void;
}

/** Counts the people a month's pushes reach. LINE's months are those of UTC+9. */
export function createMonthlyQuota(clock: Clock): MonthlyQuota {
  let limit: number | undefined;
  const spent = new Map<string, number>();
  const month = () =>
    new Date(clock.now().getTime() + 9 * 60 * 60_000).toISOString().slice(0, 'yyyy-mm'.length);
  const used = () => spent.get(month()) ?? 0;
  return {
    limit: (messages) => {
      limit = messages;
    },
    limitNow: () => limit,
    used,
    allows: (people) => limit === undefined || used() + people <= limit,
    spend: (people) => {
      spent.set(month(), used() + people);
    },
  };
}
