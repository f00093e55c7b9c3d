import { z } from 'zod';

const day = z.iso.date();

export const visitMethods = ['in-person', 'phone', 'meeting-place'] as const;
/** 面訪、電訪、約定地點 */
export const VisitMethod = z.enum(visitMethods);
export type VisitMethod = z.infer<typeof VisitMethod>;

export const safetyStates = ['safe', 'new-events', 'in-danger'] as const;
export const SafetyState = z.enum(safetyStates);
export type SafetyState = z.infer<typeof SafetyState>;

/** What became of a welfare visit. */
export const VisitOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('visited'),
    /** Asia/Taipei day on which it took place. */
    on: day,
    safety: SafetyState,
    method: VisitMethod.optional(),
    /** Masked. */
    note: z.string().optional(),
    nextSteps: z.string().optional(),
  }),
  /** Nobody was met. */
  z.strictObject({ kind: z.literal('missed'), on: day, method: VisitMethod.optional() }),
  /** The victim does not want to be visited. */
  z.strictObject({ kind: z.literal('refused'), on: day, reason: z.string().optional() }),
  /** `from`: the day on which it was due by the rule. The reason goes where it is taken back. */
  z.strictObject({
    kind: z.literal('postponed'),
    from: day,
    to: day,
    reason: z.string().optional(),
  }),
  /** A wrong tap: what it corrects does not count, and nothing stands in its place. */
  z.strictObject({ kind: z.literal('void') }),
]);
export type VisitOutcome = z.infer<typeof VisitOutcome>;

/** What is typed in a line's outcome. */
export const typedFields = ['note', 'nextSteps', 'reason'] as const;
export type TypedField = (typeof typedFields)[number];

/** One line of a case's record. Lines are only added: a correction points at what it corrects. */
export const WelfareVisit = z.strictObject({
  id: z.uuid(),
  caseNo: z.string(),
  at: z.coerce.date(),
  /** LINE user who recorded it. */
  by: z.string(),
  /** Name and title as they stood then, for the written record. */
  byName: z.string().optional(),
  /** The due day that it answers; none where it came before it was due. */
  dueOn: day.optional(),
  outcome: VisitOutcome,
  /** Id of the line that this one stands for from now on. */
  corrects: z.uuid().optional(),
  /** In which message each of them was typed: taking one back takes its words away. */
  typedIn: z.partialRecord(z.enum(typedFields), z.string()).optional(),
  /** Words of it were taken away: by whoever typed them, or because their time was over. */
  isCut: z.literal(true).optional(),
});
export type WelfareVisit = z.infer<typeof WelfareVisit>;

/** Whether a line holds words that somebody typed. */
export function hasWords({ outcome }: Pick<WelfareVisit, 'outcome'>): boolean {
  return typedFields.some((field) => field in outcome);
}

export interface WelfareVisitStore {
  add(visit: WelfareVisit): Promise<void>;
  /** A case's record, in the order in which it was written, corrected lines among it. */
  ofCase(caseNo: string): Promise<readonly WelfareVisit[]>;
  /** Lines that hold words of a message. */
  ofMessage(messageId: string): Promise<readonly WelfareVisit[]>;
  /** Lines that somebody wrote. @param by LINE user */
  ofRecorder(by: string): Promise<readonly WelfareVisit[]>;
  /** Lines that hold words somebody typed, written before an instant. */
  withWordsBefore(before: Date): Promise<readonly WelfareVisit[]>;
  /** Takes words and names away; nothing else of a line ever changes. */
  withoutWords(visit: WelfareVisit): Promise<void>;
}
