import type { Log } from '../../foundation/log.ts';
import {
  longestPauseMs,
  type OutboxRow,
  type OutboxStore,
  type SendableWish,
  unknownReplyMs,
  untried,
} from '../../messaging/outbox.ts';
import type { OpenDocuments } from '../documents.ts';
import { sentRows } from '../ports/sent.ts';
import { keyText } from './key-text.ts';
import { lockKey } from './lock-key.ts';
import { outboxColumns, progressColumns, progressValues, readRow } from './outbox-row.ts';
import type { Row, Session, Statement } from './session.ts';

/** First of the two numbers of advisory locks; any that nobody else uses. The other names a chat, a process. */
export const claimLocks = 0x68_64_63;
export const holderLocks = 0x68_64_68;

export interface OutboxParts {
  readonly schema: string;
  readonly log: Log;
  /** Whether a lock that nobody holds means that its process is gone. */
  readonly trustsLocks: () => boolean;
  /** Called when a row was added; the transaction may still fail. */
  readonly onAdded: () => void;
}

/** The queue in a table, within one transaction; any number of processes share it. */
export function outboxStore(
  session: Session,
  open: OpenDocuments,
  { schema, log, trustsLocks, onAdded }: OutboxParts,
): OutboxStore {
  const { put: putSent, ...sent } = sentRows(open);

  /** Rows that fit. The others are passed over, and end when it is their turn to be sent. */
  function fitting(rows: readonly Row[]): OutboxRow[] {
    return rows.flatMap((columns) => {
      const read = readRow(columns);
      if (read.kind === 'row') return [read.row];
      log.error('document does not fit', { collection: 'outbox', id: read.id });
      return [];
    });
  }

  /** Rows that fit, and none that does not: those end, so that nothing waits for them. */
  async function fittingAfterEnding(
    ask: () => Promise<readonly Row[]>,
    now: Date,
  ): Promise<OutboxRow[]> {
    for (;;) {
      const read = (await ask()).map(readRow);
      const misfits = read.flatMap((one) => (one.kind === 'misfit' ? [one] : []));
      if (misfits.length === 0) return read.flatMap((one) => (one.kind === 'row' ? [one.row] : []));
      for (const misfit of misfits) {
        log.error('message given-up', { row: misfit.id, reason: 'does not fit its schema' });
        await session.query({ ...sql.remove, values: [misfit.key] });
        await putSent(misfit.sent(now));
      }
    }
  }

  async function remove(id: string): Promise<void> {
    await session.query({ ...sql.remove, values: [keyText(id)] });
  }

  /**
   * Heads of chats that nobody else is claiming now. Rows that another
   * transaction is changing are passed over, and so are chats that another one
   * took a row of: both rows would be sent at once.
   */
  async function claimable({ now, limit, repliesOnly }: SendableWish): Promise<readonly Row[]> {
    const clockWasSetBack = new Date(now.getTime() + longestPauseMs);
    const patience = new Date(now.getTime() - unknownReplyMs);
    const values = [now, clockWasSetBack, Math.max(0, limit)];
    const found = await session.query(
      repliesOnly
        ? { ...sql.sendableReplies, values: [...values, patience] }
        : { ...sql.sendable, values },
    );
    const mine = found.filter(({ is_mine }) => is_mine === true);
    if (!repliesOnly || mine.length === 0) return mine;
    // A reply may pass earlier rows, so being the head does not last: the chats are locked now, look again.
    const ids = mine.map(({ id }) => id);
    const free = await session.query({ ...sql.behindNothingSending, values: [ids] });
    const freeIds = new Set(free.map(({ id }) => id));
    return mine.filter(({ id }) => freeIds.has(id));
  }

  async function count(statement: Statement): Promise<number> {
    const [row] = await session.query(statement);
    return Number(row?.count);
  }

  return {
    ...sent,
    add: async (letter) => {
      const { id, chat, reply, createdAt } = letter;
      const place = [keyText(id), keyText(chat), createdAt, JSON.stringify(letter)];
      const values = [
        lockKey(schema, chat),
        ...place,
        reply?.freshUntil ?? null,
        ...progressValues(untried(createdAt)),
      ];
      await session.query({ ...sql.add, values });
      onAdded();
    },
    addBegun: async (letter, begun) => {
      const { id, chat, reply, createdAt } = letter;
      // A statement of its own: what waits in the chat must be looked at after the lock is ours.
      await session.query({ ...sql.lockChat, values: [lockKey(schema, chat)] });
      const values = [
        ...[keyText(id), keyText(chat), createdAt, JSON.stringify(letter)],
        reply?.freshUntil ?? null,
        ...progressValues(begun),
      ];
      const [row] = await session.query({ ...sql.addBegun, values });
      if (row !== undefined) return { ...letter, order: Number(row.ord), ...begun };
      const waits = [...values.slice(0, 5), ...progressValues(untried(createdAt))];
      await session.query({ ...sql.add, values: [lockKey(schema, chat), ...waits] });
      onAdded();
      return undefined;
    },
    find: async (id) => fitting(await session.query({ ...sql.find, values: [keyText(id)] }))[0],
    sendable: (wish) => fittingAfterEnding(() => claimable(wish), wish.now),
    waitingOf: async (chat) =>
      fitting(await session.query({ ...sql.waitingOf, values: [keyText(chat)] })),
    addedBefore: async (before, limit) =>
      fitting(await session.query({ ...sql.addedBefore, values: [before, limit] })),
    save: async (id, progress) => {
      await session.query({ ...sql.save, values: [keyText(id), ...progressValues(progress)] });
    },
    abandoned: (now) =>
      fittingAfterEnding(
        () => session.query({ ...sql.abandoned, values: [now, trustsLocks()] }),
        now,
      ),
    end: async (row) => {
      await remove(row.id);
      await putSent(row);
    },
    withdraw: remove,
    waiting: async (limit) => fitting(await session.query({ ...sql.waiting, values: [limit] })),
    waitingCount: () => count({ ...sql.count, values: [] }),
  };
}

/** Locks a chat among those who claim: whoever writes to it is not kept waiting. */
const isMine = `pg_try_advisory_xact_lock(${claimLocks}, hashtext(chat)) AS is_mine`;
const isDue = `(attempts = 0 OR due_at <= $1 OR due_at > $2)`;
const canReply = (row: string) => `(${row}.reply_fresh_until IS NOT NULL
  AND NOT ${row}.reply_spent AND ${row}.pushed_since IS NULL
  AND ${row}.reply_fresh_until > CASE WHEN ${row}.reply_unknown THEN $4 ELSE $1 END)`;

const sql = {
  add: {
    name: 'outbox add',
    // The lock comes first: whoever commits later in a chat gets a later place.
    text: `WITH chat AS MATERIALIZED (SELECT pg_advisory_xact_lock($1))
      INSERT INTO outbox (id, chat, created_at, letter, reply_fresh_until, ${progressColumns.join(', ')})
      SELECT $2, $3, $4::timestamptz, $5::json, $6::timestamptz,
        $7::timestamptz, $8::integer, $9::boolean, $10::boolean, $11::timestamptz, $12::integer,
        $13::json, $14, $15, $16::timestamptz, $17::boolean
      FROM chat`,
  },
  lockChat: { name: 'outbox lock chat', text: `SELECT pg_advisory_xact_lock($1)` },
  addBegun: {
    name: 'outbox add begun',
    text: `INSERT INTO outbox (id, chat, created_at, letter, reply_fresh_until, ${progressColumns.join(', ')})
      SELECT $1, $2, $3::timestamptz, $4::json, $5::timestamptz,
        $6::timestamptz, $7::integer, $8::boolean, $9::boolean, $10::timestamptz, $11::integer,
        $12::json, $13, $14, $15::timestamptz, $16::boolean
      WHERE NOT EXISTS (SELECT FROM outbox WHERE chat = $2)
      RETURNING ord`,
  },
  find: {
    name: 'outbox find',
    text: `SELECT ${outboxColumns} FROM outbox WHERE id = $1 FOR UPDATE`,
  },
  sendable: {
    name: 'outbox sendable',
    // Once a row is the first of its chat it stays the first: later ones come behind it. So what
    // the subquery saw before the row was locked still holds.
    text: `WITH head AS MATERIALIZED (
        SELECT ${outboxColumns}, chat FROM outbox
        WHERE sending_via IS NULL AND ${isDue}
          AND ord = (SELECT min(first.ord) FROM outbox AS first WHERE first.chat = outbox.chat)
        ORDER BY ord LIMIT $3 FOR UPDATE SKIP LOCKED
      )
      SELECT *, ${isMine} FROM head ORDER BY ord`,
  },
  sendableReplies: {
    name: 'outbox sendable replies',
    text: `WITH head AS MATERIALIZED (
        SELECT ${outboxColumns}, chat FROM outbox
        WHERE sending_via IS NULL AND ${isDue} AND ${canReply('outbox')}
          AND ord = (
            SELECT min(first.ord) FROM outbox AS first
            WHERE first.chat = outbox.chat
              AND (first.sending_via IS NOT NULL OR ${canReply('first')})
          )
        ORDER BY ord LIMIT $3 FOR UPDATE SKIP LOCKED
      )
      SELECT *, ${isMine} FROM head ORDER BY ord`,
  },
  behindNothingSending: {
    name: 'outbox behind nothing sending',
    text: `SELECT id FROM outbox WHERE id = ANY ($1::text[]) AND NOT EXISTS (
        SELECT FROM outbox AS earlier WHERE earlier.chat = outbox.chat
          AND earlier.ord < outbox.ord AND earlier.sending_via IS NOT NULL
      )`,
  },
  waitingOf: {
    name: 'outbox waiting of',
    // Waits for whoever is claiming one of them, and then sees that it is being sent.
    text: `SELECT ${outboxColumns} FROM outbox WHERE chat = $1 ORDER BY ord FOR UPDATE`,
  },
  addedBefore: {
    name: 'outbox added before',
    text: `SELECT ${outboxColumns} FROM outbox WHERE created_at < $1 AND sending_via IS NULL
      ORDER BY ord LIMIT $2 FOR UPDATE SKIP LOCKED`,
  },
  save: {
    name: 'outbox save',
    text: `UPDATE outbox SET ${progressColumns.map((name, nth) => `${name} = $${nth + 2}`).join(', ')}
      WHERE id = $1`,
  },
  abandoned: {
    name: 'outbox abandoned',
    // The locks are only looked at where something is being sent.
    text: `SELECT ${outboxColumns} FROM outbox
      WHERE sending_via IS NOT NULL AND (lease_until <= $1 OR ($2 AND sending_holder <> ALL (ARRAY(
        SELECT objid::text FROM pg_locks
        WHERE locktype = 'advisory' AND classid = ${holderLocks} AND objsubid = 2 AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      ))))
      ORDER BY ord FOR UPDATE SKIP LOCKED`,
  },
  remove: { name: 'outbox remove', text: `DELETE FROM outbox WHERE id = $1` },
  waiting: {
    name: 'outbox waiting',
    text: `SELECT ${outboxColumns} FROM outbox ORDER BY ord LIMIT $1`,
  },
  count: { name: 'outbox count', text: `SELECT count(*) AS count FROM outbox` },
} as const;
