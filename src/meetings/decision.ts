import { z } from 'zod';
import { CaseNo } from '../visits/stalking-case.ts';
import { Risk } from '../visits/visit-rule.ts';

/** What the meeting decides on a case: it goes on being monitored, at a higher or a lower risk, or is released. */
export const verdicts = ['continue', 'raise', 'lower', 'remove'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

const line = { id: z.uuid(), meetingId: z.string(), caseNo: CaseNo, at: z.coerce.date() };
/** LINE user, or `command`. */
const by = z.string();

export const Decided = z.strictObject({
  ...line,
  kind: z.literal('decided'),
  by,
  precinct: z.string(),
  verdict: Verdict,
  /** Before the meeting's first decision on the case, and after this one. */
  risk: z.strictObject({ from: Risk, to: Risk }),
  /** Masked; empty where its words were taken back. */
  reason: z.string(),
  /** The message in which the reason was typed. */
  typedIn: z.string().optional(),
  /** What is to be done: by whom (recipient id), until which Asia/Taipei day. */
  task: z.strictObject({ owner: z.string(), dueOn: z.iso.date() }).optional(),
});
export type Decided = z.infer<typeof Decided>;

/** One line of what the meetings decided. Lines are only added: of two on one case of one meeting the later counts. */
export const DecisionLine = z.discriminatedUnion('kind', [
  Decided,
  /** The task of a decision is done. */
  z.strictObject({ ...line, kind: z.literal('done'), by, decisionId: z.uuid() }),
]);
export type DecisionLine = z.infer<typeof DecisionLine>;

/** Decisions that count: the last one on each case of each meeting, in the order in which they were made. */
export function standingDecisions(lines: readonly DecisionLine[]): readonly Decided[] {
  const last = new Map<string, Decided>();
  for (const one of lines) {
    if (one.kind !== 'decided') continue;
    const key = `${one.meetingId}:${one.caseNo}`;
    last.delete(key);
    last.set(key, one);
  }
  return [...last.values()];
}

export type Task = Decided & { readonly task: NonNullable<Decided['task']> };

/** Tasks that wait to be done, the earliest due first. */
export function openTasks(lines: readonly DecisionLine[]): readonly Task[] {
  const done = new Set(lines.flatMap((one) => (one.kind === 'done' ? [one.decisionId] : [])));
  return standingDecisions(lines)
    .flatMap((one) =>
      one.task === undefined || done.has(one.id) ? [] : [{ ...one, task: one.task }],
    )
    .sort((a, b) => compared(a.task.dueOn, b.task.dueOn) || compared(a.caseNo, b.caseNo));
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a verdict makes of a risk; `undefined` where it cannot go that way. */
export function riskAfter(verdict: Verdict, risk: Risk): Risk | undefined {
  const steps: readonly Risk[] = ['low', 'medium', 'high'];
  if (verdict === 'continue' || verdict === 'remove') return risk;
  return steps[steps.indexOf(risk) + (verdict === 'raise' ? 1 : -1)];
}

export interface MeetingDecisionStore {
  add(line: DecisionLine): Promise<void>;
  /** Every line, in the order in which it was written. */
  all(): Promise<readonly DecisionLine[]>;
  ofMeeting(meetingId: string): Promise<readonly DecisionLine[]>;
  find(id: string): Promise<DecisionLine | undefined>;
  /** Decisions whose reason was typed in a message. */
  ofMessage(messageId: string): Promise<readonly DecisionLine[]>;
  /** Lines that somebody wrote, and tasks of theirs, by LINE user or recipient id. */
  ofPerson(id: string): Promise<readonly DecisionLine[]>;
  /** Takes words away that were taken back; nothing else of a line ever changes. */
  withoutWords(line: DecisionLine): Promise<void>;
}
