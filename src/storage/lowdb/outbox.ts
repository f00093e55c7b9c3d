import { OutboxRow, type OutboxStore, SentRow } from '../../messaging/outbox.ts';
import type { Changes, Collection } from './documents.ts';
import { forgetOld } from './forget.ts';

export const outboxCollection: Collection<OutboxRow> = { name: 'outbox', schema: OutboxRow };
export const sentCollection: Collection<SentRow> = { name: 'sent', schema: SentRow };

/** The queue holds only what still waits, so looking through all of it stays cheap. */
export function outboxStore(changes: Changes): OutboxStore {
  const rows = changes.in(outboxCollection);
  const sent = changes.in(sentCollection);

  return {
    add: async (row) => {
      let last = 0;
      for (const { order } of rows.values()) last = Math.max(last, order);
      rows.put(row.id, { ...row, order: last + 1 });
    },
    find: async (id) => rows.get(id),
    sendable: async (now, limit) => {
      const firstOf = new Map<string, OutboxRow>();
      for (const row of rows.values()) {
        const first = firstOf.get(row.chat);
        if (first === undefined || row.order < first.order) firstOf.set(row.chat, row);
      }
      return [...firstOf.values()]
        .filter((row) => row.dueAt <= now)
        .filter((row) => row.sending === undefined || row.sending.leaseUntil <= now)
        .sort((a, b) => a.order - b.order)
        .slice(0, Math.max(0, limit));
    },
    save: async (row) => rows.put(row.id, row),
    sending: async () => [...rows.values()].filter((row) => row.sending !== undefined),
    end: async (ended) => {
      rows.remove(ended.id);
      sent.put(ended.id, ended);
    },
    findSent: async (id) => sent.get(id),
    waitingCount: async () => rows.size,
    forgetSent: async (before, limit) =>
      forgetOld(
        sent,
        (row) => row.id,
        (row) => row.endedAt,
        before,
        limit,
      ),
  };
}
