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
  'findSent' | 'undelivered' | 'markResent' | 'undeliveredCount' | 'archiveSent'
> & { put(sent: SentRow): Promise<void> };

export function sentRows(open: OpenDocuments): SentHalf {
  const sent = open(sentCollection);
  return {
    put: (row) => sent.put(row),
    findSent: (id) => sent.get(id),
    undelivered: async (limit) => {
      const rows = [...(await sent.having(notDelivered))];
      rows.sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
      return rows.slice(0, limit);
    },
    markResent: async (id, resentAs) => {
      const row = await sent.get(id);
      if (row !== undefined) await sent.put({ ...row, resentAs });
    },
    undeliveredCount: async () => (await sent.having(notDelivered)).length,
    archiveSent: (before, limit) => archiveOld(sent, sentCollection, before, limit),
  };
}
