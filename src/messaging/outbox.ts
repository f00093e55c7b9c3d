import { z } from 'zod';
import { OutgoingMessage } from './outgoing.ts';

/** What waits to be sent to one chat, as it is written in the same transaction as what caused it. It never changes. */
export const OutboxLetter = z.strictObject({
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
});
export type OutboxLetter = z.infer<typeof OutboxLetter>;

/** How far sending has come. Kept apart from the letter, so that an attempt writes little. */
export const OutboxProgress = z.strictObject({
  /** Set while somebody is sending it. */
  sending: z
    .strictObject({
      via: z.enum(['reply', 'push']),
      /** Who is sending it: the stores' `holder`. Where that one is gone, somebody else goes on. */
      holder: z.string(),
      /** After the lease whoever held it must have failed to say what became of it. */
      leaseUntil: z.coerce.date(),
      /** False: before this attempt no push could have been taken. */
      pushedBefore: z.boolean(),
    })
    .optional(),
  /** Not before this instant. */
  dueAt: z.coerce.date(),
  attempts: z.int(),
  /** A reply was tried, and nobody knows whether the platform took it. */
  replyUnknown: z.boolean(),
  /** The token is used up or too old: only a push is left. */
  replySpent: z.boolean(),
  /** First push that the platform may have taken: retry keys are honoured for 24 hours from here. */
  pushedSince: z.coerce.date().optional(),
  /** How often its sender died without saying what became of it. */
  abandoned: z.int(),
  lastReason: z.string().optional(),
});
export type OutboxProgress = z.infer<typeof OutboxProgress>;

export const OutboxRow = z.strictObject({ ...OutboxLetter.shape, ...OutboxProgress.shape });
export type OutboxRow = z.infer<typeof OutboxRow>;

/** What whoever adds a row decides; the store gives it its place. */
export type NewLetter = Omit<OutboxLetter, 'order'>;

/** Nobody has tried to send it yet. @param now From this instant on it may go. */
export function untried(now: Date): OutboxProgress {
  return { dueAt: now, attempts: 0, replyUnknown: false, replySpent: false, abandoned: 0 };
}

export function letterOf(row: OutboxRow): OutboxLetter {
  const { id, order, chat, messages, reply, retryKey, createdAt } = row;
  return {
    ...{ id, order, chat, messages, retryKey, createdAt },
    ...(reply === undefined ? {} : { reply }),
  };
}

export function progressOf(row: OutboxRow): OutboxProgress {
  const { id, order, chat, messages, reply, retryKey, createdAt, ...progress } = row;
  return progress;
}

/**
 * How a row can leave the queue. `refused`: the platform would refuse it again.
 * `expired`: too old to be tried again blindly. `given-up`: this program cannot
 * send it, whoever tries.
 */
export const rowEnds = ['accepted', 'refused', 'expired', 'given-up'] as const;

/** What became of a row in the end. */
export const SentRow = z.strictObject({
  id: z.uuid(),
  chat: z.string(),
  outcome: z.enum(rowEnds),
  via: z.enum(['reply', 'push']),
  retryKey: z.uuid(),
  /** The platform's name for the request that decided it. */
  requestId: z.string().optional(),
  reason: z.string().optional(),
  attempts: z.int(),
  createdAt: z.coerce.date(),
  endedAt: z.coerce.date(),
  /** Only of what did not arrive, so that it can be sent again. */
  messages: z.array(OutgoingMessage).optional(),
  /** The row that a manager had it sent again as. */
  resentAs: z.uuid().optional(),
});
export type SentRow = z.infer<typeof SentRow>;

/** The states of a row, as commands and metrics name them. */
export const rowStates = ['waiting', 'sending', ...rowEnds] as const;
export type RowState = (typeof rowStates)[number];

export function stateOf(row: OutboxRow | SentRow): RowState {
  if ('outcome' in row) return row.outcome;
  return row.sending === undefined ? 'waiting' : 'sending';
}

export interface SendableWish {
  readonly now: Date;
  readonly limit: number;
  /** The month's pushes are used up: only rows that can still go by reply, past those that cannot. */
  readonly repliesOnly: boolean;
}

/** Rows that wait, in each chat's order, and what became of those that no longer do. */
export interface OutboxStore {
  /** Appends a row behind all others of its chat; nobody has tried it. */
  add(letter: NewLetter): Promise<void>;
  /**
   * Appends a row that its sender has begun with, where nothing else of its chat
   * waits; else it waits like any other.
   *
   * @returns The row as it was begun; `undefined` where it waits.
   */
  addBegun(letter: NewLetter, progress: OutboxProgress): Promise<OutboxRow | undefined>;
  find(id: string): Promise<OutboxRow | undefined>;
  /**
   * The first row of each chat, where it is due and nobody holds a lease on it:
   * later rows of a chat wait for the first one. Two transactions at the same
   * time are never given the same row.
   */
  sendable(wish: SendableWish): Promise<readonly OutboxRow[]>;
  /** Every row of a chat, in its order. */
  waitingOf(chat: string): Promise<readonly OutboxRow[]>;
  /** Rows that nobody is sending and that were added before an instant. */
  addedBefore(before: Date, limit: number): Promise<readonly OutboxRow[]>;
  /** How far sending has come; the letter stays as it is. */
  save(id: string, progress: OutboxProgress): Promise<void>;
  /** Rows whose sender is gone, or has kept silent past its lease. */
  abandoned(now: Date): Promise<readonly OutboxRow[]>;
  /** Takes the row out of the queue and keeps what became of it. */
  end(sent: SentRow): Promise<void>;
  /** Takes the row out of the queue: its messages travel in another row. */
  withdraw(id: string): Promise<void>;
  findSent(id: string): Promise<SentRow | undefined>;
  /** Every row, the oldest first. */
  waiting(limit: number): Promise<readonly OutboxRow[]>;
  /** What did not arrive and is still in sight, the newest first. */
  undelivered(limit: number): Promise<readonly SentRow[]>;
  /** What became of a chat's rows that are not in the archive yet, in no promised order. */
  sentOf(chat: string): Promise<readonly SentRow[]>;
  /** What ended from one instant on and before another, and is not in the archive yet. */
  endedBetween(from: Date, to: Date): Promise<readonly SentRow[]>;
  /** Takes away what a chat's rows said that did not arrive: they cannot be sent again. @returns How many. */
  dropContents(chat: string): Promise<number>;
  /** Takes away what one row said that did not arrive. */
  dropContent(id: string): Promise<void>;
  /** Notes that what did not arrive was sent again. */
  markResent(id: string, resentAs: string): Promise<void>;
  waitingCount(): Promise<number>;
  undeliveredCount(): Promise<number>;
  /**
   * Moves what ended before `before` to the archive, without what it said: nothing
   * is sent again from there. At most `limit` at a time. Returns how many.
   */
  archiveSent(before: Date, limit: number): Promise<number>;
}

/**
 * LINE asks to use a reply token within a minute of receiving the webhook.
 * Ten seconds are left for the call itself.
 *
 * @see https://developers.line.biz/en/reference/messaging-api/#send-reply-message
 */
export const replyFreshMs = 50_000;
/** A reply of unknown fate is asked again a little longer, because only the token can tell. */
export const unknownReplyMs = 60_000;
/** Longest pause between two attempts. */
export const longestPauseMs = 300_000;
/** Longer than any call of the messenger may take. */
export const leaseMs = 60_000;

/** Whether a reply is worth trying at `now`. */
export function canReply(row: OutboxRow, now: Date): boolean {
  // Once a push may have been taken, only the retry key can tell a repetition, though the clock be set back.
  if (row.reply === undefined || row.replySpent || row.pushedSince !== undefined) return false;
  const patience = replyFateUnknown(row) ? unknownReplyMs : 0;
  return now.getTime() < row.reply.freshUntil.getTime() + patience;
}

/** Whether a reply may have arrived: nobody answered, or its sender died. */
export function replyFateUnknown(row: OutboxProgress): boolean {
  return row.replyUnknown || row.sending?.via === 'reply';
}

/** A later instant than any pause leads to: the clock was set back since, and waiting for it would be silence. */
export function isDue(dueAt: Date, now: Date): boolean {
  const wait = dueAt.getTime() - now.getTime();
  return wait <= 0 || wait > longestPauseMs;
}
