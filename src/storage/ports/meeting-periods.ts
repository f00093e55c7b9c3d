import { MeetingPeriod, type MeetingPeriodStore } from '../../meetings/period.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const messageKey = (messageId: string) => `message=${messageId}`;

export const meetingPeriodCollection: Collection<MeetingPeriod> = {
  name: 'meeting_periods',
  schema: MeetingPeriod,
  idOf: ({ id }) => id,
  at: ({ answers, calendar }) => answers[0]?.at ?? calendar?.at ?? new Date(0),
  keysOf: ({ answers }) => {
    const typed = answers.flatMap(({ outcome }) =>
      outcome.kind === 'not-held' && outcome.typedIn !== undefined ? [outcome.typedIn] : [],
    );
    return [...new Set(typed)].map(messageKey);
  },
};

export function meetingPeriodStore(open: OpenDocuments): MeetingPeriodStore {
  const periods = open(meetingPeriodCollection);
  return {
    find: (id) => periods.get(id),
    save: (period) => periods.put(period),
    all: async () => [...(await periods.all())].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ofMessage: (messageId) => periods.having(messageKey(messageId)),
  };
}
