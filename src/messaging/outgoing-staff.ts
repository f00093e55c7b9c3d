import { z } from 'zod';
import { maskedKinds } from '../privacy/kinds.ts';

/** What the account says about who somebody is, and what they may do. Part of `OutgoingMessage`. */

const unitAndRoles = { unit: z.string(), roles: z.array(z.string()).min(1) };

/** Why a typed value cannot be taken. The form asks again. */
export const fieldProblems = [
  'empty',
  'too-long',
  'not-a-name',
  'unknown-unit',
  'several-units',
  'not-a-number',
  'too-many',
  'choose',
  'note-too-long',
  // Of cases.
  ...['personal', 'no-code', 'no-day', 'day-ahead', 'before-law', 'before-petition'],
  // Of last days.
  ...['no-moment', 'which-day', 'year-needed', 'not-yet', 'day-far'],
  ...['unknown-precinct', 'other-precinct', 'no-coordinator', 'no-court-no'],
  ...(['personal-data', 'not-a-code', 'other-precinct', 'not-a-day', 'not-a-time'] as const),
] as const;
const problem = z.enum(fieldProblems).optional();

/** Something to choose in a form: what is shown, and what comes back. */
export const FormChoice = z.strictObject({ label: z.string(), value: z.string() });
export type FormChoice = z.infer<typeof FormChoice>;

/** Names one run of one form, so that an old form's button does nothing. */
const asked = { instance: z.string(), field: z.string(), choices: z.array(FormChoice), problem };

/** One member of staff in a manager's list. */
export const MemberLine = z.strictObject({
  userId: z.string(),
  name: z.string().optional(),
  title: z.string().optional(),
  status: z.enum(['active', 'blocked', 'suspended', 'left']),
});
export type MemberLine = z.infer<typeof MemberLine>;

export const staffMessages = [
  /** The one thing somebody hears who is not enrolled. */
  z.strictObject({ kind: z.literal('stranger') }),
  z.strictObject({
    kind: z.literal('enrolment-refused'),
    why: z.enum(['unknown', 'expired', 'used-up', 'revoked', 'throttled', 'suspended', 'gone']),
  }),
  /** From now on they are answered. `name`: known from people.json; else it is asked for next. */
  z.strictObject({
    kind: z.literal('enrolled'),
    ...unitAndRoles,
    name: z.string().optional(),
    /** An enrolled officer has come to another unit, or to other roles. */
    isChange: z.boolean(),
  }),
  /** To the phone that was bound before: if that was not you, call us. */
  z.strictObject({ kind: z.literal('bound-elsewhere'), dutyPhone: z.string().optional() }),
  z.strictObject({ kind: z.literal('form-asks'), form: z.string(), ...asked }),
  z.strictObject({
    kind: z.literal('enrolment-confirm'),
    ...unitAndRoles,
    name: z.string(),
    title: z.string(),
    ...asked,
  }),
  z.strictObject({ kind: z.literal('enrolment-kept'), name: z.string(), title: z.string() }),
  /** What they had said of themselves went with a message that they took back; it is asked for next. */
  z.strictObject({ kind: z.literal('name-erased') }),
  z.strictObject({ kind: z.literal('form-left') }),
  z.strictObject({ kind: z.literal('nothing-to-leave') }),
  z.strictObject({ kind: z.literal('form-reminder'), form: z.string() }),
  z.strictObject({ kind: z.literal('leave-confirm'), ...asked }),
  z.strictObject({ kind: z.literal('left-service') }),
  z.strictObject({ kind: z.literal('suspended'), dutyPhone: z.string().optional() }),
  z.strictObject({ kind: z.literal('not-allowed'), roles: z.array(z.string()).min(1) }),
  z.strictObject({
    kind: z.literal('code-issued'),
    code: z.string(),
    ...unitAndRoles,
    /** Whose code it is, where it is a personal one. */
    person: z.string().optional(),
    uses: z.int(),
    /** Asia/Taipei day and time, `2026-12-12 03:00`. */
    until: z.string(),
    id: z.string(),
  }),
  z.strictObject({ kind: z.literal('code-revoked') }),
  z.strictObject({
    kind: z.literal('people'),
    total: z.int(),
    units: z.array(z.strictObject({ unit: z.string(), count: z.int() })),
    unreachable: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('people-of-unit'),
    unit: z.string(),
    /** False: nobody knows a unit of that name. */
    isKnown: z.boolean(),
    members: z.array(MemberLine),
    more: z.int(),
  }),
  z.strictObject({
    kind: z.literal('member'),
    member: MemberLine,
    ...unitAndRoles,
    /** Asia/Taipei day. */
    since: z.string(),
  }),
  z.strictObject({ kind: z.literal('member-changed'), member: MemberLine }),
  /** To managers: listed for duty, and nothing sent would reach them. */
  z.strictObject({ kind: z.literal('unreachable'), names: z.array(z.string()).min(1) }),
  /** To managers: so many wrong codes that enrolment is closed for the hour. */
  z.strictObject({ kind: z.literal('guessing') }),
  /** What was hidden in the message just sent, and why. */
  z.strictObject({ kind: z.literal('masked'), kinds: z.array(z.enum(maskedKinds)).min(1) }),
  z.strictObject({ kind: z.literal('too-fast') }),
  z.strictObject({ kind: z.literal('busy'), dutyPhone: z.string().optional() }),
  z.strictObject({ kind: z.literal('only-alone') }),
  /** Stands alone in a row: leave the group. */
  z.strictObject({ kind: z.literal('leave-group') }),
  z.strictObject({ kind: z.literal('group-refused') }),
] as const;
