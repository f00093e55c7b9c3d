import { z } from 'zod';
import { Risk } from './visit-rule.ts';

/** A case's code: letters, digits, a hyphen. It names nobody. */
export const CaseNo = z.stringFormat('case-no', /^[A-Z]{1,2}\d{0,3}-[A-Z]?\d{3,8}$/);

const day = z.iso.date();

/** Where the court stands. Visits are due while it is `open`. */
export const CaseStanding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('ruled'), on: day }),
  z.strictObject({ kind: z.literal('withdrawn'), on: day }),
]);
export type CaseStanding = z.infer<typeof CaseStanding>;

/** What happened to a case; nothing of it is ever taken away. */
export const CaseChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened') }),
  /** Read anew from a file; `fields` are those that differ. */
  z.strictObject({ kind: z.literal('edited'), fields: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal('ruled'), on: day }),
  z.strictObject({ kind: z.literal('withdrawn'), on: day }),
  z.strictObject({ kind: z.literal('reopened'), on: day }),
  z.strictObject({ kind: z.literal('risk'), from: Risk, to: Risk }),
  z.strictObject({ kind: z.literal('transferred'), from: z.string(), to: z.string() }),
  /** Another coordinator answers for it. Ids of people.json; none where nobody did. */
  z.strictObject({
    kind: z.literal('coordinator'),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  /** The order or the warning was broken, or it was done again. */
  z.strictObject({ kind: z.literal('violation'), on: day }),
]);
export type CaseChange = z.infer<typeof CaseChange>;

/** A case while the court decides on a protection order: codes only, no person can be told from it. */
export const StalkingCase = z.strictObject({
  caseNo: CaseNo,
  /** As units.json names it. */
  precinct: z.string(),
  /** Id in people.json of the coordinator who answers for it. */
  coordinator: z.string().optional(),
  courtNo: z.string().optional(),
  area: z.string().optional(),
  /** Asia/Taipei day of the petition for a protection order. */
  petitionedOn: day,
  risk: Risk,
  standing: CaseStanding,
  /** What the visits so far come to; made anew from all of them with each one. */
  visits: z.strictObject({
    /** Asia/Taipei day of the last one that was made, or refused by the victim. */
    lastOn: day.optional(),
    lastOutcome: z.enum(['visited', 'refused', 'missed', 'postponed']).optional(),
    /** How many were made or refused. */
    count: z.int().min(0),
    /** Vain attempts since then. */
    missed: z.int().min(0),
    /** Id of the last line of its record: a button that knows another one is out of date. */
    lastLine: z.uuid().optional(),
    /** The day `from` on which it was due, put off to `to`. */
    postponed: z.strictObject({ from: day, to: day }).optional(),
  }),
  /** Asia/Taipei day on which it was last opened again. */
  reopenedOn: day.optional(),
  openedAt: z.coerce.date(),
  /** Since when the next visit has been due on its day: nothing is late before that. */
  dueSince: z.coerce.date(),
  history: z
    .array(
      z.strictObject({
        at: z.coerce.date(),
        /** LINE user, or `shell` for a manager's command, or `schedules` for an edit of the files. */
        by: z.string(),
        change: CaseChange,
      }),
    )
    .min(1),
});
export type StalkingCase = z.infer<typeof StalkingCase>;

export interface StalkingCaseStore {
  /** Locks it until the transaction ends. */
  find(caseNo: string): Promise<StalkingCase | undefined>;
  save(stalkingCase: StalkingCase): Promise<void>;
  /** Those on which the court has not ruled, by code. */
  open(): Promise<readonly StalkingCase[]>;
  /** Every one, by code. */
  all(): Promise<readonly StalkingCase[]>;
}
