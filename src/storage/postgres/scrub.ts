import type pg from 'pg';

/** Tables that hold what somebody typed. */
const tables = ['documents', 'outbox'] as const;

/**
 * Writes the tables anew, without the rows that an update or a delete left behind
 * as dead. They hold what is live alone, so that takes moments; meanwhile nobody
 * else can read them. What the server's write-ahead log and its backups hold goes
 * when the server lets go of them.
 *
 * @throws What the server says, such as that a lock was not to be had in time.
 */
export async function writeOver(pool: pg.Pool): Promise<void> {
  for (const table of tables) await pool.query(`VACUUM FULL ${table}`);
}
