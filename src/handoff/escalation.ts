import { z } from 'zod';

const duration = z.iso.duration();
/** `duty:primary`, `coordinator:precinct`, `role:manager`. */
const rung = z.enum([
  'duty:primary',
  'duty:backup',
  'coordinator:precinct',
  'role:manager',
  'role:reviewer',
]);

/** schedules/escalation.json: who is asked when, until somebody takes a question. */
export const Escalation = z.strictObject({
  $schema: z.string().optional(),
  steps: z
    .array(z.strictObject({ after: duration, notify: z.array(rung).min(1) }))
    .min(1)
    .max(20),
  repeatEvery: duration,
  /** Taken but silent for this long: it is open again. */
  ackTimeout: duration,
  /** The duty phone. Ends in `0000-0000` until the unit has set it. */
  phone: z.string().regex(/^\d[\d-]{6,18}$/),
});
export type Escalation = z.infer<typeof Escalation>;

/** The number that officers can be told; none while it is a placeholder. */
export function dutyPhoneOf({ phone }: Escalation): string | undefined {
  return phone.endsWith('0000-0000') ? undefined : phone;
}
