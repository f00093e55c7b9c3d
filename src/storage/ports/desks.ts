import { Desk, type DeskStore } from '../../handoff/desk.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

const messageKey = (messageId: string) => `message=${messageId}`;

export const deskCollection: Collection<Desk> = {
  name: 'desks',
  schema: Desk,
  idOf: ({ chat }) => chat,
  at: ({ at }) => at,
  keysOf: ({ pending }) => (pending === undefined ? [] : [messageKey(pending.messageId)]),
};

export function deskStore(open: OpenDocuments): DeskStore {
  const desks = open(deskCollection);
  return {
    find: (chat) => desks.get(chat),
    save: (desk) => desks.put(desk),
    erasePending: async (messageId) => {
      for (const { pending: _pending, ...desk } of await desks.having(messageKey(messageId))) {
        await desks.put(desk);
      }
    },
    remove: (chat) => desks.remove(chat),
    forget: (before, limit) => forgetOld(desks, deskCollection, before, limit),
  };
}
