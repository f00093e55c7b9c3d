import { EntryDraft, type EntryDraftStore } from '../../faq/entry-draft.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

const chatKey = (chat: string) => `chat=${chat}`;
const messageKey = (messageId: string) => `message=${messageId}`;

export const entryDraftCollection: Collection<EntryDraft> = {
  name: 'entry_drafts',
  schema: EntryDraft,
  idOf: ({ inquiryId }) => inquiryId,
  at: ({ saidAt }) => saidAt,
  keysOf: ({ asker, answerers, messageIds }) => [
    ...new Set([...[asker, ...answerers].map(chatKey), ...messageIds.map(messageKey)]),
  ],
};

export function entryDraftStore(open: OpenDocuments): EntryDraftStore {
  const drafts = open(entryDraftCollection);
  const take = async (found: readonly EntryDraft[]) => {
    for (const { inquiryId } of found) await drafts.remove(inquiryId);
    return found.length;
  };
  return {
    find: (inquiryId) => drafts.get(inquiryId),
    save: (draft) => drafts.put(draft),
    all: () => drafts.all(),
    ofChat: (chat) => drafts.having(chatKey(chat)),
    erase: async (messageId) => {
      await take(await drafts.having(messageKey(messageId)));
    },
    eraseOf: async (chat) => take(await drafts.having(chatKey(chat))),
    forget: (before, limit) => forgetOld(drafts, entryDraftCollection, before, limit),
  };
}
