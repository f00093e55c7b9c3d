import { z } from 'zod';
import { taipeiDay, taipeiInstant, taipeiMinute } from '../foundation/taipei-time.ts';
import { clockTime } from '../foundation/wall-clock.ts';

/** schedules/reminders.json: what holds for every reminder. */
export const RemindersFile = z.strictObject({
  $schema: z.string().optional(),
  /** Asia/Taipei wall clock. What can wait is not sent from `from` until `to`. */
  quietHours: z.strictObject({ from: clockTime, to: clockTime }),
});
export type RemindersFile = z.infer<typeof RemindersFile>;
export type QuietHours = RemindersFile['quietHours'];

/** Where there is no such file. */
export const usualQuietHours: QuietHours = { from: '22:00', to: '07:00' };

/** The first instant, from `at` on, at which what can wait may be sent. */
export function afterQuiet(at: Date, { from, to }: QuietHours): Date {
  if (from === to) return at;
  const day = taipeiDay(at);
  const time = taipeiMinute(at).slice('yyyy-mm-dd '.length);
  const isQuiet = from < to ? time >= from && time < to : time >= from || time < to;
  if (!isQuiet) return at;
  const today = taipeiInstant(day, to);
  return today > at ? today : new Date(today.getTime() + 86_400_000);
}
