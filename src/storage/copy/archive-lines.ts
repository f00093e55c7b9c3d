import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { errorCode } from '../../foundation/error-facts.ts';
import { checksum } from '../lowdb/checksum.ts';

const Line = z.tuple([z.string(), z.unknown()]);

/** The collections that have an archive in a data folder. */
export async function archivesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'archive')).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names.sort();
}

/** One month of a collection: what each id became last. Lines that a crash cut are passed over. */
export async function archivedMonth(
  folder: string,
  collection: string,
  month: string,
): Promise<ReadonlyMap<string, unknown>> {
  const values = new Map<string, unknown>();
  const input = createReadStream(join(folder, 'archive', collection, `${month}.log`), 'utf8');
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const json = line.slice(9);
    if (line[8] !== ' ' || checksum(json) !== line.slice(0, 8)) continue;
    const [id, value] = Line.parse(JSON.parse(json));
    values.set(id, value);
  }
  return values;
}
