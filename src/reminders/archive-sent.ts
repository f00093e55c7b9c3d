import type { Clock } from '../foundation/clock.ts';
import type { Transact } from '../messaging/stores.ts';
import type { ReminderLedger } from './ledger.ts';

/**
 * Far longer than anybody looks back, so that a clock that was ahead by months,
 * and is set right, finds what was sent meanwhile.
 */
const keptDays = 180;
const dayMs = 86_400_000;
const atATime = 500;

/** Moves what was sent long ago out of the live ledger, a little at a time. */
export async function archiveSentReminders(
  transact: Transact<{ readonly reminderLedger: ReminderLedger }>,
  clock: Clock,
): Promise<void> {
  const before = new Date(clock.now().getTime() - keptDays * dayMs);
  let moved = atATime;
  while (moved >= atATime) {
    moved = await transact(
      ({ reminderLedger }) => reminderLedger.archive(before, atATime),
      'archive',
    );
  }
}
