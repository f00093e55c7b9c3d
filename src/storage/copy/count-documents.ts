import { progressCollection } from '../lowdb/outbox.ts';
import type { StorageConfig } from '../open-stores.ts';
import { openClient } from '../postgres/connections.ts';
import { folderState } from './folder-state.ts';

/**
 * How many live documents there are, by collection, `outbox` among them. Reads
 * beside a service that may be at work, and changes nothing.
 */
export async function countDocuments(config: StorageConfig): Promise<ReadonlyMap<string, number>> {
  return config.kind === 'lowdb' ? countInFolder(config.folder) : countInDatabase(config);
}

async function countInFolder(folder: string): Promise<ReadonlyMap<string, number>> {
  const { documents } = await folderState(folder);
  // What the progress of a row counts, the row counts already.
  documents.delete(progressCollection.name);
  return sorted([...documents].map(([name, { size }]) => [name, size]));
}

async function countInDatabase(
  database: Extract<StorageConfig, { kind: 'postgres' }>,
): Promise<ReadonlyMap<string, number>> {
  const client = await openClient(database);
  try {
    const { rows } = await client.query<{ name: string; count: string }>(
      `SELECT collection AS name, count(*) AS count FROM documents GROUP BY collection
        UNION ALL SELECT 'outbox', count(*) FROM outbox`,
    );
    return sorted(rows.map(({ name, count }) => [name, Number(count)]));
  } finally {
    await client.end().catch(() => {});
  }
}

function sorted(counts: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  return new Map(
    counts.filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
