import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { Log } from '../foundation/log.ts';
import { openLowdbStores } from './lowdb/open.ts';
import type { Stores } from './stores.ts';

export type StorageConfig =
  | { readonly kind: 'lowdb'; readonly folder: string }
  /** `schema`: tables of two installations may share a database. */
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

/**
 * Where an installation keeps its data. The sandbox's people are not real, so
 * theirs are kept apart in a database too.
 */
export function storageOf(where: {
  readonly databaseUrl: string | undefined;
  readonly isSandbox: boolean;
  readonly folder: string;
}): StorageConfig {
  const { databaseUrl: url, isSandbox, folder } = where;
  if (url === undefined) return { kind: 'lowdb', folder };
  return { kind: 'postgres', url, schema: isSandbox ? 'helpdesk_sandbox' : 'helpdesk' };
}

export interface StoresParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * Opens what keeps the data.
 *
 * @throws {FolderLockedError | NewerDataError | StoreError} and what the disk throws.
 */
export async function openStores(config: StorageConfig, parts: StoresParts): Promise<Stores> {
  switch (config.kind) {
    case 'lowdb':
      return openLowdbStores(config.folder, parts);
    case 'postgres': {
      // Only where it is used: whoever keeps files starts without the database's driver.
      const { openPostgresStores } = await import('./postgres/open.ts');
      return openPostgresStores(config, parts);
    }
  }
}
