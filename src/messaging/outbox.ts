import { z } from 'zod';
import { OutgoingMessage } from './outgoing.ts';

/** What waits to be sent to one chat: written in the same transaction as what caused it. */
export const OutboxRow = z.strictObject({
  id: z.uuid(),
  /** Rows of one chat go out in this order. */
  order: z.int(),
  chat: z.string(),
  /** One to five messages: they travel in one call. */
  messages: z.array(OutgoingMessage).min(1).max(5),
  reply: z
    .strictObject({
      token: z.string(),
      /** From this instant on the token is not tried first. */ freshUntil: z.coerce.date(),
    })
    .optional(),
  /** Never changes, so that the platform knows a repeated push again. */
  retryKey: z.uuid(),
  createdAt: z.coerce.date(),
  /** Set while somebody is sending it. After the lease whoever held it must have died. */
  sending: z
    .strictObject({ via: z.enum(['reply', 'push']), leaseUntil: z.coerce.date() })
    .optional(),
  /** Not before this instant. */
  dueAt: z.coerce.date(),
  attempts: z.int(),
  /** A reply was tried, and nobody knows whether the platform took it. */
  replyUnknown: z.boolean(),
  /** First push attempt: retry keys are honoured for 24 hours from here. */
  pushedSince: z.coerce.date().optional(),
  lastReason: z.string().optional(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** What became of a row in the end. The messages themselves are not kept. */
export const SentRow = z.strictObject({
  id: z.uuid(),
  chat: z.string(),
  outcome: z.enum(['accepted', 'refused', 'expired']),
  via: z.enum(['reply', 'push']),
  retryKey: z.uuid(),
  requestId: z.string().optional(),
  reason: z.string().optional(),
  attempts: z.int(),
  createdAt: z.coerce.date(),
  endedAt: z.coerce.date(),
});
export type SentRow = z.infer<typeof SentRow>;

/** Rows that wait, in each chat's order, and what became of those that no longer do. */
export interface OutboxStore {
  /** Appends a row behind all others of its chat. */
  add(row: Omit<OutboxRow, 'order'>): Promise<void>;
  find(id: string): Promise<OutboxRow | undefined>;
  /**
   * The first row of each chat, where it is due and nobody holds a lease on it:
   * later rows of a chat wait for the first one.
   */
  sendable(now: Date, limit: number): Promise<readonly OutboxRow[]>;
  save(row: OutboxRow): Promise<void>;
  /** Rows whose sender died with the process that held this store alone. */
  sending(): Promise<readonly OutboxRow[]>;
  /** Takes the row out of the queue and keeps what became of it. */
  end(sent: SentRow): Promise<void>;
  findSent(id: string): Promise<SentRow | undefined>;
  waitingCount(): Promise<number>;
  /** Forgets what ended before `before`; at most `limit` at a time. Returns how many. */
  forgetSent(before: Date, limit: number): Promise<number>;
}

/**
 * LINE asks to use a reply token within a minute of receiving the webhook.
 * Ten seconds are left for the call itself.
 *
 * @see https://developers.line.biz/en/reference/messaging-api/#send-reply-message
 */
export const replyFreshMs = 50_000;
