import {
  isFresh,
  isNewer,
  SpareToken,
  type SpareTokenStore,
} from '../../messaging/spare-tokens.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const spareTokenCollection: Collection<SpareToken> = {
  name: 'spare_tokens',
  schema: SpareToken,
  idOf: ({ chat }) => chat,
  at: ({ freshUntil }) => freshUntil,
};

export function spareTokenStore(open: OpenDocuments): SpareTokenStore {
  const tokens = open(spareTokenCollection);
  return {
    keep: async (token) => {
      const known = await tokens.get(token.chat);
      if (known === undefined || !isNewer(known, token)) await tokens.put(token);
    },
    take: async (chat, now) => {
      const found = await tokens.get(chat);
      if (found === undefined) return undefined;
      await tokens.remove(chat);
      return isFresh(found, now) ? found : undefined;
    },
    remove: (chat) => tokens.remove(chat),
    forget: (before, limit) => forgetOld(tokens, spareTokenCollection, before, limit),
  };
}
