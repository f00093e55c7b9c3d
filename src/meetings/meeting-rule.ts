import { z } from 'zod';
import { clockTime, wallMinute } from '../foundation/wall-clock.ts';

/** Sunday first, as `weekdayOf` counts. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** Asia/Taipei month, `2026-12`. */
export const Month = z.stringFormat('month', /^\d{4}-(0[1-9]|1[0-2])$/);

const daysBefore = z.int().min(1).max(60);

/** schedules/risk-meeting.json: when the reviewers meet, and who is reminded of what. */
export const RiskMeeting = z.strictObject({
  $schema: z.string().optional(),
  everyMonths: z.int().min(1).max(12),
  firstMonth: Month,
  /** Which of the month's weekdays; 5 is the last one, whether the month has four or five. */
  nth: z.int().min(1).max(5),
  weekday: z.enum(weekdays),
  time: clockTime,
  place: z.string().trim().min(1).max(60),
  remindDaysBefore: z.array(daysBefore).max(10),
  remindAt: clockTime,
  sameDayMinutesBefore: z.int().min(5).max(720),
  submissionDaysBefore: daysBefore,
  /** Meetings that take place at another time than the rule says. */
  overrides: z.array(z.strictObject({ month: Month, at: wallMinute })).default([]),
  /** Months without one. */
  cancelled: z.array(Month).default([]),
  /** Id in people.json of whoever leads it, and confirms an extra one. */
  chair: z.string().optional(),
});
export type RiskMeeting = z.infer<typeof RiskMeeting>;
