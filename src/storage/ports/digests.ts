import { type DigestStore, HeldMessage } from '../../messaging/digests.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

export const digestCollection: Collection<HeldMessage> = {
  name: 'digests',
  schema: HeldMessage,
  idOf: ({ id }) => id,
  at: ({ heldAt }) => heldAt,
  keysOf: ({ chat }) => [chatKey(chat)],
};

export function digestStore(open: OpenDocuments): DigestStore {
  const held = open(digestCollection);
  return {
    hold: (one) => held.put(one),
    of: (chat) => held.having(chatKey(chat)),
    chats: async () => {
      const since = new Map<string, Date>();
      for (const { chat, heldAt } of await held.all()) {
        const known = since.get(chat);
        if (known === undefined || heldAt < known) since.set(chat, heldAt);
      }
      return [...since].map(([chat, at]) => ({ chat, since: at }));
    },
    take: async (id) => {
      // Read by its id it is locked: of two transactions that found it in a list one has it.
      if ((await held.get(id)) === undefined) return false;
      await held.remove(id);
      return true;
    },
    count: () => held.count(),
  };
}

function chatKey(chat: string): string {
  return `chat=${chat}`;
}
