import { z } from 'zod';

/** That somebody who is not enrolled was told so. */
export const StrangerTold = z.strictObject({ userId: z.string(), at: z.coerce.date() });
export type StrangerTold = z.infer<typeof StrangerTold>;

export interface StrangerStore {
  find(userId: string): Promise<StrangerTold | undefined>;
  save(told: StrangerTold): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}

const quietMs = 3_600_000;

/** Whether a stranger is told again: once an hour, and silence between. */
export function mayTellStranger(told: StrangerTold | undefined, now: Date): boolean {
  if (told === undefined) return true;
  const age = now.getTime() - told.at.getTime();
  return age >= quietMs || age < 0;
}
