import type pg from 'pg';
import type { Log } from '../../foundation/log.ts';
import type { Archive, ArchivedCollection } from '../archive.ts';
import { keyText } from './key-text.ts';
import { type Row, storeError } from './session.ts';

const pageSize = 500;

/** The archive as a table. A document that does not fit is passed over, and stays. */
export function archiveOn(pool: pg.Pool, log: Log): Archive {
  async function ask(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    try {
      return (await pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw storeError(error);
    }
  }

  function fitting<Value>({ name, schema }: ArchivedCollection<Value>, row: Row): Value[] {
    try {
      return [schema.parse(row.value)];
    } catch {
      log.error('document does not fit', { collection: name, id: String(row.id), archived: true });
      return [];
    }
  }

  async function months(collection: string): Promise<readonly string[]> {
    const rows = await ask(
      'SELECT DISTINCT month FROM archive WHERE collection = $1 ORDER BY month',
      [collection],
    );
    return rows.map(({ month }) => String(month));
  }

  return {
    find: async (collection, id) => {
      const [row] = await ask('SELECT id, value FROM archive WHERE collection = $1 AND id = $2', [
        collection.name,
        keyText(id),
      ]);
      return row && fitting(collection, row)[0];
    },
    async *list(collection, from, to) {
      let [month, id]: readonly unknown[] = [from, ''];
      for (;;) {
        const page = await ask(
          `SELECT id, month, value FROM archive
            WHERE collection = $1 AND month <= $2 AND (month, id) > ($3, $4)
            ORDER BY month, id LIMIT ${pageSize}`,
          [collection.name, to, month, id],
        );
        for (const row of page) yield* fitting(collection, row);
        const last = page.at(-1);
        if (last === undefined || page.length < pageSize) return;
        [month, id] = [last.month, last.id];
      }
    },
    months,
    forgetBefore: async (collection, month) => {
      const old = (await months(collection)).filter((one) => one < month);
      // A month at a time, so that no statement takes long.
      for (const one of old) {
        await ask('DELETE FROM archive WHERE collection = $1 AND month = $2', [collection, one]);
      }
      return old.length;
    },
  };
}
