import { CalendarFeed, type CalendarFeedStore } from '../../duty/calendar-feed.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const tokenKey = (hash: string) => `token=${hash}`;

export const calendarFeedCollection: Collection<CalendarFeed> = {
  name: 'calendar_feeds',
  schema: CalendarFeed,
  idOf: ({ userId }) => userId,
  at: ({ issuedAt }) => issuedAt,
  keysOf: ({ ownHash, teamHash }) =>
    [ownHash, teamHash].flatMap((hash) => (hash === undefined ? [] : [tokenKey(hash)])),
};

export function calendarFeedStore(open: OpenDocuments): CalendarFeedStore {
  const feeds = open(calendarFeedCollection);
  return {
    find: (userId) => feeds.get(userId),
    withToken: async (hash) => (await feeds.having(tokenKey(hash)))[0],
    save: (feed) => feeds.put(feed),
    remove: (userId) => feeds.remove(userId),
  };
}
