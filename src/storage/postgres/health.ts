import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { reasonOf } from './faults.ts';

/** Whoever asks for the health waits for the answer. */
const patienceMs = 2000;

/**
 * Why nothing can be kept now; `undefined` where it can.
 *
 * @param failedBefore Then asking is not enough, for a database may answer and
 *   refuse to write: something is written.
 */
export async function failing(pool: pg.Pool, failedBefore: boolean): Promise<string | undefined> {
  const asked = (failedBefore ? write(pool) : ask(pool)).then(() => undefined, reasonOf);
  return Promise.race([asked, pause(patienceMs, 'no answer', { ref: false })]);
}

async function ask(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT 1');
}

async function write(pool: pg.Pool): Promise<void> {
  await pool.query(
    `INSERT INTO meta (name, value) VALUES ('written', 'true')
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
}
