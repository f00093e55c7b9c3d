import { SeenEvent, type SeenEventStore } from '../../messaging/seen-events.ts';
import type { Changes, Collection } from './documents.ts';
import { forgetOld } from './forget.ts';

export const seenEventCollection: Collection<SeenEvent> = {
  name: 'seen_events',
  schema: SeenEvent,
};

export function seenEventStore(changes: Changes): SeenEventStore {
  const events = changes.in(seenEventCollection);
  return {
    has: async (eventId) => events.get(eventId) !== undefined,
    add: async (event) => events.put(event.eventId, event),
    forget: async (before, limit) =>
      forgetOld(
        events,
        (event) => event.eventId,
        (event) => event.seenAt,
        before,
        limit,
      ),
  };
}
