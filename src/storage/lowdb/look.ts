import { silentLog } from '../../foundation/log.ts';
import type { Kind } from './memory.ts';
import { replay } from './replay.ts';
import {
  currentName,
  emptySnapshot,
  previousName,
  type Snapshot,
  SnapshotFile,
} from './snapshot-file.ts';

/**
 * The documents of one collection, read beside a program that may be at work in
 * the folder: nothing is locked and nothing is written. What does not fit its
 * schema is passed over.
 */
export async function lookInto<Value>(
  folder: string,
  { name, schema }: Kind<Value>,
): Promise<Value[]> {
  const { documents } = await replay(await newest(folder), folder, silentLog);
  return [...(documents.get(name)?.values() ?? [])].flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

async function newest(folder: string): Promise<Snapshot> {
  for (const name of [currentName, previousName]) {
    const snapshot = await new SnapshotFile(folder, name).read().catch(() => null);
    if (snapshot !== null) return snapshot;
  }
  return emptySnapshot;
}
