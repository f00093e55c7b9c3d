import { z } from 'zod';
import { clockTime } from '../foundation/wall-clock.ts';

export const risks = ['high', 'medium', 'low'] as const;
/** How dangerous a case was assessed to be. */
export const Risk = z.enum(risks);
export type Risk = z.infer<typeof Risk>;

const days = z.int().min(1).max(90);

/** Whom an overdue visit is told to. */
export const OverdueRecipient = z.enum(['coordinator', 'reviewers']);

/** schedules/welfare-visits.json: when victims are visited while the court decides, and who hears what. */
export const WelfareVisits = z.strictObject({
  $schema: z.string().optional(),
  /** The first visit is due so many days after the petition. */
  firstVisitWithinDays: z.int().min(0).max(30),
  /** Each later one so many days after the last that was recorded. */
  everyDays: z.strictObject({ high: days, medium: days, low: days }),
  /** Asia/Taipei wall clock at which coordinators are reminded. */
  remindAt: clockTime,
  /** At due + `afterDays`, in ascending order; the last one daily until a visit is recorded. */
  overdue: z
    .array(
      z.strictObject({
        afterDays: z.int().min(1).max(60),
        notify: z.array(OverdueRecipient).min(1),
      }),
    )
    .max(20),
  reviewerDigestAt: clockTime,
  /** After so many vain attempts in a row the supervisors hear of it. */
  missedLimit: z.int().min(1).max(20).default(3),
});
export type WelfareVisits = z.infer<typeof WelfareVisits>;
