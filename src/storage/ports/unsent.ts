import { UnsentMessage, type UnsentMessageStore } from '../../privacy/unsent.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const unsentCollection: Collection<UnsentMessage> = {
  name: 'unsent',
  schema: UnsentMessage,
  idOf: ({ messageId }) => messageId,
  at: ({ at }) => at,
};

export function unsentStore(open: OpenDocuments): UnsentMessageStore {
  const unsent = open(unsentCollection);
  return {
    has: async (messageId) => (await unsent.get(messageId)) !== undefined,
    add: (one) => unsent.put(one),
    forget: (before, limit) => forgetOld(unsent, unsentCollection, before, limit),
  };
}
