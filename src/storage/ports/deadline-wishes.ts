import { DeadlineWish, type DeadlineWishStore, endOfWish } from '../../deadlines/wish.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

const userKey = (userId: string) => `user=${userId}`;
const messageKey = (messageId: string) => `message=${messageId}`;

export const deadlineWishCollection: Collection<DeadlineWish> = {
  name: 'deadline_wishes',
  schema: DeadlineWish,
  idOf: ({ id }) => id,
  // Their time is over so long after the last day, however early they were wished.
  at: (wish) => endOfWish(wish),
  keysOf: ({ userId, typedIn }) => [
    userKey(userId),
    ...(typedIn === undefined ? [] : [messageKey(typedIn)]),
  ],
};

export function deadlineWishStore(open: OpenDocuments): DeadlineWishStore {
  const wishes = open(deadlineWishCollection);
  return {
    find: (id) => wishes.get(id),
    save: (wish) => wishes.put(wish),
    remove: (id) => wishes.remove(id),
    all: () => wishes.all(),
    ofUser: (userId) => wishes.having(userKey(userId)),
    ofMessage: (messageId) => wishes.having(messageKey(messageId)),
    forget: (before, limit) => forgetOld(wishes, deadlineWishCollection, before, limit),
  };
}
