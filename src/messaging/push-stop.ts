import { z } from 'zod';

/** That the month's pushes are used up: nothing is pushed until the platform has room again. */
export const PushStop = z.strictObject({
  since: z.coerce.date(),
  /** When to ask the platform next whether there is room. */
  askAt: z.coerce.date(),
});
export type PushStop = z.infer<typeof PushStop>;

export interface PushStopStore {
  find(): Promise<PushStop | undefined>;
  save(stop: PushStop): Promise<void>;
  end(): Promise<void>;
}

/** LINE counts messages that are under way too, so the first refusal may be over in a moment. */
export const firstAskMs = 60_000;
export const nextAskMs = 3_600_000;
/** What nobody could push for this long is told to managers as expired instead of arriving weeks late. */
export const stoppedForMs = 24 * 3_600_000;
