import { z } from 'zod';
import { type OutboxRow, rowStates, type SentRow, stateOf } from '../../messaging/outbox.ts';
import { taipeiStamp } from './taipei-stamp.ts';

/** A row of the outbox as commands tell of it: never what its messages say. Instants are Asia/Taipei. */
export const OutboxItem = z.strictObject({
  id: z.string(),
  state: z.enum(rowStates),
  /** The beginning of the chat's id: enough to see which rows belong together. */
  chat: z.string(),
  /** What the messages are; empty where they are no longer kept. */
  kinds: z.array(z.string()),
  attempts: z.int(),
  createdAt: z.string(),
  endedAt: z.string().optional(),
  reason: z.string().optional(),
  /** LINE's name for the request that decided it. */
  requestId: z.string().optional(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

const chatLength = 8;

export function outboxItem(row: OutboxRow | SentRow): OutboxItem {
  const ended = 'outcome' in row ? row : undefined;
  const reason = 'outcome' in row ? row.reason : row.lastReason;
  return {
    id: row.id,
    state: stateOf(row),
    chat: row.chat.slice(0, chatLength),
    kinds: (row.messages ?? []).map(({ kind }) => kind),
    attempts: row.attempts,
    createdAt: taipeiStamp(row.createdAt),
    ...(ended && { endedAt: taipeiStamp(ended.endedAt) }),
    ...(reason === undefined ? {} : { reason }),
    ...(ended?.requestId === undefined ? {} : { requestId: ended.requestId }),
  };
}
