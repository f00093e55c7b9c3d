import { z } from 'zod';
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

/** One document that everybody writes who sets or records a meeting: so they wait for one another. */
const MeetingLock = z.strictObject({ id: z.literal('meetings'), count: z.int() });
export const meetingLockCollection: Collection<z.infer<typeof MeetingLock>> = {
  name: 'meeting_lock',
  schema: MeetingLock,
  idOf: ({ id }) => id,
  at: () => new Date(0),
};

export function extraMeetingStore(open: OpenDocuments): ExtraMeetingStore {
  const meetings = open(extraMeetingCollection);
  const locks = open(meetingLockCollection);
  return {
    lock: async () => {
      const count = ((await locks.get('meetings'))?.count ?? 0) + 1;
      await locks.put({ id: 'meetings', count });
    },
    find: (id) => meetings.get(id),
    save: (meeting) => meetings.put(meeting),
    all: async () =>
      [...(await meetings.all())].sort(
        (a, b) => a.proposedAt.getTime() - b.proposedAt.getTime() || (a.id < b.id ? -1 : 1),
      ),
    ofMessage: (messageId) => meetings.having(messageKey(messageId)),
  };
}
