import type { Persistence } from '../../../src/storage/lowdb/engine.ts';

export interface HeldAppend {
  /** The ids of the documents in it, in the order in which they were written. */
  readonly ids: string[];
  succeed(): void;
  fail(reason: string): void;
}

export interface HeldPersistence extends Persistence {
  snapshotIsDue: boolean;
  /** Appends that were begun, the oldest first; each waits until the test lets it end. */
  readonly appends: HeldAppend[];
  /** Snapshots that were begun. */
  readonly snapshots: { seq: number; collections: Record<string, Record<string, unknown>> }[];
  isClosed: boolean;
}

/** A disk that does nothing by itself. */
export function heldPersistence(): HeldPersistence {
  const held: HeldPersistence = {
    appends: [],
    snapshots: [],
    isClosed: false,
    snapshotIsDue: false,
    append: (lines) =>
      new Promise((resolve, reject) => {
        held.appends.push({
          ids: idsOf(lines),
          succeed: resolve,
          fail: (reason) => reject(new Error(reason)),
        });
      }),
    beginSnapshot: async (seq, collections) => {
      held.snapshotIsDue = false;
      held.snapshots.push({ seq, collections });
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
