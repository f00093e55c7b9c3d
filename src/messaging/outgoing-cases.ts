import { z } from 'zod';
import { Named } from './outgoing-handoff.ts';
import { VisitShown } from './outgoing-reminders.ts';
import { FormChoice, fieldProblems } from './outgoing-staff.ts';

/** What the account says about cases: codes, never who is behind them. Part of `OutgoingMessage`. */

const day = z.iso.date();
const risk = z.enum(['high', 'medium', 'low']);
const standing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('ruled'), on: day }),
  z.strictObject({ kind: z.literal('withdrawn'), on: day }),
]);

/** What can be done to a case with a button. */
export const caseChoices = [
  'ruled',
  'withdrawn',
  'transferred',
  'risk',
  'violation',
  'reopened',
] as const;
export const CaseChoice = z.enum(caseChoices);
export type CaseChoice = z.infer<typeof CaseChoice>;

/** A case in a list. */
export const CaseLine = z.strictObject({
  caseNo: z.string(),
  precinct: z.string(),
  risk,
  standing,
  /** The next visit, where one is due. */
  visit: VisitShown.optional(),
});
export type CaseLine = z.infer<typeof CaseLine>;

/** A case as it stood when it was shown. */
export const CaseShown = z.strictObject({
  ...CaseLine.shape,
  petitionedOn: day,
  courtNo: z.string().optional(),
  area: z.string().optional(),
  /** Who answers for it; nobody where the precinct has no coordinator. */
  coordinators: z.array(Named),
  violations: z.array(day),
});
export type CaseShown = z.infer<typeof CaseShown>;

/** One line of a case's history. */
export const CaseEvent = z.strictObject({
  /** Asia/Taipei wall time, `2026-12-05 08:30`. */
  at: z.string(),
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), ...Named.shape }),
    /** Known by unit and roles alone. */
    z.strictObject({ kind: z.literal('member'), unit: z.string(), roles: z.array(z.string()) }),
    z.strictObject({ kind: z.enum(['shell', 'schedules', 'unknown']) }),
  ]),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('opened') }),
    z.strictObject({ kind: z.literal('edited'), fields: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('ruled'), on: day }),
    z.strictObject({ kind: z.literal('withdrawn'), on: day }),
    z.strictObject({ kind: z.literal('reopened'), on: day }),
    z.strictObject({ kind: z.literal('risk'), from: risk, to: risk }),
    z.strictObject({ kind: z.literal('transferred'), from: z.string(), to: z.string() }),
    z.strictObject({
      kind: z.literal('coordinator'),
      from: Named.optional(),
      to: Named.optional(),
    }),
    z.strictObject({ kind: z.literal('violation'), on: day }),
  ]),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

const asked = {
  instance: z.string(),
  field: z.string(),
  choices: z.array(FormChoice),
  problem: z.enum(fieldProblems).optional(),
};

export const caseMessages = [
  /** A question of one of the forms. `change`: what is to be done to the case. */
  z.strictObject({
    kind: z.literal('case-asks'),
    caseNo: z.string().optional(),
    change: CaseChoice.optional(),
    /** A day is asked for, this one at the latest. */
    latest: day.optional(),
    ...asked,
  }),
  /** The last question before a case is opened. */
  z.strictObject({
    kind: z.literal('case-confirm'),
    ...{ caseNo: z.string(), precinct: z.string(), petitionedOn: day, risk },
    courtNo: z.string().optional(),
    coordinators: z.array(Named),
    /** The day of its first visit. */
    dueOn: day.optional(),
    ...asked,
  }),
  /** The last question before a case is changed. */
  z.strictObject({
    kind: z.literal('case-change-confirm'),
    case: CaseShown,
    change: CaseChoice,
    /** What was chosen: a day, a risk, a precinct. */
    to: z.string().optional(),
    ...asked,
  }),
  z.strictObject({
    kind: z.literal('case-card'),
    case: CaseShown,
    /** Its last lines, the newest first. */
    history: z.array(CaseEvent),
    /** How many older lines there are. */
    more: z.int().min(0),
    may: z.array(CaseChoice),
    /** Why it is shown. */
    why: z.enum(['asked', 'opened', 'changed', 'same', 'known']),
  }),
  z.strictObject({
    kind: z.literal('case-list'),
    /** Precincts whose cases these are; none: all. */
    precincts: z.array(z.string()),
    cases: z.array(CaseLine),
    more: z.int().min(0),
  }),
  /** Nobody has opened it. `mayOpen`: whoever asks may. */
  z.strictObject({ kind: z.literal('case-unknown'), caseNo: z.string(), mayOpen: z.boolean() }),
  /** What was typed behind 個案 is no code. */
  z.strictObject({ kind: z.literal('no-case-code') }),
  z.strictObject({
    kind: z.literal('case-refused'),
    why: z.enum([
      ...['day-ahead', 'before-petition', 'before-law', 'is-open', 'is-ruled', 'is-withdrawn'],
      ...['other-precinct', 'no-coordinator', 'no-precinct'],
    ] as const),
    caseNo: z.string().optional(),
    precinct: z.string().optional(),
  }),
  /** To whoever answers for them from now on. */
  z.strictObject({
    kind: z.literal('cases-taken-over'),
    cases: z.array(CaseLine).min(1),
    more: z.int().min(0),
    /** Whose they were, where another precinct's. */
    fromPrecincts: z.array(z.string()),
  }),
  /** To whoever answered for them. */
  z.strictObject({
    kind: z.literal('cases-handed-over'),
    cases: z
      .array(
        z.strictObject({
          caseNo: z.string(),
          /** Where they are now, if elsewhere. */
          precinct: z.string().optional(),
          to: Named.optional(),
        }),
      )
      .min(1),
    more: z.int().min(0),
  }),
  /** To managers, each thing once. */
  z.strictObject({
    kind: z.literal('case-warnings'),
    warnings: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('no-coordinator'),
            precinct: z.string(),
            cases: z.int().min(1),
          }),
          z.strictObject({ kind: z.literal('calendar-missing'), year: z.int() }),
          z.strictObject({
            kind: z.literal('coordinator-unreachable'),
            id: z.string(),
            precincts: z.array(z.string()),
            ...Named.shape,
          }),
          z.strictObject({
            kind: z.literal('unknown-precinct'),
            id: z.string(),
            precinct: z.string(),
          }),
        ]),
      )
      .min(1),
  }),
] as const;
export type CaseWarning = Extract<
  z.infer<(typeof caseMessages)[number]>,
  { kind: 'case-warnings' }
>['warnings'][number];
