import { z } from 'zod';
import { Named } from './outgoing-handoff.ts';
import { told } from './outgoing-reminders.ts';
import { FormChoice, fieldProblems } from './outgoing-staff.ts';

/** What the account says about the risk meeting. Part of `OutgoingMessage`. */

const day = z.iso.date();
const risk = z.enum(['high', 'medium', 'low']);
const verdict = z.enum(['continue', 'raise', 'lower', 'remove']);
const counts = z.array(z.strictObject({ precinct: z.string(), count: z.int() }));

export const MeetingShown = z.strictObject({
  id: z.string(),
  day,
  /** Asia/Taipei wall time, `14:00`. */
  time: z.string(),
  place: z.string(),
  /** The day by the rule, where a holiday moved it. */
  movedFrom: day.optional(),
  /** An extra one: the code of the case that it was called for. */
  about: z.string().optional(),
});
export type MeetingShown = z.infer<typeof MeetingShown>;

/** A meeting's package in figures, with the first codes of each kind. */
export const PackageShown = z.strictObject({
  /** What became of the meeting before it; left out where it is the first. */
  before: z.enum(['held', 'not-held', 'unrecorded']).optional(),
  /** Cases on the table. */
  agenda: z.int(),
  high: counts,
  overdue: z.strictObject({ count: z.int(), first: z.array(z.string()) }),
  violations: z.strictObject({ count: z.int(), first: z.array(z.string()) }),
  fresh: z.int(),
  undecided: z.strictObject({ count: z.int(), first: z.array(z.string()) }),
  submitted: counts,
  none: z.array(z.string()),
  missing: z.array(z.string()),
  /** Tasks of earlier decisions that wait to be done. */
  tasks: z.int(),
});
export type PackageShown = z.infer<typeof PackageShown>;

/** What somebody has said about coming. */
export const SaidShown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attends') }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('substitute'), who: Named }),
]);
export type SaidShown = z.infer<typeof SaidShown>;

/** Who comes, for whoever leads the meeting. */
export const CountShown = z.strictObject({
  attends: z.int(),
  substitutes: z.int(),
  absent: z.array(Named),
  silent: z.array(Named),
});
export type CountShown = z.infer<typeof CountShown>;

export const SubmittedShown = z.strictObject({
  caseNo: z.string(),
  conduct: z.string(),
  relation: z.string(),
  risk,
  suggests: z.enum(['monitor', 'release']),
  note: z.string().optional(),
});
export type SubmittedShown = z.infer<typeof SubmittedShown>;

/** One case on the table. */
export const AgendaShown = z.strictObject({
  caseNo: z.string(),
  precinct: z.string(),
  risk,
  why: z.array(z.string()),
  submitted: z.array(SubmittedShown),
  daysLate: z.int(),
  violations: z.int(),
  isNew: z.boolean(),
  before: z.strictObject({ verdict, reason: z.string() }).optional(),
  decided: verdict.optional(),
});
export type AgendaShown = z.infer<typeof AgendaShown>;

export const TaskShown = z.strictObject({
  decisionId: z.string(),
  caseNo: z.string(),
  precinct: z.string(),
  verdict,
  reason: z.string(),
  owner: Named,
  dueOn: day,
  daysLate: z.int(),
  /** Whether the reader may say that it is done. */
  isTheirs: z.boolean(),
});
export type TaskShown = z.infer<typeof TaskShown>;

/** An extra meeting, with what it was called for. */
const extra = {
  meeting: MeetingShown,
  caseNo: z.string(),
  precinct: z.string(),
  /** Empty where it was taken back. */
  reason: z.string(),
};

export const meetingMessages = [
  z.strictObject({
    kind: z.literal('meeting-reminder'),
    meeting: MeetingShown,
    /** 0: today. */
    daysBefore: z.int().min(0),
    hasBegun: z.boolean(),
    package: PackageShown.optional(),
    /** What the reader has said about coming. */
    said: SaidShown.optional(),
    count: CountShown.optional(),
    ...told,
  }),
  /** To coordinators: which of their precinct's cases are to be looked at. */
  z.strictObject({
    kind: z.literal('submission-asked'),
    meeting: MeetingShown,
    precincts: z.array(z.string()).min(1),
    isAgain: z.boolean(),
    ...told,
  }),
  /** To managers, on the day after: was it held? */
  z.strictObject({
    kind: z.literal('meeting-held-asked'),
    meeting: MeetingShown,
    isAgain: z.boolean(),
    ...told,
  }),
  /** To whoever asks how the next meeting stands. */
  z.strictObject({
    kind: z.literal('meeting-state'),
    meeting: MeetingShown.optional(),
    /** Other meetings that are set. */
    others: z.array(MeetingShown),
    package: PackageShown.optional(),
    said: SaidShown.optional(),
    count: CountShown.optional(),
    /** How the reader's precincts have answered. */
    own: z.array(
      z.strictObject({
        precinct: z.string(),
        answer: z.enum(['cases', 'none', 'missing']),
        count: z.int(),
      }),
    ),
    may: z.strictObject({
      attend: z.boolean(),
      submit: z.boolean(),
      decide: z.boolean(),
      propose: z.boolean(),
    }),
    /** Meetings of which the reader should say whether they were held. */
    unrecorded: z.array(MeetingShown),
  }),
  /** The cases of a meeting; `decides`: each can be tapped to be decided. */
  z.strictObject({
    kind: z.literal('meeting-cases'),
    meeting: MeetingShown,
    cases: z.array(AgendaShown),
    /** How many more. */
    more: z.int(),
    decides: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('attendance-kept'), meeting: MeetingShown, said: SaidShown }),
  /** To whoever is to come in somebody's place. */
  z.strictObject({ kind: z.literal('substitute-asked'), meeting: MeetingShown, of: Named }),
  /** To whoever named them: they cannot come. */
  z.strictObject({ kind: z.literal('substitute-declined'), meeting: MeetingShown, who: Named }),
  /** What a precinct has named, after a change or when it is asked for. */
  z.strictObject({
    kind: z.literal('submissions'),
    what: z.enum(['listed', 'kept', 'removed', 'none']),
    meeting: MeetingShown,
    precinct: z.string(),
    answer: z.enum(['cases', 'none', 'missing']),
    cases: z.array(z.strictObject({ id: z.string(), ...SubmittedShown.shape })),
    more: z.int(),
    isOver: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('meeting-refused'),
    why: z.enum([
      ...['no-meeting', 'over', 'not-begun', 'no-precinct', 'nothing-to-decide'],
      ...['not-yours', 'cannot-rise', 'cannot-fall', 'unknown-case', 'settled'],
    ] as const),
  }),
  z.strictObject({
    kind: z.literal('decision-kept'),
    meeting: MeetingShown,
    caseNo: z.string(),
    precinct: z.string(),
    verdict,
    risk: z.strictObject({ from: risk, to: risk }),
    reason: z.string(),
    task: z.strictObject({ owner: Named, dueOn: day }).optional(),
    /** Cases of the meeting that wait, and the first of them. */
    left: z.int(),
    next: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('tasks'), tasks: z.array(TaskShown), more: z.int() }),
  z.strictObject({ kind: z.literal('task-done'), caseNo: z.string(), isNew: z.boolean() }),
  z.strictObject({
    kind: z.literal('meeting-recorded'),
    meeting: MeetingShown,
    outcome: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('held'), attended: z.int() }),
      z.strictObject({ kind: z.literal('not-held'), reason: z.string() }),
    ]),
  }),
  /** To whoever proposed an extra meeting. */
  z.strictObject({ kind: z.literal('extra-proposed'), ...extra, to: z.array(Named) }),
  /** To whoever decides about it. */
  z.strictObject({ kind: z.literal('extra-approval'), ...extra, by: Named }),
  /** What became of it, to everybody concerned. `leads`: the reader can move or cancel it. */
  z.strictObject({
    kind: z.literal('extra-news'),
    ...extra,
    what: z.enum(['proposed', 'confirmed', 'declined', 'moved', 'cancelled']),
    leads: z.boolean(),
    isAttendee: z.boolean(),
  }),
  /** A question of one of the forms about meetings. */
  z.strictObject({
    kind: z.literal('meeting-asks'),
    form: z.string(),
    instance: z.string(),
    field: z.string(),
    choices: z.array(FormChoice),
    problem: z.enum(fieldProblems).optional(),
    /** With the first question alone: the meeting, and the case on its table. */
    meeting: MeetingShown.optional(),
    about: AgendaShown.optional(),
    /** The case that it is about. */
    caseNo: z.string().optional(),
  }),
] as const;
