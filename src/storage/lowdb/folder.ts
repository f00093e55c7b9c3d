import { appendFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Clock } from '../../foundation/clock.ts';
import type { Log } from '../../foundation/log.ts';
import { errorFields } from '../../foundation/log.ts';
import { type Collection, DocumentMemory } from './documents.ts';
import type { Persistence } from './engine.ts';
import { lockFolder } from './folder-lock.ts';
import { JournalWriter, removeJournalsBefore } from './journal.ts';
import { replay } from './replay.ts';
import {
  currentName,
  DamagedSnapshotError,
  previousName,
  type Snapshot,
  SnapshotFile,
} from './snapshot-file.ts';

export interface FolderParts {
  readonly folder: string;
  readonly collections: readonly Collection<unknown>[];
  /** A new snapshot is written when the journal has grown by this many bytes. */
  readonly snapshotEveryBytes: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenedFolder {
  readonly memory: DocumentMemory;
  /** Number of the last commit that was found. */
  readonly seq: number;
  readonly persistence: Persistence;
}

const empty: Snapshot = { seq: 0, collections: {} };

/**
 * Opens the data folder: locks it, reads the snapshot, replays the journals.
 *
 * @throws {FolderLockedError | NewerDataError} and what the disk throws.
 */
export async function openFolder(parts: FolderParts): Promise<OpenedFolder> {
  const { folder, log } = parts;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  try {
    const low = new Low<Snapshot>(new SnapshotFile(folder), empty);
    const generations = await readGenerations(low, parts);
    const { seq, bytes, documents } = await replay(low.data, folder, log);
    const memory = new DocumentMemory();
    for (const collection of parts.collections) {
      memory.fill(collection.name, await fitting(collection, documents, parts));
    }
    const journal = await JournalWriter.create(folder, seq + 1);
    log.info('store opened', { seq, replayedBytes: bytes });
    return {
      memory,
      seq,
      persistence: new FolderPersistence(parts, low, journal, generations, bytes, unlock),
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

interface Generations {
  /** Number of the last commit in each file; 0 where there is none. */
  current: number;
  previous: number;
}

/** Reads the newest snapshot that is whole into `low.data`. */
async function readGenerations(low: Low<Snapshot>, parts: FolderParts): Promise<Generations> {
  const { folder, clock, log } = parts;
  const previous = await readWhole(previousName);
  const current = await readWhole(currentName);
  low.data = current ?? previous ?? empty;
  return { current: current?.seq ?? 0, previous: previous?.seq ?? 0 };

  async function readWhole(name: string): Promise<Snapshot | null> {
    try {
      return await new SnapshotFile(folder, name).read();
    } catch (error) {
      if (!(error instanceof DamagedSnapshotError)) throw error;
      const aside = `damaged-${clock.now().getTime()}-${name}`;
      await rename(join(folder, name), join(folder, aside));
      log.error('snapshot damaged, set aside', { file: name, aside });
      return null;
    }
  }
}

/** Documents of a collection that fit its schema; the others are put aside, so that one cannot stop the help desk. */
async function fitting(
  { name, schema }: Collection<unknown>,
  documents: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  { folder, log }: FolderParts,
): Promise<(readonly [string, unknown])[]> {
  const good: (readonly [string, unknown])[] = [];
  for (const [id, value] of documents.get(name) ?? []) {
    const parsed = schema.safeParse(value);
    if (parsed.success) {
      good.push([id, parsed.data]);
      continue;
    }
    log.error('document does not fit, set aside', { collection: name, id });
    const line = JSON.stringify({ collection: name, id, value });
    await appendFile(join(folder, 'damaged-documents.jsonl'), `${line}\n`);
  }
  return good;
}

class FolderPersistence implements Persistence {
  readonly #parts: FolderParts;
  readonly #low: Low<Snapshot>;
  readonly #generations: Generations;
  readonly #unlock: () => Promise<void>;
  #journal: JournalWriter;
  /** Bytes of older journals that the snapshot does not hold yet. */
  #olderBytes: number;
  #writing: Promise<void> | undefined;

  constructor(
    parts: FolderParts,
    low: Low<Snapshot>,
    journal: JournalWriter,
    generations: Generations,
    olderBytes: number,
    unlock: () => Promise<void>,
  ) {
    this.#parts = parts;
    this.#low = low;
    this.#journal = journal;
    this.#generations = generations;
    this.#olderBytes = olderBytes;
    this.#unlock = unlock;
  }

  append(lines: string): Promise<void> {
    return this.#journal.append(lines);
  }

  get snapshotIsDue(): boolean {
    const grown = this.#olderBytes + this.#journal.bytes;
    return this.#writing === undefined && grown > this.#parts.snapshotEveryBytes;
  }

  /** The journal is changed before the caller goes on; the snapshot itself is written meanwhile. */
  async beginSnapshot(seq: number, collections: Snapshot['collections']): Promise<void> {
    await this.#writing;
    if (seq === this.#generations.current) return;
    const { folder, log } = this.#parts;
    const old = this.#journal;
    try {
      this.#journal = await JournalWriter.create(folder, seq + 1);
      await old.close();
    } catch (error) {
      log.error('snapshot failed', errorFields(error));
      return;
    }
    const bytes = this.#olderBytes + old.bytes;
    this.#olderBytes = 0;
    this.#low.data = { seq, collections };
    this.#writing = this.#low
      .write()
      .then(async () => {
        this.#generations.previous = this.#generations.current;
        this.#generations.current = seq;
        // The previous generation stays complete: its snapshot and every commit since.
        await removeJournalsBefore(folder, this.#generations.previous);
      })
      .catch((error: unknown) => {
        this.#olderBytes += bytes;
        log.error('snapshot failed', errorFields(error));
      })
      .finally(() => {
        this.#low.data = empty;
        this.#writing = undefined;
      });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#journal.close();
    await this.#unlock();
  }
}
