import { type OutboxStore, SentRow } from '../../messaging/outbox.ts';
import { archiveOld, type Collection, type OpenDocuments } from '../documents.ts';

const notDelivered = 'undelivered';

export const sentCollection: Collection<SentRow> = {
  name: 'sent',
  schema: SentRow,
  idOf: ({ id }) => id,
  at: ({ endedAt }) => endedAt,
  keysOf: ({ outcome, resentAs }) =>
    outcome === 'accepted' || resentAs !== undefined ? [] : [notDelivered],
};

/** The half of the outbox that no longer waits; the queue itself is each engine's own. */
export type SentHalf = Pick<
  OutboxStore,
  | 'findSent'
  | 'undelivered'
  | 'sentOf'
  | 'endedBetween'
  | 'dropContents'
  | 'dropContent'
  | 'markResent'
  | 'undeliveredCount'
  | 'archiveSent'
> & { put(sent: SentRow): Promise<void> };

export function sentRows(open: OpenDocuments): SentHalf {
  const sent = open(sentCollection);
  // Without a key: each row that arrives would pay for one, and only a person's own data are asked for so.
  const ofChat = async (chat: string) => (await sent.all()).filter((row) => row.chat === chat);
  const dropOf = async ({ messages, ...row }: SentRow) => {
    if (messages === undefined) return 0;
    await sent.put(row);
    return 1;
  };
  return {
    put: (row) => sent.put(row),
    findSent: (id) => sent.get(id),
    undelivered: async (limit) => {
      const rows = [...(await sent.having(notDelivered))];
      rows.sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
      return rows.slice(0, limit);
    },
    sentOf: ofChat,
    endedBetween: async (from, to) =>
      (await sent.all()).filter(({ endedAt }) => from <= endedAt && endedAt < to),
    dropContents: async (chat) => {
      let count = 0;
      for (const row of await ofChat(chat)) count += await dropOf(row);
      return count;
    },
    dropContent: async (id) => {
      const row = await sent.get(id);
      if (row !== undefined) await dropOf(row);
    },
    markResent: async (id, resentAs) => {
      const row = await sent.get(id);
      if (row !== undefined) await sent.put({ ...row, resentAs });
    },
    undeliveredCount: async () => (await sent.having(notDelivered)).length,
    archiveSent: async (before, limit) => {
      for (const row of await sent.olderThan(before, limit)) await dropOf(row);
      return archiveOld(sent, sentCollection, before, limit);
    },
  };
}
