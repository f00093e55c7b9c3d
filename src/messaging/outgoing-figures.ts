import { z } from 'zod';
import { FormChoice } from './outgoing-staff.ts';

/** What the account says about case figures: counts, never a case. Part of `OutgoingMessage`. */

const place = {
  /** Left out: the whole city. */
  precinct: z.string().optional(),
  /** Months, `2026-11`, both included. */
  ...{ from: z.string(), to: z.string() },
};
const item = {
  key: z.string(),
  /** What the managers call it; left out where the program has a word of its own. */
  name: z.string().optional(),
};

export const FigureSection = z.strictObject({
  /** A dimension's. */
  id: z.string(),
  items: z.array(z.strictObject({ ...item, count: z.int() })),
});
export type FigureSection = z.infer<typeof FigureSection>;

/** What of a message that was filled in is not understood; never what was typed. */
export const FigureProblemShown = z.strictObject({
  /** From 1. */
  line: z.int().optional(),
  kind: z.enum(['unknown-word', 'which-one', 'twice', 'no-number', 'too-many', 'no-total']),
  /** The item that is meant, in our words. */
  item: z.string().optional(),
  /** The last line before it that was understood, in our words. */
  after: z.string().optional(),
});
export type FigureProblemShown = z.infer<typeof FigureProblemShown>;

const asked = { instance: z.string(), field: z.string(), choices: z.array(FormChoice) };

export const figureMessages = [
  /** Of which precinct? */
  z.strictObject({
    kind: z.literal('figures-which'),
    ...{ from: z.string(), to: z.string() },
    isUnknown: z.boolean(),
    ...asked,
  }),
  /** What is to be copied, filled in and sent back; with the numbers that are known already. */
  z.strictObject({
    kind: z.literal('figures-template'),
    ...place,
    total: z.int(),
    sections: z.array(FigureSection),
    /** Numbers were entered before; they stand in it. */
    isEntered: z.boolean(),
    ...asked,
  }),
  z.strictObject({
    kind: z.literal('figures-problems'),
    ...place,
    problems: z.array(FigureProblemShown).min(1),
    more: z.int(),
    ...asked,
  }),
  /** The last question before the numbers are kept. */
  z.strictObject({
    kind: z.literal('figures-confirm'),
    ...place,
    total: z.int(),
    sections: z.array(FigureSection),
    /** Dimensions of which nothing was told. */
    left: z.array(z.string()),
    /** Dimensions that do not add up to the cases. */
    differs: z.array(z.strictObject({ id: z.string(), sum: z.int() })),
    /** What changes, where something was entered before. `id` is `total` for all cases. */
    changes: z
      .array(z.strictObject({ id: z.string(), ...item, from: z.int(), to: z.int() }))
      .optional(),
    /** Somebody else entered something after the card was made. */
    isOvertaken: z.boolean(),
    ...asked,
  }),
  z.strictObject({
    kind: z.literal('figures-kept'),
    ...place,
    total: z.int(),
    outcome: z.enum(['new', 'corrected', 'same']),
    /** Months of the same year that the precinct has not entered. */
    missing: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('figures-refused'),
    why: z.enum([
      ...(['no-precinct', 'other-precinct', 'unknown-words', 'which-precinct'] as const),
      ...(['not-over', 'before-law', 'too-long', 'backwards', 'clash'] as const),
    ]),
    /** Of `clash`: the months that are there. */
    ...{ from: z.string().optional(), to: z.string().optional() },
  }),
] as const;
