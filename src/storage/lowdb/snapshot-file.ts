import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { errorCode } from '../../foundation/error-facts.ts';
import { dataFormat, NewerDataError } from '../data-format.ts';
import { checksum, continuedChecksum } from './checksum.ts';
import { fsyncFolder } from './fsync-folder.ts';
import type { AllDocuments } from './memory.ts';

/** Everything that is kept, as of one commit. Documents are checked when they are read, not here. */
export interface Snapshot {
  /** Number of the last commit in it. */
  readonly seq: number;
  /** The data format that the documents are in. */
  readonly format: number;
  readonly documents: AllDocuments;
}

/** Of the oldest format, so that journals of every format can follow it. */
export const emptySnapshot: Snapshot = { seq: 0, format: 1, documents: new Map() };

const Header = z.object({ format: z.int(), seq: z.int(), checksum: z.string().optional() });
const DocumentLine = z.tuple([z.string(), z.string(), z.unknown()]);
const End = z.object({ documents: z.int(), checksum: z.string() });
const Format1Body = z.record(z.string(), z.record(z.string(), z.unknown()));

/** The file is not what was written: torn, edited, or of another program. */
export class DamagedSnapshotError extends Error {
  override name = 'DamagedSnapshotError';
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
    const handle = await open(temporary, 'w', 0o600);
    try {
      for (const piece of pieces(snapshot)) await handle.appendFile(piece);
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

/** A snapshot is written in pieces of about this many characters, so that webhooks are answered between. */
const pieceLength = 256 * 1024;

/** A header, one line for each document, and an end with the checksum of all before it. */
function* pieces({ seq, documents }: Snapshot): Generator<string> {
  let piece = `${JSON.stringify({ format: dataFormat, seq })}\n`;
  let sum = 0;
  let count = 0;
  for (const [collection, ofCollection] of documents) {
    for (const [id, value] of ofCollection) {
      piece += `${JSON.stringify([collection, id, value])}\n`;
      count += 1;
      if (piece.length < pieceLength) continue;
      sum = continuedChecksum(piece, sum);
      yield piece;
      piece = '';
    }
  }
  sum = continuedChecksum(piece, sum);
  yield `${piece}${JSON.stringify({ documents: count, checksum: hex(sum) })}\n`;
}

/** @throws {DamagedSnapshotError | NewerDataError} */
function parseSnapshot(text: string): Snapshot {
  const first = text.slice(0, text.indexOf('\n') + 1);
  const header = Header.safeParse(jsonOrUndefined(first)).data;
  if (header === undefined) throw new DamagedSnapshotError('no header');
  if (header.format > dataFormat) throw new NewerDataError(header.format);
  return header.format === 1 ? parseFormat1(text, header) : parseLines(text, header);
}

function parseLines(text: string, { seq, format }: z.infer<typeof Header>): Snapshot {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new DamagedSnapshotError('cut');
  const last = lines.pop() ?? '';
  const end = End.safeParse(jsonOrUndefined(last)).data;
  const covered = text.slice(0, text.length - last.length - 1);
  if (end === undefined || hex(continuedChecksum(covered, 0)) !== end.checksum) {
    throw new DamagedSnapshotError('checksum differs');
  }
  const documents = new Map<string, Map<string, unknown>>();
  for (const line of lines.slice(1)) {
    const [collection, id, value] = DocumentLine.parse(JSON.parse(line));
    const ofCollection = documents.get(collection) ?? new Map<string, unknown>();
    documents.set(collection, ofCollection.set(id, value));
  }
  return { seq, format, documents };
}

/** Format 1: the checksum stood in the header, and everything in one line. */
function parseFormat1(text: string, { seq, checksum: sum }: z.infer<typeof Header>): Snapshot {
  const [, body = '', end] = text.split('\n');
  if (end !== '' || checksum(`${seq}\n${body}`) !== sum) {
    throw new DamagedSnapshotError('checksum differs');
  }
  const collections = Object.entries(Format1Body.parse(JSON.parse(body)));
  const documents = collections.map(
    ([name, kept]) => [name, new Map(Object.entries(kept))] as const,
  );
  return { seq, format: 1, documents: new Map(documents) };
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
