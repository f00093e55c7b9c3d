import type pg from 'pg';
import { errorCode } from '../../foundation/error-facts.ts';
import type { Log } from '../../foundation/log.ts';
import type { OutboxRow } from '../../messaging/outbox.ts';
import type { Collection } from '../documents.ts';
import { assertSchemaName, type Database, openClient } from '../postgres/connections.ts';
import { keyText } from '../postgres/key-text.ts';
import { mediaOn } from '../postgres/media.ts';
import { progressColumns, progressValues } from '../postgres/outbox-row.ts';
import { prepareSchema } from '../postgres/prepare-schema.ts';
import { storeError } from '../postgres/session.ts';
import { copyMedia, type Place } from './copy.ts';
import { databaseHoldings } from './database-holdings.ts';
import { holdersConnected } from './holders-connected.ts';
import type { Holding, Holdings } from './holdings.ts';

/** A service uses the database. */
export class DatabaseInUseError extends Error {
  override name = 'DatabaseInUseError';
}

/** There is nothing of ours to copy from, and copying from it must not make it. */
export class NoSchemaError extends Error {
  override name = 'NoSchemaError';
}

/** Reading and writing everything takes its time. */
const longestMs = 3_600_000;
const atATime = 500;
/** Somebody kept the tables locked for too long. */
const lockNotAvailable = '55P03';

/**
 * Opens a database for copying: one transaction from here to `close`, during
 * which nobody else can change anything.
 *
 * @param isSource Then a schema that is missing is not made.
 * @throws {DatabaseInUseError | NoSchemaError | NewerDataError | StoreError}
 */
export async function openDatabasePlace(
  database: Database,
  log: Log,
  isSource = false,
): Promise<Place> {
  assertSchemaName(database.schema);
  // Before the schema is prepared, which waits for a database that is just starting.
  const client = await openClient(database, longestMs).catch((error: unknown) => {
    throw storeError(error);
  });
  const close = async () => {
    // What was not committed is rolled back with the connection.
    await client.end().catch(() => {});
  };
  try {
    if ((await holdersConnected(client)) > 0) throw new DatabaseInUseError(database.schema);
    if (isSource && !(await hasSchema(client, database))) throw new NoSchemaError(database.schema);
    await prepareSchema(database, log);
    await begin(client).catch((error: unknown) => {
      throw errorCode(error) === lockNotAvailable ? new DatabaseInUseError(database.schema) : error;
    });
    if ((await holdersConnected(client)) > 0) throw new DatabaseInUseError(database.schema);
    const holdings = databaseHoldings(client);
    const fill = async (from: Holdings, verify: (filled: Holdings) => Promise<void>) => {
      await writeAll(client, from);
      await verify(holdings);
      await client.query('COMMIT');
    };
    return { holdings, damaged: [], fill, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function hasSchema(client: pg.ClientBase, { schema }: Database): Promise<boolean> {
  const { rows } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  return rows.length > 0;
}

async function begin(client: pg.ClientBase): Promise<void> {
  await client.query(`
    SET statement_timeout TO ${longestMs};
    SET idle_in_transaction_session_timeout TO 0;
    BEGIN;
    LOCK TABLE documents, outbox, archive, media IN EXCLUSIVE MODE;
  `);
}

async function writeAll(client: pg.ClientBase, from: Holdings): Promise<void> {
  // Part of the same copy at most; see `copyAll`.
  await client.query(
    'DELETE FROM documents; DELETE FROM outbox; DELETE FROM archive; DELETE FROM media',
  );
  const { documents, queue } = await from.live();
  for (const [collection, holdings] of documents) {
    for (let begun = 0; begun < holdings.length; begun += atATime) {
      await insertDocuments(client, collection, holdings.slice(begun, begun + atATime));
    }
  }
  for (const row of queue) await insertRow(client, row);
  await copyMedia(from.media, mediaOn(client));
  for (const collection of await from.archives()) {
    let page: (readonly unknown[])[] = [];
    const write = async () => {
      await insert(client, 'archive (collection, month, id, value)', page);
      page = [];
    };
    for await (const { month, id, value } of from.archived(collection)) {
      page.push([collection.name, month, keyText(id), JSON.stringify(value)]);
      if (page.length === atATime) await write();
    }
    if (page.length > 0) await write();
  }
}

async function insertDocuments(
  client: pg.ClientBase,
  { name, at, keysOf = () => [] }: Collection<unknown>,
  holdings: readonly Holding[],
): Promise<void> {
  const rows = holdings.map(({ id, value }) => {
    const keys = keysOf(value).map((key) => keyText(`${name} ${key}`));
    return [name, keyText(id), at(value), keys, JSON.stringify(value)];
  });
  await insert(client, 'documents (collection, id, at, keys, value)', rows);
}

async function insertRow(client: pg.ClientBase, row: OutboxRow): Promise<void> {
  const { id, order: _order, chat, messages, reply, retryKey, createdAt, ...progress } = row;
  const letter = { id, chat, messages, ...(reply && { reply }), retryKey, createdAt };
  const columns = ['id', 'chat', 'created_at', 'letter', 'reply_fresh_until', ...progressColumns];
  const place = [keyText(id), keyText(chat), createdAt, JSON.stringify(letter)];
  await insert(client, `outbox (${columns.join(', ')})`, [
    [...place, reply?.freshUntil ?? null, ...progressValues(progress)],
  ]);
}

/** Rows get their places in the order in which they stand here. */
async function insert(
  client: pg.ClientBase,
  into: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  let nth = 0;
  const places = rows.map((row) => `(${row.map(() => `$${++nth}`).join(', ')})`);
  await client.query(`INSERT INTO ${into} VALUES ${places.join(', ')}`, rows.flat(1));
}
