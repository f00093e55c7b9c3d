import type pg from 'pg';
import { holderLocks } from '../postgres/outbox.ts';

/** How many services use the database now, whatever their schema: each holds a lock as long as it lives. */
export async function holdersConnected(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_locks
      WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [holderLocks],
  );
  return Number(rows[0]?.count);
}
