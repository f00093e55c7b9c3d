import { z } from 'zod';
import { Named, Standing } from './outgoing-handoff.ts';

/** What the account says about shifts: that one is about to begin, and who takes whose. Part of `OutgoingMessage`. */

/** One shift of one person in one seat. */
export const TurnShown = z.strictObject({
  seat: z.enum(['primary', 'backup']),
  /** Its label, 日班. */
  shift: z.string(),
  /** `[start, end)`, Asia/Taipei wall time, `2026-12-05T08:00`. */
  start: z.string(),
  end: z.string(),
});
export type TurnShown = z.infer<typeof TurnShown>;

export const shiftMessages = [
  /** Half an hour before somebody takes a seat. */
  z.strictObject({
    kind: z.literal('shift-start'),
    /** Names the beginning, `shift-start:2026-12-05T08:00:primary:wang-dm`. */
    key: z.string(),
    turn: TurnShown,
    /** Sent later than it should have been. */
    isLate: z.boolean(),
    hasBegun: z.boolean(),
    /** Whoever has the other seat. */
    beside: Named.optional(),
    inquiries: z.array(
      z.strictObject({
        number: z.string(),
        unit: z.string(),
        urgent: z.boolean(),
        standing: Standing,
      }),
    ),
    /** How many more are open. */
    more: z.int(),
  }),
  /** They have said that they are there. */
  z.strictObject({ kind: z.literal('shift-confirmed'), turn: TurnShown }),
  /** Somebody else has it by now. */
  z.strictObject({ kind: z.literal('shift-moved'), turn: TurnShown }),
  /** To the backup and the managers: nobody knows whether whoever is next will be there. */
  z.strictObject({
    kind: z.literal('shift-silent'),
    turn: TurnShown,
    who: Named,
    why: z.enum(['unanswered', 'unreachable']),
    hasBegun: z.boolean(),
    /** Their own phone, as the managers' file has it. */
    phone: z.string().optional(),
    /** `backup`: it is they who will be called. */
    as: z.enum(['backup', 'manager']),
  }),
  /** To those who heard of the silence: it is over. */
  z.strictObject({ kind: z.literal('shift-answered'), turn: TurnShown, who: Named }),
] as const;
