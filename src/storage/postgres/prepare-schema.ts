import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { errorFields, type Log } from '../../foundation/log.ts';
import { NewerDataError } from '../data-format.ts';
import { collections } from '../ports.ts';
import { type Database, openClient } from './connections.ts';
import { upgradeDocuments } from './document-format.ts';
import { isConnectionLost } from './faults.ts';
import { applyMigrations, readMigrations } from './migrations.ts';
import { storeError } from './session.ts';

/** A database that starts together with this program is there by then. */
const patienceMs = 30_000;
const pauseMs = 1000;
/** Rewriting every document takes its time, and so does waiting for another process that does. */
const longestMs = 600_000;

/**
 * Makes the schema ready for this program, or leaves it as it is.
 *
 * @throws {NewerDataError | StoreError}
 */
export async function prepareSchema(database: Database, log: Log): Promise<void> {
  const begun = performance.now();
  for (;;) {
    try {
      return await bringUpToDate(database);
    } catch (error) {
      if (error instanceof NewerDataError) throw error;
      const isInTime = performance.now() - begun < patienceMs;
      if (!isInTime || !isConnectionLost(error)) throw storeError(error);
      log.warn('database not there yet', errorFields(error));
      await pause(pauseMs);
    }
  }
}

/** All of it or nothing: one transaction. */
async function bringUpToDate(database: Database): Promise<void> {
  const migrations = await readMigrations();
  const client = await openClient(database, longestMs);
  try {
    await client.query(`SET statement_timeout TO ${longestMs}; SET lock_timeout TO ${longestMs}`);
    await client.query('BEGIN');
    await applyMigrations(client, database.schema, migrations);
    await upgradeDocuments(client, collections);
    await client.query('COMMIT');
  } finally {
    await endQuietly(client);
  }
}

/** What was not committed is rolled back with the connection. */
async function endQuietly(client: pg.Client): Promise<void> {
  await client.end().catch(() => {});
}
