import { silentLog } from '../../foundation/log.ts';
import { type Replayed, replay } from '../lowdb/replay.ts';
import {
  currentName,
  DamagedSnapshotError,
  emptySnapshot,
  previousName,
  type Snapshot,
  SnapshotFile,
} from '../lowdb/snapshot-file.ts';

/**
 * What a data folder holds, without locking or changing it.
 *
 * @throws {NewerDataError} and what the disk throws.
 */
export async function folderState(folder: string): Promise<Replayed> {
  return replay(await newestWhole(folder), folder, silentLog);
}

/** The previous generation and every journal since give the same state. */
async function newestWhole(folder: string): Promise<Snapshot> {
  for (const name of [currentName, previousName]) {
    try {
      const snapshot = await new SnapshotFile(folder, name).read();
      if (snapshot !== null) return snapshot;
    } catch (error) {
      if (!(error instanceof DamagedSnapshotError)) throw error;
    }
  }
  return emptySnapshot;
}
