import type { Log } from '../../foundation/log.ts';
import { readJournals } from './journal.ts';
import type { Snapshot } from './snapshot-file.ts';

/** What the folder holds: the snapshot and every commit since, each document as it was written. */
export async function replay(snapshot: Snapshot, folder: string, log: Log) {
  const documents = new Map<string, Map<string, unknown>>();
  for (const [name, kept] of Object.entries(snapshot.collections)) {
    documents.set(name, new Map(Object.entries(kept)));
  }
  let { seq } = snapshot;
  let bytes = 0;
  for (const journal of await readJournals(folder)) {
    const { file, torn, damagedLines } = journal;
    if (torn) log.warn('journal ended in a cut line, dropped', { file });
    if (damagedLines > 0) log.error('journal damaged', { file, damagedLines });
    for (const commit of journal.commits) {
      if (commit.seq <= seq) continue;
      if (commit.seq !== seq + 1) {
        log.error('commits are missing', { file, after: seq, found: commit.seq });
      }
      seq = commit.seq;
      bytes += journal.bytes / journal.commits.length;
      for (const [name, id, value] of commit.changes) {
        const collection = documents.get(name) ?? new Map<string, unknown>();
        documents.set(name, collection);
        if (value === null) collection.delete(id);
        else collection.set(id, value);
      }
    }
  }
  return { seq, bytes: Math.round(bytes), documents };
}
