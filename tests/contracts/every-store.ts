import { randomIds } from '../../src/foundation/ids.ts';
import { silentLog } from '../../src/foundation/log.ts';
import { memoryStores, openLowdbStores } from '../../src/storage/lowdb/open.ts';
import { openPostgresStores } from '../../src/storage/postgres/open.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { tempFolders } from '../support/temp-folder.ts';

export interface StoreUnderTest {
  readonly kind: string;
  /** Opens an empty store. */
  open(): Promise<Stores>;
}

export interface KeepingStore extends StoreUnderTest {
  /** Opens what is kept in a place, a folder or a schema; what another store left there is found again. */
  openAt(place: string): Promise<Stores>;
  newPlace(): Promise<string>;
}

const parts = { clock: clockAt('2026-12-05 09:00'), ids: randomIds, log: silentLog };

/** The stores that keep what they are given. Call it at the top of a test file. */
export function keepingStores(): KeepingStore[] {
  const newFolder = tempFolders();
  const postgres = postgresForTests();
  return [
    keepingStore('lowdb', newFolder, (folder) => openLowdbStores(folder, parts)),
    keepingStore(
      'postgres',
      async () => (await postgres()).newSchema(),
      async (schema) => openPostgresStores({ url: (await postgres()).url, schema }, parts),
    ),
  ];
}

function keepingStore(
  kind: string,
  newPlace: KeepingStore['newPlace'],
  openAt: KeepingStore['openAt'],
): KeepingStore {
  return { kind, open: async () => openAt(await newPlace()), openAt, newPlace };
}

/** Every kind of store: each of them passes each contract. */
export function everyStore(keeping: readonly KeepingStore[] = keepingStores()): StoreUnderTest[] {
  return [{ kind: 'memory', open: async () => memoryStores() }, ...keeping];
}

/** Does one thing in a transaction of its own. */
export function within<Result>(
  stores: Stores,
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  return stores.transact(work, 'contract');
}
