import { OutboxRow, untried } from '../../messaging/outbox.ts';
import type { Collection } from '../documents.ts';
import { ArchiveFiles } from '../lowdb/archive-files.ts';
import { MediaFiles } from '../lowdb/media-files.ts';
import { letterCollection, progressCollection } from '../lowdb/outbox.ts';
import type { Replayed } from '../lowdb/replay.ts';
import { archivedMonth, archivesIn } from './archive-lines.ts';
import { folderState } from './folder-state.ts';
import {
  type ArchivedHolding,
  type Holding,
  type Holdings,
  holdingOf,
  knownCollection,
  type LiveHoldings,
  renumbered,
  UncopyableError,
} from './holdings.ts';

/** What a data folder holds. Nobody may change it meanwhile. */
export function folderHoldings(folder: string): Holdings {
  return {
    live: async () => liveIn(await folderState(folder)),
    archives: async () => (await archivesIn(folder)).map(knownCollection),
    archived: (collection) => archivedIn(folder, collection),
    media: new MediaFiles(folder),
  };
}

function liveIn({ documents: raw }: Replayed): LiveHoldings {
  const documents = new Map<Collection<unknown>, Holding[]>();
  for (const [name, ofCollection] of raw) {
    const isQueue = name === letterCollection.name || name === progressCollection.name;
    if (isQueue || ofCollection.size === 0) continue;
    const collection = knownCollection(name);
    documents.set(
      collection,
      [...ofCollection].map(([id, value]) => holdingOf(collection, id, value)),
    );
  }
  return { documents, queue: renumbered(queueIn(raw)) };
}

function queueIn(raw: Replayed['documents']): OutboxRow[] {
  const progress = raw.get(progressCollection.name);
  return [...(raw.get(letterCollection.name) ?? [])].map(([id, value]) => {
    const letter = letterCollection.schema.safeParse(value).data;
    const known = progress?.get(id);
    const come =
      known === undefined
        ? letter && { id, ...untried(letter.createdAt) }
        : progressCollection.schema.safeParse(known).data;
    const row = OutboxRow.safeParse({ ...letter, ...come }).data;
    if (letter === undefined || come === undefined || row === undefined) {
      throw new UncopyableError({ kind: 'misfit', collection: letterCollection.name, id });
    }
    return row;
  });
}

async function* archivedIn(
  folder: string,
  collection: Collection<unknown>,
): AsyncIterable<ArchivedHolding> {
  const months = await new ArchiveFiles(folder).months(collection.name);
  const seen = new Set<string>();
  for (const month of [...months].reverse()) {
    for (const [id, value] of await archivedMonth(folder, collection.name, month)) {
      // Of two months with one id the later counts, as it does for whoever looks for it.
      if (seen.has(id)) continue;
      seen.add(id);
      yield { month, ...holdingOf(collection, id, value) };
    }
  }
}
