import type { Occurrence } from './occurrence.ts';
import { occurrencesBetween, type ReminderView } from './plan.ts';
import { afterQuiet } from './reminder-rule.ts';

/** So far back is looked for what was not sent: a long holiday with the machine switched off. */
export const lookBackDays = 35;
/** Later than this, a reminder says that it is. */
const lateMinutes = 10;

/**
 * What is to be sent by now and was not.
 *
 * @param isSent Whether the ledger has a key.
 * @param began Since when this installation reminds. Of what was to be sent before,
 *   only what is still ahead counts.
 */
export function dueNow(
  view: ReminderView,
  isSent: (key: string) => boolean,
  began: Date,
  now: Date,
): readonly Occurrence[] {
  const from = new Date(now.getTime() - lookBackDays * 86_400_000);
  const isQuiet = afterQuiet(now, view.quietHours) > now;
  return occurrencesBetween(view, from, now).filter((occurrence) => {
    const { key, at, eventAt, isPressing, occasion } = occurrence;
    if (isSent(key)) return false;
    if (isQuiet && !isPressing) return false;
    // Of meetings before that nobody here can say anything.
    if (occasion.kind === 'meeting-held') return occasion.meeting.at >= began;
    return at >= began || (eventAt !== undefined && eventAt > now);
  });
}

export function isLate({ at }: Occurrence, now: Date): boolean {
  return now.getTime() - at.getTime() > lateMinutes * 60_000;
}
