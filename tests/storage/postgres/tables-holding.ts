import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresWorld } from './world.ts';

/** Names of the tables, with what they keep aside, whose files hold the words now. */
export async function tablesHolding(world: PostgresWorld, text: string): Promise<string[]> {
  await world.sql('CHECKPOINT');
  const [{ data_directory: root = '' } = {}] = await world.sql('SHOW data_directory');
  const tables = await world.sql(
    `SELECT relname, pg_relation_filepath(oid) AS path FROM pg_class
     WHERE relkind IN ('r', 't', 'i') AND (relnamespace = $1::regnamespace OR oid IN
       (SELECT reltoastrelid FROM pg_class WHERE relnamespace = $1::regnamespace))`,
    [world.schema],
  );
  const found: string[] = [];
  for (const { relname, path } of tables) {
    const bytes = await readFile(join(String(root), String(path)));
    if (bytes.includes(text)) found.push(String(relname));
  }
  return found.sort();
}
