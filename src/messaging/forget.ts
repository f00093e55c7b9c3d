import type { Clock } from '../foundation/clock.ts';
import { seenEventDays } from './seen-events.ts';
import type { MessagingStores, Transact } from './stores.ts';

const dayMs = 86_400_000;
/** What became of a message is kept this long, so that somebody can still ask. */
const sentDays = 60;
const atATime = 500;

/** Lets go of what nobody will ask for again, a little at a time, so that nobody waits long. */
export async function forgetOldMessages(
  transact: Transact<MessagingStores>,
  clock: Clock,
): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * dayMs);
  let forgotten = atATime;
  while (forgotten >= atATime) {
    forgotten = await transact(async ({ seenEvents, outbox }) => {
      const events = await seenEvents.forget(before(seenEventDays), atATime);
      const sent = await outbox.forgetSent(before(sentDays), atATime);
      return Math.max(events, sent);
    }, 'forget');
  }
}
