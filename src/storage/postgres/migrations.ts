import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { NewerDataError } from '../data-format.ts';
import { lockKey } from './lock-key.ts';

const folder = join(import.meta.dirname, 'migrations');
const fileName = /^(\d{4})-.+\.sql$/;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** What this program knows to do, in order. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      number: Number(name.slice(0, 4)),
      name,
      sql: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

/**
 * Brings a schema's tables to this program's, within the caller's transaction,
 * and makes the schema where there is none. Processes that start together do it
 * one after the other, and the later ones find it done.
 *
 * @throws {NewerDataError} where a newer program has been here.
 */
export async function applyMigrations(
  client: pg.ClientBase,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${lockKey(schema, 'migrations')})`);
  const { rows } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  // Not IF NOT EXISTS: that wants the right to make one even where an administrator has made it.
  if (rows.length === 0) await client.query(`CREATE SCHEMA "${schema}"`);
  await client.query(`
    CREATE TABLE IF NOT EXISTS applied_migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )
  `);
  const applied = await client.query<{ number: number }>('SELECT number FROM applied_migrations');
  const numbers = new Set(applied.rows.map(({ number }) => number));
  const latest = migrations.at(-1)?.number ?? 0;
  const newest = Math.max(0, ...numbers);
  if (newest > latest) throw new NewerDataError(newest);
  for (const { number, name, sql } of migrations) {
    if (numbers.has(number)) continue;
    await client.query(sql);
    await client.query('INSERT INTO applied_migrations (number, name) VALUES ($1, $2)', [
      number,
      name,
    ]);
  }
}
