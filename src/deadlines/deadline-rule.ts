import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';
import { Basis } from '../messaging/outgoing.ts';

const length = z.int().min(1).max(1000);

/** What every period of days, months and years has to say about how it is counted. */
const counting = {
  /**
   * Whether the day on which it happened is the first one that counts.
   * `undecided`: both readings are shown, and the earlier one warns.
   */
  firstDay: z.enum(['not-counted', 'counted', 'undecided']),
  /**
   * A last day on which offices are closed: the next working day stands for it
   * (`postpone`), or it stays the last one (`keep`).
   */
  holidays: z.enum(['postpone', 'keep']),
};

const Period = z.union([
  /** From the moment on, whatever day it is. */
  z.strictObject({ hours: length }),
  z.strictObject({ days: length, ...counting }),
  z.strictObject({ months: length, ...counting }),
  z.strictObject({ years: z.int().min(1).max(30), ...counting }),
  /** Read from a ruling, and never computed. */
  z.strictObject({ ruling: z.literal(true) }),
]);

/** Whose period it is, in the order in which a list shows them. */
export const owners = ['victim', 'either', 'respondent', 'agency', 'court'] as const;

/** One period that the law sets, and how it is counted, as managers write it in deadlines.json. */
export const DeadlineRule = z.strictObject({
  id: ContentId,
  /** What has to be done by then: 「對書面告誡提出異議」. */
  label: z.string().trim().min(2).max(30),
  /** What can be typed to ask for it, besides its label. */
  aliases: z.array(z.string().trim().min(2).max(20)).max(8).default([]),
  whose: z.enum(owners),
  /** The day or the moment it counts from: 「收受告誡書或不核發通知的日子」; of a ruling, the day that is read from it. */
  from: z.string().trim().min(2).max(60),
  period: Period,
  basis: z.array(Basis).min(1).max(8),
  notes: z.array(z.string().trim().min(2).max(120)).max(6).default([]),
  /** Entries of the FAQ that tell more. */
  entries: z.array(ContentId).max(4).default([]),
  /** Reminders that somebody may ask for: so many days before the day that warns; `0` is the day itself. */
  remindDaysBefore: z.array(z.int().min(0).max(90)).min(1).max(6).default([3, 1, 0]),
  /** The same for a period of hours. */
  remindHoursBefore: z.array(z.int().min(1).max(72)).min(1).max(4).default([6, 1]),
  asOf: z.iso.date(),
  /** False where a point could not be confirmed, the way of counting included: the card says so. */
  verified: z.boolean(),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;
export type Period = DeadlineRule['period'];

export const DeadlinesFile = z.strictObject({
  $schema: z.string().optional(),
  rules: z.array(DeadlineRule).max(60),
});
export type DeadlinesFile = z.infer<typeof DeadlinesFile>;

/** Whether a period runs from a moment instead of a day. */
export function runsFromMoment({ period }: Pick<DeadlineRule, 'period'>): boolean {
  return 'hours' in period;
}

/** Whether its end is read from a ruling. */
export function isFromRuling({ period }: Pick<DeadlineRule, 'period'>): boolean {
  return 'ruling' in period;
}
