import { z } from 'zod';
import { Strain } from './outgoing-duty.ts';
import { Named, Standing } from './outgoing-handoff.ts';
import { FormChoice, fieldProblems } from './outgoing-staff.ts';

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

/** Who takes whose turn. `takes`: the other's, which the asker takes in return. */
const swap = { asker: Named, other: Named, gives: TurnShown, takes: TurnShown.optional() };
/** What it would make too much for one of them. */
const strains = z.array(Strain).default([]);
/** Asia/Taipei wall time until which it can be answered. */
const until = z.string();

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

  /** There is nothing to swap. `unlisted`: they are in no list of the managers. */
  z.strictObject({ kind: z.literal('swap-none'), why: z.enum(['unlisted', 'no-turns', 'alone']) }),
  /** The form's last question. */
  z.strictObject({
    kind: z.literal('swap-confirm'),
    ...{ other: Named, gives: TurnShown, takes: TurnShown.optional() },
    ...{ needsApproval: z.boolean(), strains },
    instance: z.string(),
    field: z.string(),
    choices: z.array(FormChoice),
    problem: z.enum(fieldProblems).optional(),
  }),
  z.strictObject({
    kind: z.literal('swap-refused'),
    why: z.enum([
      'same-person',
      'unreachable',
      'not-eligible',
      'begun',
      'too-soon',
      'moved',
      'fixed',
      'two-seats',
      'pending',
      'no-manager',
    ]),
  }),
  /** To whoever asks. */
  z.strictObject({ kind: z.literal('swap-asked'), swapId: z.string(), ...swap, until }),
  /** To whoever is asked. */
  z.strictObject({
    kind: z.literal('swap-offer'),
    swapId: z.string(),
    ...swap,
    until,
    ...{ needsApproval: z.boolean(), strains },
  }),
  /** To managers, once both want it. */
  z.strictObject({
    ...{ kind: z.literal('swap-approval'), swapId: z.string(), ...swap, until, strains },
  }),
  /** What became of it, to everybody concerned. */
  z.strictObject({
    kind: z.literal('swap-news'),
    ...swap,
    what: z.enum([
      ...['asked', 'accepted', 'agreed'],
      ...['declined', 'not-approved', 'withdrawn', 'expired', 'void'],
    ] as const),
  }),
  /** To the two of a swap that counted: an edit of the roster took a turn from whoever had got it, or gave it back. */
  z.strictObject({
    kind: z.literal('swap-overruled'),
    ...swap,
    what: z.enum(['overruled', 'counts-again']),
    turns: z
      .array(
        z.strictObject({
          turn: TurnShown,
          /** Who has it by now, part by part; nobody where there is no name. */
          seated: z.array(
            z.strictObject({ ...{ start: z.string(), end: z.string() }, who: Named }),
          ),
        }),
      )
      .min(1),
  }),
] as const;
