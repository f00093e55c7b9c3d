import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { errorCode } from '../../foundation/error-facts.ts';
import { checksum } from './checksum.ts';
import { fsyncFolder } from './fsync-folder.ts';

/** Everything that is kept, as of one commit. Documents are checked when they are read, not here. */
export interface Snapshot {
  /** Number of the last commit in it. */
  readonly seq: number;
  readonly collections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Raised with every incompatible change of what is written; migrations go forward only. */
export const dataFormat = 1;

const Header = z.object({ format: z.int(), seq: z.int(), checksum: z.string() });
const Collections = z.record(z.string(), z.record(z.string(), z.unknown()));

/** The file is not what was written: torn, edited, or of another program. */
export class DamagedSnapshotError extends Error {
  override name = 'DamagedSnapshotError';
}

/** The data were written by a newer program; this one would spoil them. */
export class NewerDataError extends Error {
  override name = 'NewerDataError';
  readonly format: number;
  constructor(format: number) {
    super(`data format ${format} is newer than ${dataFormat}`);
    this.format = format;
  }
}

export const currentName = 'snapshot.json';
export const previousName = 'snapshot.previous.json';

/**
 * lowdb's adapter for one generation in two files. lowdb's own adapters rename
 * without fsync, so that a power cut can leave an empty file behind.
 */
export class SnapshotFile implements Adapter<Snapshot> {
  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, name: string = currentName) {
    this.#folder = folder;
    this.#name = name;
  }

  /** @throws {DamagedSnapshotError | NewerDataError} */
  async read(): Promise<Snapshot | null> {
    let text: string;
    try {
      text = await readFile(join(this.#folder, this.#name), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
    return parseSnapshot(text);
  }

  /** Temporary file, fsync, the old generation kept aside, rename, fsync of the folder. */
  async write(snapshot: Snapshot): Promise<void> {
    const temporary = join(this.#folder, `${this.#name}.new`);
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(formatSnapshot(snapshot));
      await handle.sync();
    } finally {
      await handle.close();
    }
    const current = join(this.#folder, this.#name);
    try {
      await rename(current, join(this.#folder, previousName));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    await rename(temporary, current);
    await fsyncFolder(this.#folder);
  }
}

function formatSnapshot({ seq, collections }: Snapshot): string {
  const body = JSON.stringify(collections);
  const header = { format: dataFormat, seq, checksum: snapshotChecksum(seq, body) };
  return `${JSON.stringify(header)}\n${body}\n`;
}

function parseSnapshot(text: string): Snapshot {
  const [first = '', body = '', end] = text.split('\n');
  const header = Header.safeParse(jsonOrUndefined(first));
  if (header.success && header.data.format > dataFormat)
    throw new NewerDataError(header.data.format);
  if (
    !header.success ||
    end !== '' ||
    snapshotChecksum(header.data.seq, body) !== header.data.checksum
  ) {
    throw new DamagedSnapshotError('checksum differs');
  }
  return { seq: header.data.seq, collections: Collections.parse(JSON.parse(body)) };
}

/** Covers the number too: a wrong one would let commits be skipped that the snapshot does not hold. */
function snapshotChecksum(seq: number, body: string): string {
  return checksum(`${seq}\n${body}`);
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
