import { z } from 'zod';
import { type OutboxProgress, OutboxRow, type SentRow } from '../../messaging/outbox.ts';
import type { Row } from './session.ts';

/** What the outbox's table is read by. */
export const outboxColumns = `id, ord, letter, due_at, attempts, reply_unknown, reply_spent,
  pushed_since, abandoned, last_reason, sending_via, sending_holder, lease_until, pushed_before`;

export type ReadRow =
  | { readonly kind: 'row'; readonly row: OutboxRow }
  | {
      readonly kind: 'misfit';
      readonly id: string;
      readonly key: unknown;
      readonly sent: (now: Date) => SentRow;
    };

/** A row of the table as the outbox's users know it, where it fits the schema. */
export function readRow(columns: Row): ReadRow {
  const { letter, ord } = columns;
  const raw: Record<string, unknown> = {
    ...asRecord(letter),
    order: Number(ord),
    ...progressIn(columns),
  };
  const { success, data } = OutboxRow.safeParse(raw);
  if (success) return { kind: 'row', row: data };
  const id = typeof raw.id === 'string' ? raw.id : String(columns.id);
  return { kind: 'misfit', id, key: columns.id, sent: (now) => misfitSent(id, raw, now) };
}

/** How far sending has come, as the columns have it. */
export function progressIn(columns: Row): Record<string, unknown> {
  return {
    ...(columns.sending_via === null
      ? {}
      : {
          sending: {
            via: columns.sending_via,
            holder: columns.sending_holder,
            leaseUntil: columns.lease_until,
            pushedBefore: columns.pushed_before,
          },
        }),
    dueAt: columns.due_at,
    attempts: columns.attempts,
    replyUnknown: columns.reply_unknown,
    replySpent: columns.reply_spent,
    ...(columns.pushed_since === null ? {} : { pushedSince: columns.pushed_since }),
    abandoned: columns.abandoned,
    ...(columns.last_reason === null ? {} : { lastReason: columns.last_reason }),
  };
}

/** The columns of progress, in the order in which statements name them. */
export const progressColumns = [
  ...['due_at', 'attempts', 'reply_unknown', 'reply_spent', 'pushed_since', 'abandoned'],
  ...['last_reason', 'sending_via', 'sending_holder', 'lease_until', 'pushed_before'],
] as const;

export function progressValues(progress: OutboxProgress): readonly unknown[] {
  const { sending, lastReason } = progress;
  return [
    ...[progress.dueAt, progress.attempts, progress.replyUnknown, progress.replySpent],
    ...[progress.pushedSince ?? null, progress.abandoned],
    lastReason === undefined ? null : JSON.stringify(lastReason),
    ...[sending?.via ?? null, sending?.holder ?? null],
    ...[sending?.leaseUntil ?? null, sending?.pushedBefore ?? null],
  ];
}

/** What is kept of a row that nobody can send: without the messages, which is what may not fit. */
function misfitSent(id: string, raw: Record<string, unknown>, now: Date): SentRow {
  const { retryKey, createdAt, chat, attempts } = raw;
  return {
    id,
    chat: String(chat),
    outcome: 'given-up',
    via: 'push',
    retryKey: z.uuid().safeParse(retryKey).data ?? id,
    reason: 'does not fit its schema',
    attempts: Number(attempts),
    createdAt: z.coerce.date().safeParse(createdAt).data ?? now,
    endedAt: now,
  };
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
