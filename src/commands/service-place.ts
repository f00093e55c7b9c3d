import { ConfigError } from '../config.ts';
import { type StorageConfig, storageOf } from '../storage/open-stores.ts';
import { foldersOfService } from './folders.ts';

/** What the service of this place works with, as far as commands beside it must know. */
export interface ServicePlace {
  readonly dataDir: string;
  readonly schedulesDir: string;
  readonly databaseUrl: string | undefined;
  /** Where the data are kept. */
  readonly storage: StorageConfig;
  /** Where a database would keep them; `undefined` where none is named. */
  readonly database: Extract<StorageConfig, { kind: 'postgres' }> | undefined;
}

/**
 * Reads it from the same environment and `.env` as the service does, without
 * wanting the credentials that only the service needs.
 *
 * @throws {ConfigError}
 */
export function servicePlace(): ServicePlace {
  const { dataDir, schedulesDir } = foldersOfService();
  const { DATABASE_URL: databaseUrl = '', LINE_CHANNEL_SECRET: channelSecret = '' } = process.env;
  if (databaseUrl === '') {
    return {
      ...{ dataDir, schedulesDir, databaseUrl: undefined, database: undefined },
      storage: { kind: 'lowdb', folder: dataDir },
    };
  }
  if (!/^postgres(ql)?:/.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new ConfigError([{ kind: 'invalid', variable: 'DATABASE_URL' }]);
  }
  const isSandbox = channelSecret === '';
  const storage = storageOf({ databaseUrl, isSandbox, folder: dataDir });
  const database = storage.kind === 'postgres' ? storage : undefined;
  return { dataDir, schedulesDir, databaseUrl, database, storage };
}
