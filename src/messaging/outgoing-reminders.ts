import { z } from 'zod';
import { Named } from './outgoing-handoff.ts';

/** What the account says by itself about visits. Part of `OutgoingMessage`. */

const day = z.iso.date();

/** A visit that is due, as it stood when it was told. */
export const VisitShown = z.strictObject({
  caseNo: z.string(),
  precinct: z.string(),
  risk: z.enum(['high', 'medium', 'low']),
  /** Which one it will be: 1 for the first. */
  nth: z.int().min(1),
  dueOn: day,
  /** Days since then; 0 on the day itself. */
  daysLate: z.int().min(0),
  /** Vain attempts since the last visit. */
  missed: z.int().min(0),
  lastOn: day.optional(),
  lastOutcome: z.enum(['visited', 'refused', 'missed', 'postponed']).optional(),
  /** The day on which it would have been due. */
  postponedFrom: day.optional(),
  /** The last line of its record: a card that knows another one is out of date. */
  lastLine: z.string().optional(),
});
export type VisitShown = z.infer<typeof VisitShown>;

/** How it comes to whoever reads it. */
export const told = {
  /** Asia/Taipei wall time, `2026-12-05 08:30`, at which it should have been sent; where it is late. */
  lateSince: z.string().optional(),
  /** Who should have read it, and cannot be reached: the reader stands in, or must pass it on. */
  instead: z.strictObject({ of: z.array(Named), as: z.enum(['deputy', 'manager']) }).optional(),
};

export const reminderMessages = [
  z.strictObject({
    kind: z.literal('visit-reminder'),
    visits: z.array(VisitShown).min(1),
    /** How many more are due. */
    more: z.int().min(0),
    /** Whether the reader may record what came of it. */
    mayRecord: z.boolean(),
    ...told,
  }),
  /** To reviewers, once a day. */
  z.strictObject({
    kind: z.literal('reviewer-digest'),
    day,
    due: z.array(VisitShown),
    overdue: z.array(VisitShown),
    postponed: z.array(VisitShown),
    /** How many more of them all. */
    more: z.int().min(0),
    ...told,
  }),
] as const;
