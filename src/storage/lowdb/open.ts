import type { Clock } from '../../foundation/clock.ts';
import { type Ids, randomIds } from '../../foundation/ids.ts';
import type { Log } from '../../foundation/log.ts';
import type { MediaStore } from '../../handoff/media.ts';
import type { Archive } from '../archive.ts';
import { anyValue, collections, portsOn } from '../ports.ts';
import type { Stores } from '../stores.ts';
import { ArchiveMemory } from './archive-files.ts';
import { documentsOn } from './documents.ts';
import { Engine, noPersistence } from './engine.ts';
import { openFolder } from './folder.ts';
import { MediaFiles, MediaMemory } from './media-files.ts';
import { DocumentMemory } from './memory.ts';
import { createNextOrder, letterCollection, outboxStore, progressCollection } from './outbox.ts';

/** Everything that the folder keeps. */
export const folderCollections = [
  ...collections,
  anyValue(letterCollection),
  anyValue(progressCollection),
];

/** Under load somebody who is in haste writes long before; else one write fewer is worth this wait. */
const soonMs = 5;
const snapshotEveryBytes = 32 * 1024 * 1024;

/**
 * Opens the stores in a folder of their own, which nobody else may use meanwhile.
 *
 * @throws {FolderLockedError | NewerDataError} and what the disk throws.
 */
export async function openLowdbStores(
  folder: string,
  parts: {
    readonly clock: Clock;
    readonly log: Log;
    readonly ids?: Ids;
    readonly snapshotEveryBytes?: number;
  },
): Promise<Stores> {
  const { ids = randomIds } = parts;
  const { memory, seq, persistence, archive, damaged } = await openFolder({
    snapshotEveryBytes,
    ...parts,
    folder,
    collections: folderCollections,
  });
  const engine = new Engine(memory, seq, persistence, soonMs);
  return storesOn({ engine, archive, media: new MediaFiles(folder) }, ids.uuid(), damaged);
}

/** Stores that forget everything with the process: for tests of what stands on them. */
export function memoryStores(holder = 'memory'): Stores {
  const archive = new ArchiveMemory();
  const persistence = noPersistence((documents) => archive.append(documents));
  const engine = new Engine(new DocumentMemory(), 0, persistence);
  return storesOn({ engine, archive, media: new MediaMemory() }, holder, []);
}

function storesOn(
  {
    engine,
    archive,
    media,
  }: { readonly engine: Engine; readonly archive: Archive; readonly media: MediaStore },
  holder: string,
  damaged: readonly string[],
): Stores {
  const nextOrder = createNextOrder();
  return {
    // The engine lets one transaction work at a time, so every key is serial.
    transact: (work, _key, haste) =>
      engine.transact(
        (changes) => work(portsOn(documentsOn(changes), outboxStore(changes, holder, nextOrder))),
        haste,
      ),
    holder,
    archive,
    media,
    health: async () => ({ failing: await engine.failing(), damaged }),
    scrub: () => engine.scrub(),
    onOutsideWork: () => {},
    close: () => engine.close(),
  };
}
