import { z } from 'zod';
import { Duration, durationMs } from './duration.ts';

/** Whom a step calls: a seat of the roster, the officer's own precinct, or everybody of a role. */
export const rungs = [
  'duty:primary',
  'duty:backup',
  'coordinator:precinct',
  'role:manager',
  'role:reviewer',
] as const;
export const Rung = z.enum(rungs);
export type Rung = z.infer<typeof Rung>;

/** Shorter would ring the same phones without an end. */
const aMinuteOrMore = Duration.refine((duration) => durationMs(duration) >= 60_000, {
  // Of what is no duration nothing else need be said.
  when: ({ issues }) => issues.length === 0,
});

const ladder = {
  /** `after`: since the ladder began. */
  steps: z
    .array(z.strictObject({ after: Duration, notify: z.array(Rung).min(1) }))
    .min(1)
    .max(20)
    .refine((steps) =>
      steps.every((step, at) => {
        const before = steps[at - 1];
        return before === undefined || durationMs(before.after) <= durationMs(step.after);
      }),
    ),
  /** After the last step everybody is called again, as often as this. */
  repeatEvery: aMinuteOrMore,
  /** Taken but silent for this long: it is open again. */
  ackTimeout: aMinuteOrMore,
};

/** Who is asked when: kept with each inquiry as it was when that began. */
export const Ladder = z.strictObject(ladder);
export type Ladder = z.infer<typeof Ladder>;

/** schedules/escalation.json: who is asked when, until somebody takes a question. */
export const Escalation = z.strictObject({
  $schema: z.string().optional(),
  ...ladder,
  /** The duty phone. Ends in `0000-0000` until the unit has set it. */
  phone: z.string().regex(/^\d[\d-]{6,18}$/),
});
export type Escalation = z.infer<typeof Escalation>;

export function ladderOf({ steps, repeatEvery, ackTimeout }: Escalation): Ladder {
  return { steps, repeatEvery, ackTimeout };
}

/** The number that officers can be told; none while it is a placeholder. */
export function dutyPhoneOf({ phone }: Escalation): string | undefined {
  return phone.endsWith('0000-0000') ? undefined : phone;
}
