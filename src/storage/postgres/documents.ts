import type { z } from 'zod';
import type { Log } from '../../foundation/log.ts';
import type { Collection, Documents, OpenDocuments } from '../documents.ts';
import { keyText } from './key-text.ts';
import type { Row, Session } from './session.ts';

/**
 * The collections as ports see them, within one transaction.
 *
 * What is read by its id is locked until the transaction ends, so that a change
 * made from it overwrites nobody else's. What was looked for in vain and is then
 * put is inserted, never written over: two transactions that both found nothing
 * meet there, and the later one works again, seeing what the other left.
 */
export function documentsOn(session: Session, log: Log): OpenDocuments {
  const absent = new Set<string>();
  return (collection) => openCollection(session, log, collection, absent);
}

function openCollection<Value>(
  session: Session,
  log: Log,
  collection: Collection<Value>,
  absent: Set<string>,
): Documents<Value> {
  const { name, schema, idOf, at, keysOf = () => [] } = collection;
  const placeOf = (id: string) => `${name}\n${id}`;
  const keyOf = (key: string) => keyText(`${name} ${key}`);
  const fitting = (rows: readonly Row[]) => rows.flatMap((row) => parsed(schema, name, row, log));

  return {
    get: async (id) => {
      const rows = await session.query({ ...sql.get, values: [name, keyText(id)] });
      if (rows.length === 0) absent.add(placeOf(id));
      return fitting(rows)[0];
    },
    put: async (value) => {
      const id = idOf(value);
      const isNew = absent.delete(placeOf(id));
      const keys = keysOf(value).map(keyOf);
      const values = [name, keyText(id), at(value), keys, JSON.stringify(value)];
      await session.query({ ...(isNew ? sql.insert : sql.put), values });
    },
    remove: async (id) => {
      await session.query({ ...sql.remove, values: [name, keyText(id)] });
    },
    having: async (key) => fitting(await session.query({ ...sql.having, values: [keyOf(key)] })),
    all: async () => fitting(await session.query({ ...sql.all, values: [name] })),
    count: async () => {
      const [row] = await session.query({ ...sql.count, values: [name] });
      return Number(row?.count);
    },
    olderThan: async (before, limit) =>
      fitting(await session.query({ ...sql.olderThan, values: [name, before, limit] })),
    archive: async (id) => {
      await session.query({ ...sql.archive, values: [name, keyText(id)] });
    },
  };
}

/** A document that does not fit is left where it is: a later program may know what to do with it. */
export function parsed<Value>(
  schema: z.ZodType<Value>,
  collection: string,
  { id, value }: Row,
  log: Log,
): Value[] {
  const result = schema.safeParse(value);
  if (result.success) return [result.data];
  log.error('document does not fit', { collection, id: String(id) });
  return [];
}

const insert = `INSERT INTO documents (collection, id, at, keys, value) VALUES ($1, $2, $3, $4, $5)`;

const sql = {
  get: {
    name: 'documents get',
    text: `SELECT id, value FROM documents WHERE collection = $1 AND id = $2 FOR UPDATE`,
  },
  insert: { name: 'documents insert', text: insert },
  put: {
    name: 'documents put',
    text: `${insert} ON CONFLICT (collection, id)
      DO UPDATE SET at = excluded.at, keys = excluded.keys, value = excluded.value`,
  },
  remove: {
    name: 'documents remove',
    text: `DELETE FROM documents WHERE collection = $1 AND id = $2`,
  },
  having: {
    name: 'documents having',
    text: `SELECT id, value FROM documents
      WHERE keys @> ARRAY[$1::text] AND keys <> '{}' ORDER BY seq`,
  },
  all: {
    name: 'documents all',
    text: `SELECT id, value FROM documents WHERE collection = $1 ORDER BY seq`,
  },
  count: {
    name: 'documents count',
    text: `SELECT count(*) AS count FROM documents WHERE collection = $1`,
  },
  olderThan: {
    name: 'documents older',
    text: `SELECT id, value FROM documents WHERE collection = $1 AND at < $2
      ORDER BY at, seq LIMIT $3`,
  },
  archive: {
    name: 'documents archive',
    // Taiwan keeps UTC+8 the whole year; see foundation/taipei-time.ts.
    text: `WITH moved AS (
        DELETE FROM documents WHERE collection = $1 AND id = $2 RETURNING collection, id, at, value
      )
      INSERT INTO archive (collection, id, month, value)
      SELECT collection, id, to_char(at AT TIME ZONE INTERVAL '8 hours', 'YYYY-MM'), value
      FROM moved
      ON CONFLICT (collection, id) DO UPDATE SET month = excluded.month, value = excluded.value`,
  },
} as const;
