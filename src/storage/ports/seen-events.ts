import { SeenEvent, type SeenEventStore } from '../../messaging/seen-events.ts';
import { archiveOld, type Collection, type OpenDocuments } from '../documents.ts';

export const seenEventCollection: Collection<SeenEvent> = {
  name: 'seen_events',
  schema: SeenEvent,
  idOf: ({ eventId }) => eventId,
  at: ({ seenAt }) => seenAt,
};

export function seenEventStore(open: OpenDocuments): SeenEventStore {
  const events = open(seenEventCollection);
  return {
    has: async (eventId) => (await events.get(eventId)) !== undefined,
    add: (event) => events.put(event),
    archive: (before, limit) => archiveOld(events, seenEventCollection, before, limit),
  };
}
