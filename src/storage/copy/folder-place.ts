import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFormat, type RawDocuments } from '../data-format.ts';
import { ArchiveFiles } from '../lowdb/archive-files.ts';
import { lockFolder } from '../lowdb/folder-lock.ts';
import { fsyncFolder } from '../lowdb/fsync-folder.ts';
import { MediaFiles } from '../lowdb/media-files.ts';
import { letterCollection, progressCollection, splitRow } from '../lowdb/outbox.ts';
import { currentName, SnapshotFile } from '../lowdb/snapshot-file.ts';
import { copyMedia, type Place } from './copy.ts';
import { folderHoldings } from './folder-holdings.ts';
import { folderState } from './folder-state.ts';
import type { ArchivedHolding, Holdings, LiveHoldings } from './holdings.ts';

/** The whole copy lies here until it is known to be right; what a crash leaves here counts for nothing. */
const temporaryName = 'copying';
const atATime = 500;

/**
 * Opens a data folder for copying, and makes it where there is none. No service
 * can use it meanwhile.
 *
 * @throws {FolderLockedError | NewerDataError} and what the disk throws.
 */
export async function openFolderPlace(folder: string): Promise<Place> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  try {
    const { seq, damaged } = await folderState(folder);
    return {
      holdings: folderHoldings(folder),
      damaged,
      // A later number than every commit of an empty life before: none of them is replayed.
      fill: (from, verify) => fill(folder, seq + 1, from, verify),
      close: unlock,
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function fill(
  folder: string,
  seq: number,
  from: Holdings,
  verify: (filled: Holdings) => Promise<void>,
): Promise<void> {
  const temporary = join(folder, temporaryName);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { mode: 0o700 });
  try {
    await writeArchive(new ArchiveFiles(temporary), from);
    await copyMedia(from.media, new MediaFiles(temporary));
    const documents = documentsOf(await from.live());
    await new SnapshotFile(temporary).write({ seq, format: dataFormat, documents });
    await verify(folderHoldings(temporary));
    await putInPlace(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The archive and media first: what is still missing after a crash is then the live part, and the copy begins anew. */
async function putInPlace(temporary: string, folder: string): Promise<void> {
  for (const name of ['archive', 'media']) {
    if (!existsSync(join(temporary, name))) continue;
    // Part of the same copy at most; see `copyAll`.
    await rm(join(folder, name), { recursive: true, force: true });
    await rename(join(temporary, name), join(folder, name));
    await fsyncFolder(folder);
  }
  await rename(join(temporary, currentName), join(folder, currentName));
  await fsyncFolder(folder);
}

async function writeArchive(files: ArchiveFiles, from: Holdings): Promise<void> {
  for (const collection of await from.archives()) {
    let page: ArchivedHolding[] = [];
    const write = async () => {
      await files.append(page.map((one) => ({ ...one, collection: collection.name })));
      page = [];
    };
    for await (const holding of from.archived(collection)) {
      page.push(holding);
      if (page.length === atATime) await write();
    }
    if (page.length > 0) await write();
  }
}

function documentsOf({ documents, queue }: LiveHoldings): RawDocuments {
  const all: RawDocuments = new Map();
  for (const [{ name }, holdings] of documents) {
    all.set(name, new Map(holdings.map(({ id, value }) => [id, value])));
  }
  const rows = queue.map(splitRow);
  all.set(letterCollection.name, new Map(rows.map(({ letter }) => [letter.id, letter])));
  all.set(progressCollection.name, new Map(rows.map(({ progress }) => [progress.id, progress])));
  return all;
}
