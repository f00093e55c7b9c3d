import { appendFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Clock } from '../../foundation/clock.ts';
import type { Log } from '../../foundation/log.ts';
import { errorFields } from '../../foundation/log.ts';
import { dataFormat } from '../data-format.ts';
import { ArchiveFiles } from './archive-files.ts';
import type { Persistence } from './engine.ts';
import { lockFolder } from './folder-lock.ts';
import { JournalWriter, removeJournalsBefore } from './journal.ts';
import { type AllDocuments, type ArchivedDocument, DocumentMemory, type Kind } from './memory.ts';
import { replay } from './replay.ts';
import {
  currentName,
  DamagedSnapshotError,
  emptySnapshot,
  previousName,
  type Snapshot,
  SnapshotFile,
} from './snapshot-file.ts';

export interface FolderParts {
  readonly folder: string;
  readonly collections: readonly Kind<unknown>[];
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
  readonly archive: ArchiveFiles;
  /** Names of what was found damaged: something that was kept may be lost. */
  readonly damaged: readonly string[];
}

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
    const low = new Low<Snapshot>(new SnapshotFile(folder), emptySnapshot);
    const { generations, damaged } = await readGenerations(low, parts);
    const replayed = await replay(low.data, folder, log);
    const { seq, bytes, documents, oldestFormat } = replayed;
    const { memory, misfits } = await remember(documents, parts);
    if (oldestFormat < dataFormat) await upgrade(low, generations, memory, seq);
    low.data = emptySnapshot;
    const aside = await setAside(replayed.unreadable, parts);
    const journal = await JournalWriter.create(folder, seq + 1);
    const archive = new ArchiveFiles(folder);
    log.info('store opened', { seq, replayedBytes: bytes });
    const opened = { ...parts, low, generations, unlock, archive };
    return {
      ...{ memory, seq, archive },
      persistence: new FolderPersistence(opened, journal, bytes),
      damaged: [...damaged, ...replayed.damaged, ...aside, ...misfits],
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
async function readGenerations(
  low: Low<Snapshot>,
  parts: FolderParts,
): Promise<{ generations: Generations; damaged: string[] }> {
  const { folder, clock, log } = parts;
  const damaged: string[] = [];
  const previous = await readWhole(previousName);
  const current = await readWhole(currentName);
  low.data = current ?? previous ?? emptySnapshot;
  // One generation that is whole replaces the other in full; without any, something is lost.
  const isLost = current === null && previous === null;
  const generations = { current: current?.seq ?? 0, previous: previous?.seq ?? 0 };
  return { generations, damaged: isLost ? damaged : [] };

  async function readWhole(name: string): Promise<Snapshot | null> {
    try {
      return await new SnapshotFile(folder, name).read();
    } catch (error) {
      if (!(error instanceof DamagedSnapshotError)) throw error;
      const aside = `damaged-${clock.now().getTime()}-${name}`;
      await rename(join(folder, name), join(folder, aside));
      log.error('snapshot damaged, set aside', { file: name, aside });
      damaged.push(aside);
      return null;
    }
  }
}

/** For whoever looks into it: nothing of them can be read here. */
async function setAside(
  files: readonly string[],
  { folder, clock, log }: FolderParts,
): Promise<string[]> {
  return Promise.all(
    files.map(async (file) => {
      const aside = `damaged-${clock.now().getTime()}-${file}`;
      await rename(join(folder, file), join(folder, aside));
      log.error('journal unreadable, set aside', { file, aside });
      return aside;
    }),
  );
}

const misfitsName = 'damaged-documents.jsonl';

/**
 * Documents that fit their collection's schema; the others are put aside, so
 * that one cannot stop the help desk. Collections that this program does not
 * know stay as they are: a newer one may have written them.
 */
async function remember(
  documents: AllDocuments,
  { folder, log, collections }: FolderParts,
): Promise<{ memory: DocumentMemory; misfits: string[] }> {
  const memory = new DocumentMemory();
  let misfits = 0;
  for (const [name, ofCollection] of documents) {
    const kind = collections.find((one) => one.name === name);
    if (kind === undefined) {
      memory.fill({ name }, ofCollection);
      continue;
    }
    const good: (readonly [string, unknown])[] = [];
    for (const [id, value] of ofCollection) {
      const parsed = kind.schema.safeParse(value);
      if (parsed.success) {
        good.push([id, parsed.data]);
        continue;
      }
      misfits += 1;
      log.error('document does not fit, set aside', { collection: name, id });
      const line = JSON.stringify({ collection: name, id, value });
      await appendFile(join(folder, misfitsName), `${line}\n`, { mode: 0o600 });
    }
    memory.fill(kind, good);
  }
  return { memory, misfits: misfits === 0 ? [] : [misfitsName] };
}

/** Writes today's format before anything is appended, so that an older program cannot take the folder for its own. */
async function upgrade(
  low: Low<Snapshot>,
  generations: Generations,
  memory: DocumentMemory,
  seq: number,
): Promise<void> {
  low.data = { seq, format: dataFormat, documents: memory.copy() };
  await low.write();
  generations.previous = generations.current;
  generations.current = seq;
}

async function removeSetAside(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('damaged-')) await rm(join(folder, name), { force: true });
  }
}

interface OpenParts extends FolderParts {
  readonly low: Low<Snapshot>;
  readonly generations: Generations;
  readonly archive: ArchiveFiles;
  readonly unlock: () => Promise<void>;
}

class FolderPersistence implements Persistence {
  readonly #parts: OpenParts;
  #journal: JournalWriter;
  /** Bytes of older journals that the snapshot does not hold yet. */
  #olderBytes: number;
  /** A snapshot that failed is not tried again before the journal has grown by so much. */
  #patience = 0;
  #writing: Promise<void> | undefined;

  constructor(parts: OpenParts, journal: JournalWriter, olderBytes: number) {
    this.#parts = parts;
    this.#journal = journal;
    this.#olderBytes = olderBytes;
  }

  async append(lines: string, archived: readonly ArchivedDocument[]): Promise<void> {
    if (archived.length > 0) await this.#parts.archive.append(archived);
    await this.#journal.append(lines);
  }

  get #grown(): number {
    return this.#olderBytes + this.#journal.bytes;
  }

  get snapshotIsDue(): boolean {
    const { snapshotEveryBytes } = this.#parts;
    return this.#writing === undefined && this.#grown > snapshotEveryBytes + this.#patience;
  }

  /** The journal is changed before the caller goes on; the snapshot itself is written meanwhile. */
  async beginSnapshot(seq: number, documents: AllDocuments): Promise<void> {
    await this.#writing;
    const { folder, low, generations } = this.#parts;
    if (seq === generations.current) return;
    const old = this.#journal;
    try {
      this.#journal = await JournalWriter.create(folder, seq + 1);
      await old.close();
    } catch (error) {
      this.#failed(error);
      return;
    }
    const bytes = this.#olderBytes + old.bytes;
    this.#olderBytes = 0;
    low.data = { seq, format: dataFormat, documents };
    this.#writing = low
      .write()
      .then(async () => {
        this.#patience = 0;
        generations.previous = generations.current;
        generations.current = seq;
        // The previous generation stays complete: its snapshot and every commit since.
        await removeJournalsBefore(folder, generations.previous);
      })
      .catch((error: unknown) => {
        this.#olderBytes += bytes;
        this.#failed(error);
      })
      .finally(() => {
        low.data = emptySnapshot;
        this.#writing = undefined;
      });
  }

  #failed(error: unknown): void {
    const { log, snapshotEveryBytes } = this.#parts;
    log.error('snapshot failed', errorFields(error));
    this.#patience = this.#grown - snapshotEveryBytes + snapshotEveryBytes / 4;
  }

  /** Two snapshots of the present, so that neither generation is older; no journal from before; nothing set aside. */
  async beginScrub(
    seq: number,
    documents: AllDocuments,
  ): Promise<{ readonly done: Promise<void> }> {
    await this.#writing;
    const { folder, low, generations } = this.#parts;
    const old = this.#journal;
    this.#journal = await JournalWriter.create(folder, seq + 1);
    await old.close();
    this.#olderBytes = 0;
    low.data = { seq, format: dataFormat, documents };
    const done = (async () => {
      await low.write();
      await low.write();
      generations.previous = seq;
      generations.current = seq;
      await removeJournalsBefore(folder, seq);
      await removeSetAside(folder);
    })().finally(() => {
      low.data = emptySnapshot;
      this.#writing = undefined;
    });
    // Whoever waits for it hears of a failure; the next snapshot only waits.
    this.#writing = done.catch(() => {});
    return { done };
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#journal.close();
    const { log, unlock } = this.#parts;
    // A read-only folder keeps its lock; whoever comes next takes it over, because we are gone by then.
    await unlock().catch((error: unknown) => log.warn('lock left behind', errorFields(error)));
  }
}
