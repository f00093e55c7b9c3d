import type pg from 'pg';
import { OutboxLetter, OutboxProgress } from '../../messaging/outbox.ts';
import { dataFormat, migrate, NewerDataError, type RawDocuments } from '../data-format.ts';
import type { Collection } from '../documents.ts';
import { keyText } from './key-text.ts';
import {
  asRecord,
  outboxColumns,
  progressColumns,
  progressIn,
  progressValues,
} from './outbox-row.ts';
import type { Row } from './session.ts';

/**
 * Brings what is kept to today's data format, within the caller's transaction.
 *
 * @throws {NewerDataError}
 */
export async function upgradeDocuments(
  client: pg.ClientBase,
  collections: readonly Collection<unknown>[],
): Promise<void> {
  const { rows } = await client.query<{ value: number }>(
    `SELECT value FROM meta WHERE name = 'data_format'`,
  );
  const format = rows[0]?.value ?? dataFormat;
  if (format > dataFormat) throw new NewerDataError(format);
  if (format < dataFormat) await rewrite(client, collections, format);
  await client.query(
    `INSERT INTO meta (name, value) VALUES ('data_format', $1)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [dataFormat],
  );
}

/** Reads everything, lets the migrations have it, and writes what came out different. */
async function rewrite(
  client: pg.ClientBase,
  collections: readonly Collection<unknown>[],
  from: number,
): Promise<void> {
  await client.query('LOCK TABLE documents, outbox IN ACCESS EXCLUSIVE MODE');
  const before = await readAll(client);
  const after = await readAll(client);
  migrate(after, from);
  await writeDocuments(client, collections, before, after);
  await writeOutbox(client, after);
}

/** By collection and by the id as its column has it; the queue as two collections, like everywhere. */
async function readAll(client: pg.ClientBase): Promise<RawDocuments> {
  const all: RawDocuments = new Map();
  const add = (collection: string, id: string, value: unknown) => {
    all.set(collection, (all.get(collection) ?? new Map<string, unknown>()).set(id, value));
  };
  const documents = await client.query<{ collection: string; id: string; value: unknown }>(
    'SELECT collection, id, value FROM documents ORDER BY seq',
  );
  for (const { collection, id, value } of documents.rows) add(collection, id, value);
  const outbox = await client.query<Row>(`SELECT ${outboxColumns} FROM outbox ORDER BY ord`);
  for (const row of outbox.rows) {
    const id = String(row.id);
    add('outbox', id, { ...asRecord(row.letter), order: Number(row.ord) });
    add('outbox_progress', id, { id, ...progressIn(row) });
  }
  return all;
}

/** A document that fits no schema keeps its place: what it can be found by is not known. */
async function writeDocuments(
  client: pg.ClientBase,
  collections: readonly Collection<unknown>[],
  before: RawDocuments,
  after: RawDocuments,
): Promise<void> {
  for (const [name, documents] of before) {
    for (const id of documents.keys()) {
      if (name.startsWith('outbox') || after.get(name)?.has(id)) continue;
      await client.query('DELETE FROM documents WHERE collection = $1 AND id = $2', [name, id]);
    }
  }
  for (const { name, schema, at, keysOf = () => [] } of collections) {
    for (const [id, raw] of after.get(name) ?? []) {
      const json = JSON.stringify(raw);
      if (json === JSON.stringify(before.get(name)?.get(id))) continue;
      const { success, data } = schema.safeParse(raw);
      if (!success) continue;
      const keys = keysOf(data).map((key) => keyText(`${name} ${key}`));
      await client.query(
        `INSERT INTO documents (collection, id, at, keys, value) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (collection, id)
          DO UPDATE SET at = excluded.at, keys = excluded.keys, value = excluded.value`,
        [name, id, at(data), keys, json],
      );
    }
  }
}

async function writeOutbox(client: pg.ClientBase, after: RawDocuments): Promise<void> {
  const changes = progressColumns.map((column, nth) => `${column} = $${nth + 4}`).join(', ');
  for (const [id, raw] of after.get('outbox') ?? []) {
    const letter = OutboxLetter.safeParse(raw);
    const { id: _id, ...known } = asRecord(after.get('outbox_progress')?.get(id));
    const progress = OutboxProgress.safeParse(known);
    if (!letter.success || !progress.success) continue;
    const { order: _order, ...kept } = letter.data;
    await client.query(
      `UPDATE outbox SET letter = $2, reply_fresh_until = $3, ${changes} WHERE id = $1`,
      [id, JSON.stringify(kept), kept.reply?.freshUntil ?? null, ...progressValues(progress.data)],
    );
  }
}
