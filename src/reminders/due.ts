import type { Occurrence } from './occurrence.ts';
import { allOccurrences, inOrder, type ReminderView } from './plan.ts';
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
  const cases = view.cases.map((one) =>
    // Recorded while the clock was ahead: better told at once than when it has caught up.
    one.dueSince > now ? { ...one, dueSince: new Date(0) } : one,
  );
  const due: Occurrence[] = [];
  for (const occurrence of allOccurrences({ ...view, cases }, { after: from, until: now })) {
    const { key, isPressing } = occurrence;
    if (isQuiet && !isPressing) continue;
    if (isOurs(occurrence, began, now) && !isSent(key)) due.push(occurrence);
  }
  return inOrder(due);
}

/** Whether it is of a time at which this installation reminds. */
function isOurs({ at, eventAt, occasion }: Occurrence, began: Date, now: Date): boolean {
  // Of meetings before that nobody here can say anything.
  if (occasion.kind === 'meeting-held') return occasion.meeting.at >= began;
  return at >= began || (eventAt !== undefined && eventAt > now);
}

export function isLate({ at }: Occurrence, now: Date): boolean {
  return now.getTime() - at.getTime() > lateMinutes * 60_000;
}
