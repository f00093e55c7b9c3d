import { z } from 'zod';
import { taipeiMonth } from '../foundation/taipei-time.ts';

/** What the month's plan holds, in people reached by pushes, as the platform counts them: approximately. */
export const PushBudget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('limited'), used: z.int().min(0), limit: z.int().min(0) }),
  z.strictObject({ kind: z.literal('unlimited') }),
]);
export type PushBudget = z.infer<typeof PushBudget>;

/** What the platform said last, and when. */
export const KnownBudget = z.strictObject({ budget: PushBudget, askedAt: z.coerce.date() });
export type KnownBudget = z.infer<typeof KnownBudget>;

export interface PushBudgetStore {
  find(): Promise<KnownBudget | undefined>;
  save(known: KnownBudget): Promise<void>;
}

/** From this share of the month's pushes on, what can wait is not pushed one by one. */
const nearPercent = 80;

/** How much of the month is used, in whole percent, rounded down; a plan without pushes is used up. */
export function usedPercent({ used, limit }: { used: number; limit: number }): number {
  return limit === 0 ? 100 : Math.floor((100 * used) / limit);
}

/** Whether the month's pushes are to be spared. What was said of another month says nothing of this one. */
export function isNearLimit(known: KnownBudget | undefined, now: Date): boolean {
  if (known?.budget.kind !== 'limited') return false;
  return quotaMonth(known.askedAt) === quotaMonth(now) && usedPercent(known.budget) >= nearPercent;
}

/** The month that LINE counts an instant in, as `2026-12`: its days are those of UTC+9, an hour before Taipei's. */
export function quotaMonth(at: Date): string {
  return taipeiMonth(new Date(at.getTime() + 3_600_000));
}
