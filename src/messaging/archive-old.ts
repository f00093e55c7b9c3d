import type { Clock } from '../foundation/clock.ts';
import { seenEventDays } from './seen-events.ts';
import type { MessagingStores, Transact } from './stores.ts';

const dayMs = 86_400_000;
/** What became of a message stays at hand this long; after that the archive has it. */
export const sentDays = 14;
const atATime = 500;

/** Moves what nobody asks for any more out of the live store, a little at a time, so that nobody waits long. */
export async function archiveOldMessages(
  transact: Transact<MessagingStores>,
  clock: Clock,
): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * dayMs);
  let moved = atATime;
  while (moved >= atATime) {
    moved = await transact(async ({ seenEvents, outbox }) => {
      const events = await seenEvents.archive(before(seenEventDays), atATime);
      const sent = await outbox.archiveSent(before(sentDays), atATime);
      return Math.max(events, sent);
    }, 'archive');
  }
}
