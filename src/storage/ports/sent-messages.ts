import { SentMessage, type SentMessageStore } from '../../handoff/desk.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const sentMessageCollection: Collection<SentMessage> = {
  name: 'sent_messages',
  schema: SentMessage,
  idOf: ({ messageId }) => messageId,
  at: ({ at }) => at,
};

export function sentMessageStore(open: OpenDocuments): SentMessageStore {
  const sent = open(sentMessageCollection);
  return {
    find: (messageId) => sent.get(messageId),
    add: (message) => sent.put(message),
    forget: (before, limit) => forgetOld(sent, sentMessageCollection, before, limit),
  };
}
