import type pg from 'pg';
import type { Collection } from '../documents.ts';
import { mediaOn } from '../postgres/media.ts';
import { outboxColumns, readRow } from '../postgres/outbox-row.ts';
import type { Row } from '../postgres/session.ts';
import {
  type ArchivedHolding,
  type Holding,
  type Holdings,
  holdingOf,
  knownCollection,
  renumbered,
  UncopyableError,
} from './holdings.ts';

const pageSize = 1000;

interface StoredDocument {
  readonly collection: string;
  readonly id: string;
  readonly value: unknown;
}

/** What a database holds, as a transaction of the client sees it. */
export function databaseHoldings(client: pg.ClientBase): Holdings {
  return {
    live: async () => ({ documents: await documents(client), queue: await queue(client) }),
    archives: async () => {
      const { rows } = await client.query<{ collection: string }>(
        'SELECT DISTINCT collection FROM archive ORDER BY collection',
      );
      return rows.map(({ collection }) => knownCollection(collection));
    },
    archived: (collection) => archived(client, collection),
    media: mediaOn(client),
  };
}

async function documents(
  client: pg.ClientBase,
): Promise<ReadonlyMap<Collection<unknown>, readonly Holding[]>> {
  const { rows } = await client.query<StoredDocument>(
    'SELECT collection, id, value FROM documents ORDER BY seq',
  );
  const all = new Map<Collection<unknown>, Holding[]>();
  for (const { collection: name, id, value } of rows) {
    const collection = knownCollection(name);
    const ofCollection = all.get(collection) ?? [];
    all.set(collection, ofCollection);
    ofCollection.push(holdingOf(collection, id, value));
  }
  return all;
}

async function queue(client: pg.ClientBase) {
  const { rows } = await client.query<Row>(`SELECT ${outboxColumns} FROM outbox ORDER BY ord`);
  const read = rows.map((columns) => {
    const one = readRow(columns);
    if (one.kind === 'row') return one.row;
    throw new UncopyableError({ kind: 'misfit', collection: 'outbox', id: one.id });
  });
  return renumbered(read);
}

/** A page at a time: an archive may be larger than the memory. */
async function* archived(
  client: pg.ClientBase,
  collection: Collection<unknown>,
): AsyncIterable<ArchivedHolding> {
  const { rows: months } = await client.query<{ month: string }>(
    'SELECT DISTINCT month FROM archive WHERE collection = $1 ORDER BY month DESC',
    [collection.name],
  );
  for (const { month } of months) {
    let after = '';
    for (;;) {
      const { rows } = await client.query<StoredDocument>(
        `SELECT id, value FROM archive WHERE collection = $1 AND month = $2 AND id > $3
          ORDER BY id LIMIT ${pageSize}`,
        [collection.name, month, after],
      );
      for (const { id, value } of rows) yield { month, ...holdingOf(collection, id, value) };
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) break;
      after = last.id;
    }
  }
}
