import { z } from 'zod';
import { Basis, Choice } from './basis.ts';
import { told } from './outgoing-reminders.ts';
import { FormChoice, fieldProblems } from './outgoing-staff.ts';

/** What the account says about last days. Part of `OutgoingMessage`. */

const day = z.iso.date();
/** Asia/Taipei wall time, `2026-12-05 14:30`. */
const minute = z.string();
const whose = z.enum(['victim', 'either', 'respondent', 'agency', 'court']);

/** How long a period is; a ruling's has no length. */
const Length = z.strictObject({
  unit: z.enum(['hours', 'days', 'months', 'years']),
  count: z.int(),
});

const RuleLine = z.strictObject({
  ruleId: z.string(),
  label: z.string(),
  whose,
  length: Length.optional(),
});
export type RuleLine = z.infer<typeof RuleLine>;

/** One way to count. Days between `ends` and `until` are closed ones. */
const CountedShown = z.strictObject({
  isFirstDayCounted: z.boolean(),
  starts: day,
  ends: day,
  /** Left out where the calendar does not know. */
  until: day.optional(),
  closed: z.array(z.strictObject({ day, name: z.string().optional() })),
});
export type CountedShown = z.infer<typeof CountedShown>;

const LastShown = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('day'),
    warnBy: day,
    lateAfter: day.optional(),
    /** The year of which the calendar is not known. */
    unknownYear: z.int().optional(),
    counted: z.array(CountedShown).min(1).max(2),
    /** Whether a closed day would have been passed over. */
    isPostponed: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('moment'), at: minute }),
  z.strictObject({ kind: z.literal('ruling'), ends: day }),
]);
export type LastShown = z.infer<typeof LastShown>;

/** A wish to be reminded, as it stands now. */
export const WishShown = z.strictObject({
  wishId: z.string(),
  ruleId: z.string(),
  label: z.string(),
  /** A day, or a minute. */
  from: z.string(),
  ends: z.string(),
  code: z.string().optional(),
  /** The day that was told before the rule was corrected. */
  endedBefore: z.string().optional(),
  /** Days from today until it ends; negative where it is over. Of a minute: left out. */
  daysLeft: z.int().optional(),
  /** Minutes until it ends; of a day: left out. */
  minutesLeft: z.int().optional(),
});
export type WishShown = z.infer<typeof WishShown>;

const asked = {
  instance: z.string(),
  field: z.string(),
  choices: z.array(FormChoice),
  problem: z.enum(fieldProblems).optional(),
};

export const deadlineMessages = [
  z.strictObject({
    kind: z.literal('deadline-list'),
    rules: z.array(RuleLine),
    /** What was typed is none of them. */
    isUnknown: z.boolean(),
    hasWishes: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('deadline-asks'),
    ...RuleLine.shape,
    fromText: z.string(),
    takes: z.enum(['day', 'minute', 'ruling']),
    /** The last value that a picker offers. */
    latest: z.string(),
    ...asked,
  }),
  z.strictObject({
    kind: z.literal('deadline-result'),
    ...RuleLine.shape,
    fromText: z.string(),
    /** A day, or a minute. */
    from: z.string(),
    last: LastShown,
    /** When it was worked out. */
    now: minute,
    basis: z.array(Basis),
    notes: z.array(z.string()),
    asOf: day,
    verified: z.boolean(),
    entries: z.array(Choice),
    /** Whether a reminder can still come. */
    mayRemind: z.boolean(),
    /** It was read from a sentence: the reader is to look whether it is what they meant. */
    isRead: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('deadline-wish-asks'),
    label: z.string(),
    ends: z.string(),
    ...asked,
  }),
  z.strictObject({
    kind: z.literal('deadline-wished'),
    wish: WishShown,
    /** When reminders come. */
    times: z.array(minute),
    isKnown: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('deadline-not-wished'),
    label: z.string(),
    ends: z.string(),
    why: z.enum(['over', 'too-near', 'too-many']),
  }),
  z.strictObject({
    kind: z.literal('deadline-wishes'),
    wishes: z.array(WishShown),
    more: z.int().min(0),
  }),
  z.strictObject({
    kind: z.literal('deadline-wish'),
    wish: WishShown,
    times: z.array(minute),
  }),
  z.strictObject({ kind: z.literal('deadline-cancelled'), wish: WishShown }),
  z.strictObject({
    kind: z.literal('deadline-reminder'),
    wishes: z.array(WishShown).min(1),
    /** How many more are due. */
    more: z.int().min(0),
    ...told,
  }),
] as const;
