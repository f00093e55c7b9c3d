import { z } from 'zod';

const agenda = z.array(z.string());

/** That a period's meeting was held, or why not. */
export const PeriodOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('held'),
    at: z.coerce.date(),
    /** How many people were there. */
    attended: z.int().min(0),
    /** Codes that were on the table. */
    agenda,
  }),
  z.strictObject({
    kind: z.literal('not-held'),
    /** Masked; empty where its words were taken back. */
    reason: z.string(),
    typedIn: z.string().optional(),
    /** Codes that should have been. */
    agenda,
  }),
]);
export type PeriodOutcome = z.infer<typeof PeriodOutcome>;

/** What is known of one period's meeting besides its date. */
export const MeetingPeriod = z.strictObject({
  /** The meeting's, `2026-12`. */
  id: z.string(),
  /** The last one counts, none is taken away. */
  answers: z.array(
    z.strictObject({
      at: z.coerce.date(),
      /** LINE user, or `command`. */
      by: z.string(),
      outcome: PeriodOutcome,
    }),
  ),
  /** How calendars were given it last, so that a change gets the next number. */
  calendar: z
    .strictObject({ at: z.coerce.date(), place: z.string(), isOff: z.boolean(), sequence: z.int() })
    .optional(),
});
export type MeetingPeriod = z.infer<typeof MeetingPeriod>;

export function outcomeOf(period: MeetingPeriod | undefined): PeriodOutcome | undefined {
  return period?.answers.at(-1)?.outcome;
}

export interface MeetingPeriodStore {
  /** Locks it until the transaction ends. */
  find(id: string): Promise<MeetingPeriod | undefined>;
  save(period: MeetingPeriod): Promise<void>;
  all(): Promise<readonly MeetingPeriod[]>;
  /** Those that hold words of a message. */
  ofMessage(messageId: string): Promise<readonly MeetingPeriod[]>;
}
