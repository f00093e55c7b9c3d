import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StoreError } from '../../messaging/stores.ts';
import { type Database, openClient } from './connections.ts';

/** Tables that hold what somebody typed or sent. */
const tables = ['documents', 'outbox', 'media'] as const;

/** Whoever waits for a table keeps everybody waiting who comes later: better to try again soon. */
const lockMs = 300;
const writeMs = 60_000;
/** A transaction that was under way when the rows died mostly ends within this time. */
const tries = 5;
const pauseMs = 200;

/**
 * Writes the tables anew, without the rows that an update or a delete left behind
 * as dead. They hold what is live alone, so that takes moments; meanwhile nobody
 * else can read them. What the server's write-ahead log and its backups hold goes
 * when the server lets go of them.
 *
 * @throws What the server says, such as that a lock was not to be had in time; and
 *   {StoreError} where somebody may still read rows that are dead, so that they stay.
 */
export async function writeOver(database: Database): Promise<void> {
  const client = await openClient(database, writeMs);
  try {
    await client.query(`SET lock_timeout TO ${lockMs}; SET statement_timeout TO ${writeMs}`);
    for (const table of tables) {
      let kept = await deadRowsKept(client, table);
      for (let again = 0; kept > 0 && again < tries; again += 1) {
        await pause(pauseMs);
        kept = await deadRowsKept(client, table);
      }
      if (kept > 0) throw new StoreError(`${kept} dead rows of ${table} are still in use`);
    }
  } finally {
    await client.end();
  }
}

/** Writes a table anew. @returns How many dead rows stay, for an older transaction can still see them. */
async function deadRowsKept(client: pg.Client, table: string): Promise<number> {
  let kept = 0;
  // The server tells in words of its own language, and begins with the number.
  const listen = ({ detail = '' }: { detail?: string | undefined }) => {
    kept += Number(/^\s*(\d+)/.exec(detail)?.[1] ?? 0);
  };
  client.on('notice', listen);
  try {
    await client.query(`VACUUM (FULL, VERBOSE) ${table}`);
  } finally {
    client.off('notice', listen);
  }
  return kept;
}
