import { z } from 'zod';
import { Named } from './outgoing-handoff.ts';
import { VisitShown } from './outgoing-reminders.ts';
import { FormChoice, fieldProblems } from './outgoing-staff.ts';

/** What the account says when somebody looks at visits and records them. Part of `OutgoingMessage`. */

const day = z.iso.date();
const safety = z.enum(['safe', 'new-events', 'in-danger']);

/** A line of a case's record, as much of it as a chat shows: never what was typed. */
export const LineShown = z.strictObject({
  /** Asia/Taipei wall time, `2026-12-05 10:12`. */
  at: z.string(),
  what: z.enum(['visited', 'missed', 'refused', 'postponed', 'void']),
  safety: safety.optional(),
  by: z.string().optional(),
});
export type LineShown = z.infer<typeof LineShown>;

const caseNo = z.string();

export const visitMessages = [
  /** Visits that the reader has to see to, or that are due anywhere. */
  z.strictObject({
    kind: z.literal('visit-list'),
    visits: z.array(VisitShown).min(1),
    total: z.int().min(1),
    /** From 1 on. */
    page: z.int().min(1),
    hasMore: z.boolean(),
  }),
  /** Nothing to list. `no-rule`: the managers have not said when victims are visited. */
  z.strictObject({
    kind: z.literal('visit-none'),
    why: z.enum(['no-cases', 'nothing-due', 'no-rule', 'no-page']),
  }),
  z.strictObject({
    kind: z.literal('visit-card'),
    visit: VisitShown,
    /** Who answers for the case. */
    answering: z.array(Named),
    mayRecord: z.boolean(),
    /** The last record that counts, where the reader may take it back. */
    correctable: z.strictObject({ line: z.string(), shown: LineShown }).optional(),
  }),
  /** Nothing was done. */
  z.strictObject({
    kind: z.literal('visit-refused'),
    caseNo,
    why: z.enum([
      ...['unknown', 'not-yours', 'ruled', 'withdrawn', 'no-rule'],
      ...['not-last', 'not-recorder', 'no-day-left', 'day-gone'],
    ] as const),
  }),
  /** The record has gone on since the card was sent, so nothing was recorded again. */
  z.strictObject({ kind: z.literal('visit-stale'), caseNo, last: LineShown.optional() }),
  z.strictObject({ kind: z.literal('visit-safety'), caseNo, after: z.string() }),
  z.strictObject({
    kind: z.literal('visit-recorded'),
    caseNo,
    /** The line that was added; what is said next adds to it. */
    line: z.string(),
    what: z.enum(['visited', 'missed', 'refused', 'postponed']),
    safety: safety.optional(),
    /** Vain attempts in a row. */
    missed: z.int().min(0),
    postponed: z.strictObject({ from: day, to: day }).optional(),
    nextDue: day.optional(),
    /** Supervisors were told at once. */
    isTold: z.boolean(),
  }),
  /** What was recorded by mistake does not count any more. */
  z.strictObject({
    kind: z.literal('visit-corrected'),
    caseNo,
    was: LineShown,
    nextDue: day.optional(),
  }),
  z.strictObject({ kind: z.literal('visit-added-to'), caseNo, isChanged: z.boolean() }),
  /** A question of a form about a case. */
  z.strictObject({
    kind: z.literal('visit-asks'),
    caseNo,
    form: z.enum(['visit-details', 'visit-refusal', 'visit-postponed']),
    instance: z.string(),
    field: z.string(),
    choices: z.array(FormChoice),
    problem: z.enum(fieldProblems).optional(),
  }),
  /** 110, and a human is on the way. */
  z.strictObject({ kind: z.literal('visit-danger'), caseNo, dutyPhone: z.string().optional() }),
  /** To those who look after a precinct's visits, at once. `corrected`: what was told before was a mistake. */
  z.strictObject({
    kind: z.literal('visit-alert'),
    what: z.enum(['missed-limit', 'new-events', 'in-danger', 'corrected']),
    caseNo,
    precinct: z.string(),
    risk: z.enum(['high', 'medium', 'low']),
    missed: z.int().min(0),
    by: Named,
  }),
] as const;
