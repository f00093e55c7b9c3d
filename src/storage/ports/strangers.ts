import { type StrangerStore, StrangerTold } from '../../conversation/stranger.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const strangerCollection: Collection<StrangerTold> = {
  name: 'strangers',
  schema: StrangerTold,
  idOf: ({ userId }) => userId,
  at: ({ at }) => at,
};

export function strangerStore(open: OpenDocuments): StrangerStore {
  const told = open(strangerCollection);
  return {
    find: (userId) => told.get(userId),
    save: (one) => told.put(one),
    forget: (before, limit) => forgetOld(told, strangerCollection, before, limit),
  };
}
