import { ExtraMeeting, type ExtraMeetingStore } from '../../meetings/extra-meeting.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const messageKey = (messageId: string) => `message=${messageId}`;

export const extraMeetingCollection: Collection<ExtraMeeting> = {
  name: 'extra_meetings',
  schema: ExtraMeeting,
  idOf: ({ id }) => id,
  at: ({ proposedAt }) => proposedAt,
  keysOf: ({ typedIn }) => (typedIn === undefined ? [] : [messageKey(typedIn)]),
};

export function extraMeetingStore(open: OpenDocuments): ExtraMeetingStore {
  const meetings = open(extraMeetingCollection);
  return {
    find: (id) => meetings.get(id),
    save: (meeting) => meetings.put(meeting),
    all: async () =>
      [...(await meetings.all())].sort(
        (a, b) => a.proposedAt.getTime() - b.proposedAt.getTime() || (a.id < b.id ? -1 : 1),
      ),
    ofMessage: (messageId) => meetings.having(messageKey(messageId)),
  };
}
