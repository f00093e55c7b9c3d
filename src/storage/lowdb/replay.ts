import type { Log } from '../../foundation/log.ts';
import { dataFormat, migrate, NewerDataError, type RawDocuments } from '../data-format.ts';
import { readJournals } from './journal.ts';
import type { Snapshot } from './snapshot-file.ts';

export interface Replayed {
  /** Number of the last commit that was found. */
  readonly seq: number;
  /** How much of the journals the snapshot does not hold. */
  readonly bytes: number;
  /** Each document as it was written, in today's format. */
  readonly documents: RawDocuments;
  /** The format that the snapshot was in. */
  readonly oldestFormat: number;
  /** Journals that are damaged or missing in the middle: something that was kept is lost. */
  readonly damaged: readonly string[];
  /** Journals of damaged lines alone: the next one may bear their name. */
  readonly unreadable: readonly string[];
}

/**
 * What the folder holds: the snapshot and every commit since, brought to today's format.
 *
 * @throws {NewerDataError}
 */
export async function replay(snapshot: Snapshot, folder: string, log: Log): Promise<Replayed> {
  const documents: RawDocuments = new Map(
    [...snapshot.documents].map(([name, kept]) => [name, new Map(kept)]),
  );
  let { seq, format } = snapshot;
  let bytes = 0;
  const damaged: string[] = [];
  const unreadable: string[] = [];
  for (const journal of await readJournals(folder)) {
    const { file, torn, damagedLines } = journal;
    if (journal.format !== undefined && journal.format > dataFormat) {
      throw new NewerDataError(journal.format);
    }
    if (journal.commits.length === 0 && journal.badEndLines > 0) unreadable.push(file);
    if (torn) log.warn('journal ended in a cut line, dropped', { file });
    if (damagedLines > 0) {
      log.error('journal damaged', { file, damagedLines });
      damaged.push(file);
    }
    // Commits are in the format of their time: the older ones must be brought along first.
    if (journal.format !== undefined && journal.format > format) {
      migrate(documents, format, journal.format);
      format = journal.format;
    }
    for (const commit of journal.commits) {
      if (commit.seq <= seq) continue;
      if (commit.seq !== seq + 1) {
        log.error('commits are missing', { file, after: seq, found: commit.seq });
        damaged.push(file);
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
  migrate(documents, format);
  return {
    ...{ seq, documents, damaged, unreadable },
    bytes: Math.round(bytes),
    oldestFormat: snapshot.format,
  };
}
