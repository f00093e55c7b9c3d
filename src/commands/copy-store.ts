import { existsSync } from 'node:fs';
import { silentLog } from '../foundation/log.ts';
import { CopyDiffersError, type CopyOutcome, copyAll, type Place } from '../storage/copy/copy.ts';
import {
  DatabaseInUseError,
  NoSchemaError,
  openDatabasePlace,
} from '../storage/copy/database-place.ts';
import { openFolderPlace } from '../storage/copy/folder-place.ts';
import { UncopyableError } from '../storage/copy/holdings.ts';
import { FolderLockedError } from '../storage/lowdb/folder-lock.ts';
import type { Copied, CopyRefused } from '../wording/store-command.ts';
import type { ServicePlace } from './service-place.ts';

export type CopyEnd =
  | { readonly kind: 'done'; readonly done: Copied }
  | { readonly kind: 'refused'; readonly refused: CopyRefused };

/**
 * Copies all that the installation keeps from its folder to its database, or
 * back. No service may run on either.
 *
 * @throws {NewerDataError | StoreError} and what the disk throws.
 */
export async function copyStore(
  { dataDir, database }: ServicePlace,
  to: Copied['to'],
): Promise<CopyEnd> {
  if (database === undefined) return refused({ kind: 'no-database' });
  // Opening the folder would make it.
  if (to === 'postgres' && !existsSync(dataDir)) return refused({ kind: 'nothing-to-copy' });
  const opened: Place[] = [];
  const open = async (place: Promise<Place>): Promise<Place> => {
    opened.push(await place);
    return place;
  };
  try {
    const folder = await open(openFolderPlace(dataDir));
    const tables = await open(openDatabasePlace(database, silentLog, to === 'lowdb'));
    const [source, target] = to === 'postgres' ? [folder, tables] : [tables, folder];
    return endOf(await copyAll(source, target), to, source.damaged);
  } catch (error) {
    const reason = refusalIn(error);
    if (reason === undefined) throw error;
    return refused(reason);
  } finally {
    for (const place of opened.reverse()) await place.close();
  }
}

function refused(reason: CopyRefused): CopyEnd {
  return { kind: 'refused', refused: reason };
}

function endOf(outcome: CopyOutcome, to: Copied['to'], damaged: readonly string[]): CopyEnd {
  switch (outcome.kind) {
    case 'nothing-to-copy':
      return refused({ kind: 'nothing-to-copy' });
    case 'target-holds-data':
      return refused({ kind: 'target-holds-data', there: [...outcome.there.keys()] });
    case 'copied':
    case 'same': {
      const parts = [...outcome.moved].map(([name, { count }]) => ({ name, count }));
      return { kind: 'done', done: { to, isNew: outcome.kind === 'copied', parts, damaged } };
    }
  }
}

/** @returns `undefined` where it is nothing that copying alone knows. */
function refusalIn(error: unknown): CopyRefused | undefined {
  if (error instanceof UncopyableError) return error.what;
  if (error instanceof CopyDiffersError) return { kind: 'differs' };
  if (error instanceof NoSchemaError) return { kind: 'nothing-to-copy' };
  if (error instanceof DatabaseInUseError) return { kind: 'database-in-use' };
  if (error instanceof FolderLockedError) {
    return { kind: 'folder-in-use', folder: error.folder, pid: error.pid };
  }
  return undefined;
}
