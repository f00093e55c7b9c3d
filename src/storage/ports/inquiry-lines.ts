import { InquiryLine, type InquiryLineStore } from '../../handoff/inquiry.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

const inquiryKey = (id: string) => `inquiry=${id}`;
const messageKey = (messageId: string) => `message=${messageId}`;
const chatKey = (chat: string) => `chat=${chat}`;

export const inquiryLineCollection: Collection<InquiryLine> = {
  name: 'inquiry_lines',
  schema: InquiryLine,
  idOf: ({ id }) => id,
  at: ({ at }) => at,
  keysOf: ({ inquiryId, chat, messageId }) => [
    inquiryKey(inquiryId),
    chatKey(chat),
    ...(messageId === undefined ? [] : [messageKey(messageId)]),
  ],
};

export function inquiryLineStore(open: OpenDocuments): InquiryLineStore {
  const lines = open(inquiryLineCollection);
  const take = async (found: readonly InquiryLine[]) => {
    for (const { id } of found) await lines.remove(id);
    return found;
  };
  return {
    add: (line) => lines.put(line),
    ofInquiry: (inquiryId) => lines.having(inquiryKey(inquiryId)),
    erase: async (messageId) => take(await lines.having(messageKey(messageId))),
    ofChat: (chat) => lines.having(chatKey(chat)),
    eraseOf: async (chat) => (await take(await lines.having(chatKey(chat)))).length,
    forget: (before, limit) => forgetOld(lines, inquiryLineCollection, before, limit),
  };
}
