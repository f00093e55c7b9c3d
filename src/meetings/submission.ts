import { z } from 'zod';
import { CaseNo } from '../visits/stalking-case.ts';
import { Risk } from '../visits/visit-rule.ts';

/** The eight kinds of conduct of 跟蹤騷擾防制法 §3, in the order of its items. */
export const conducts = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8'] as const;
export const Conduct = z.enum(conducts);
export type Conduct = z.infer<typeof Conduct>;

/** Who the perpetrator is to the victim. No list of the police was found: this one is ours. */
export const relations = [
  'family',
  'partner',
  'pursuer',
  'work',
  'school',
  'acquaintance',
  'stranger',
  'unknown',
] as const;
export const Relation = z.enum(relations);
export type Relation = z.infer<typeof Relation>;

/** What a precinct asks the reviewers for: that the case is monitored, or released. */
export const suggestions = ['monitor', 'release'] as const;
export const Suggestion = z.enum(suggestions);
export type Suggestion = z.infer<typeof Suggestion>;

/** A case as a precinct assessed it; codes and choices, and a masked note. */
export const SubmittedCase = z.strictObject({
  caseNo: CaseNo,
  conduct: Conduct,
  relation: Relation,
  risk: Risk,
  suggests: Suggestion,
  note: z.string().optional(),
});
export type SubmittedCase = z.infer<typeof SubmittedCase>;

/** One answer of a precinct before a meeting: a case, or that it has none. */
export const MeetingSubmission = z.strictObject({
  /** `submissionId` of what it is. */
  id: z.string(),
  meetingId: z.string(),
  /** As units.json names it. */
  precinct: z.string(),
  at: z.coerce.date(),
  /** LINE user who said it. */
  by: z.string(),
  about: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('case'), submitted: SubmittedCase }),
  ]),
  /** In which messages code and note were typed: taking one back takes that away. */
  typedIn: z
    .strictObject({ caseNo: z.string().optional(), note: z.string().optional() })
    .optional(),
  /** Taken out again before the meeting. */
  removed: z.strictObject({ at: z.coerce.date(), by: z.string() }).optional(),
});
export type MeetingSubmission = z.infer<typeof MeetingSubmission>;

/** The same for the same case of the same precinct, so that saying it again changes it. */
export function submissionId(meetingId: string, precinct: string, caseNo?: string): string {
  return [meetingId, precinct, caseNo ?? 'none'].join(':');
}

/** Cases of a list of answers that still count. */
export function casesIn(
  submissions: readonly MeetingSubmission[],
): readonly (MeetingSubmission & { readonly submitted: SubmittedCase })[] {
  return submissions.flatMap((one) =>
    one.about.kind === 'case' && one.removed === undefined
      ? [{ ...one, submitted: one.about.submitted }]
      : [],
  );
}

/** How a precinct has answered: with cases, that it has none, or not at all. */
export function answerOf(
  precinct: string,
  submissions: readonly MeetingSubmission[],
): 'cases' | 'none' | 'missing' {
  const own = submissions.filter((one) => one.precinct === precinct && one.removed === undefined);
  if (own.some(({ about }) => about.kind === 'case')) return 'cases';
  return own.length > 0 ? 'none' : 'missing';
}

export interface MeetingSubmissionStore {
  /** Locks it until the transaction ends. */
  find(id: string): Promise<MeetingSubmission | undefined>;
  save(submission: MeetingSubmission): Promise<void>;
  /** Removed ones among them, the first one first. */
  ofMeeting(meetingId: string): Promise<readonly MeetingSubmission[]>;
  /** Those that hold words of a message. */
  ofMessage(messageId: string): Promise<readonly MeetingSubmission[]>;
  /** Takes one away whose code was taken back. */
  remove(id: string): Promise<void>;
  all(): Promise<readonly MeetingSubmission[]>;
  /** Those that somebody gave. */
  ofUser(userId: string): Promise<readonly MeetingSubmission[]>;
  /** Moves what was said before `before` to the archive, at most `limit`. Returns how many. */
  archive(before: Date, limit: number): Promise<number>;
}
