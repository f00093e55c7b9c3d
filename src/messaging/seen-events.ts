import { z } from 'zod';

/** That an event was handled, so that its next delivery changes nothing. */
export const SeenEvent = z.strictObject({
  eventId: z.string(),
  seenAt: z.coerce.date(),
  outcome: z.enum(['done', 'failed']),
});
export type SeenEvent = z.infer<typeof SeenEvent>;

export interface SeenEventStore {
  has(eventId: string): Promise<boolean>;
  add(event: SeenEvent): Promise<void>;
  /** Moves what was seen before `before` to the archive; at most `limit` at a time. Returns how many. */
  archive(before: Date, limit: number): Promise<number>;
}

/** Events are known again for this long. LINE does not say how late a redelivery may come. */
export const seenEventDays = 21;
