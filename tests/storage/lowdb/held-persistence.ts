import type { Persistence } from '../../../src/storage/lowdb/engine.ts';
import type { AllDocuments, ArchivedDocument } from '../../../src/storage/lowdb/memory.ts';

export interface HeldAppend {
  /** The ids of the documents in it, in the order in which they were written. */
  readonly ids: string[];
  /** What is to be in the archive before them. */
  readonly archived: readonly ArchivedDocument[];
  succeed(): void;
  fail(reason: string): void;
  failWith(error: Error): void;
}

export interface HeldPersistence extends Persistence {
  snapshotIsDue: boolean;
  /** Appends that were begun, the oldest first; each waits until the test lets it end. */
  readonly appends: HeldAppend[];
  /** Snapshots that were begun. */
  readonly snapshots: { seq: number; documents: AllDocuments }[];
  isClosed: boolean;
}

/** A disk that does nothing by itself. */
export function heldPersistence(): HeldPersistence {
  const held: HeldPersistence = {
    appends: [],
    snapshots: [],
    isClosed: false,
    snapshotIsDue: false,
    append: (lines, archived) =>
      new Promise((resolve, reject) => {
        held.appends.push({
          ids: idsOf(lines),
          succeed: resolve,
          archived,
          fail: (reason) => reject(new Error(reason)),
          failWith: reject,
        });
      }),
    beginSnapshot: async (seq, documents) => {
      held.snapshotIsDue = false;
      held.snapshots.push({ seq, documents });
    },
    beginScrub: async (seq, documents) => {
      held.snapshots.push({ seq, documents });
      return { done: Promise.resolve() };
    },
    close: async () => {
      held.isClosed = true;
    },
  };
  return held;
}

function idsOf(lines: string): string[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => JSON.parse(line.slice(9)).changes.map(([, id]: [string, string]) => id));
}
