import { Media, mediaIn, type RelayedMediaStore } from '../../handoff/media.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const openKey = 'open';
const tokenKey = (hash: string) => `token=${hash}`;
const inquiryKey = (id: string) => `inquiry=${id}`;
const messageKey = (messageId: string) => `message=${messageId}`;
const chatKey = (chat: string) => `chat=${chat}`;

export const relayedMediaCollection: Collection<Media> = {
  name: 'relayed_media',
  schema: Media,
  idOf: ({ id }) => id,
  // Its age is of no interest to anybody, but when it ends is.
  at: ({ expiresAt }) => expiresAt,
  keysOf: (media) => [
    tokenKey(media.tokenHash),
    inquiryKey(media.inquiryId),
    messageKey(media.messageId),
    chatKey(media.chat),
    ...(mediaIn(media, 'wanted') || mediaIn(media, 'gone') ? [openKey] : []),
  ],
};

export function relayedMediaStore(open: OpenDocuments): RelayedMediaStore {
  const media = open(relayedMediaCollection);
  return {
    find: (id) => media.get(id),
    save: (one) => media.put(one),
    remove: (id) => media.remove(id),
    open: () => media.having(openKey),
    withToken: async (hash) => (await media.having(tokenKey(hash)))[0],
    ofInquiry: (inquiryId) => media.having(inquiryKey(inquiryId)),
    ofMessage: (messageId) => media.having(messageKey(messageId)),
    ofChat: (chat) => media.having(chatKey(chat)),
    expired: (before, limit) => media.olderThan(before, limit),
  };
}
