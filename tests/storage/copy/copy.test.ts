import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { randomIds } from '../../../src/foundation/ids.ts';
import { silentLog } from '../../../src/foundation/log.ts';
import { CopyDiffersError, copyAll, type Place } from '../../../src/storage/copy/copy.ts';
import {
  DatabaseInUseError,
  NoSchemaError,
  openDatabasePlace,
} from '../../../src/storage/copy/database-place.ts';
import { openFolderPlace } from '../../../src/storage/copy/folder-place.ts';
import { folderState } from '../../../src/storage/copy/folder-state.ts';
import { UncopyableError } from '../../../src/storage/copy/holdings.ts';
import { dataFormat } from '../../../src/storage/data-format.ts';
import { FolderLockedError } from '../../../src/storage/lowdb/folder-lock.ts';
import { openLowdbStores } from '../../../src/storage/lowdb/open.ts';
import { SnapshotFile } from '../../../src/storage/lowdb/snapshot-file.ts';
import { openClient } from '../../../src/storage/postgres/connections.ts';
import { openPostgresStores } from '../../../src/storage/postgres/open.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { within } from '../../contracts/every-store.ts';
import { clockAt } from '../../support/hand-clock.ts';
import { postgresForTests } from '../../support/postgres-for-tests.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import { fillInstallation, toldBy } from './full-installation.ts';

const parts = { clock: clockAt('2026-12-05 09:00'), ids: randomIds, log: silentLog };
const newFolder = tempFolders();
const postgres = postgresForTests();

const openFiles = (folder: string) => openLowdbStores(folder, parts);
const newDatabase = async () => {
  const { url, newSchema } = await postgres();
  return { url, schema: newSchema() };
};
type Database = Awaited<ReturnType<typeof newDatabase>>;

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

async function opened(place: Promise<Place>): Promise<Place> {
  const { close } = await place;
  closes.push(close);
  return place;
}

async function copy(to: 'files' | 'postgres', folder: string, database: Database) {
  const files = await openFolderPlace(folder);
  try {
    const tables = await openDatabasePlace(database, silentLog);
    try {
      return await (to === 'files' ? copyAll(tables, files) : copyAll(files, tables));
    } finally {
      await tables.close();
    }
  } finally {
    await files.close();
  }
}

async function told(open: Promise<Stores>): Promise<unknown> {
  const stores = await open;
  try {
    return await toldBy(stores);
  } finally {
    await stores.close();
  }
}

async function fullFolder(): Promise<string> {
  const folder = await newFolder();
  const stores = await openFiles(folder);
  await fillInstallation(stores);
  await stores.close();
  return folder;
}

/** Documents as they lie in the folder; a row that nobody tried may or may not say so. */
async function rawIn(folder: string): Promise<unknown> {
  const { documents } = await folderState(folder);
  documents.delete('outbox_progress');
  return documents;
}

async function filesIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const texts = names.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length), await readFile(path, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

describe('copying an installation', () => {
  it('to PostgreSQL and back gives the same content', async () => {
    const [folder, back, database] = [await fullFolder(), await newFolder(), await newDatabase()];
    const before = await filesIn(folder);
    const there = await copy('postgres', folder, database);
    expect(there.kind).toBe('copied');
    expect(await filesIn(folder)).toEqual(before);
    const again = await copy('files', back, database);
    expect(again).toEqual(there);
    expect(await rawIn(back)).toEqual(await rawIn(folder));
    const first = await told(openFiles(folder));
    expect(first).toMatchObject({
      live: {
        rows: [{ chat: 'U6', sending: { via: 'reply' } }, { chat: 'U7' }, { chat: 'U6' }],
        undelivered: [{ chat: 'U4' }],
        seen: [true, true],
        answer: { answerId: 'a1' },
        stop: {},
      },
    });
    expect(await told(openPostgresStores(database, parts))).toEqual(first);
    expect(await told(openFiles(back))).toEqual(first);
  });

  it('tells how much of each it moved, the archive by its months', async () => {
    const outcome = await copy('postgres', await fullFolder(), await newDatabase());
    if (outcome.kind !== 'copied') throw new Error(outcome.kind);
    const counts = [...outcome.moved].map(([name, { count }]) => [name, count]);
    expect(Object.fromEntries(counts)).toEqual({
      ...{ answers_given: 1, open_questions: 1, outbox: 3, push_stop: 1, seen_events: 2 },
      ...{ media: 1, relayed_media: 1 },
      ...{ sent: 2, sessions: 1, 'seen_events 2026-11': 1, 'sent 2026-11': 2, 'sent 2026-12': 1 },
    });
  });

  it('keeps what documents are found by', async () => {
    const database = await newDatabase();
    await copy('postgres', await fullFolder(), database);
    const stores = await openPostgresStores(database, parts);
    closes.push(() => stores.close());
    await within(stores, ({ openQuestions }) => openQuestions.erase('77'));
    expect(await within(stores, ({ openQuestions }) => openQuestions.all())).toEqual([]);
  });

  it('made twice changes nothing the second time', async () => {
    const [folder, database] = [await fullFolder(), await newDatabase()];
    await copy('postgres', folder, database);
    expect((await copy('postgres', folder, database)).kind).toBe('same');
    const back = await newFolder();
    await copy('files', back, database);
    const before = await filesIn(back);
    expect((await copy('files', back, database)).kind).toBe('same');
    expect(await filesIn(back)).toEqual(before);
  });

  it('is refused where the target holds other data, which stay', async () => {
    const [folder, other, database] = [await fullFolder(), await newFolder(), await newDatabase()];
    const stores = await openFiles(other);
    await within(stores, ({ sessions }) =>
      sessions.save({ chat: 'U9', lastEntryId: 'e', at: parts.clock.now() }),
    );
    await stores.close();
    await copy('postgres', other, database);
    const toTables = await copy('postgres', folder, database);
    expect(toTables.kind).toBe('target-holds-data');
    expect((await copy('files', folder, database)).kind).toBe('target-holds-data');
    expect((await copy('postgres', other, database)).kind).toBe('same');
  });

  it('is refused where there is nothing to copy', async () => {
    const [folder, database] = [await newFolder(), await newDatabase()];
    expect((await copy('postgres', folder, database)).kind).toBe('nothing-to-copy');
    expect((await copy('files', folder, database)).kind).toBe('nothing-to-copy');
  });

  it('makes no tables in a database that it was to copy from', async () => {
    const database = await newDatabase();
    const place = () => openDatabasePlace(database, silentLog, true);
    await expect(place()).rejects.toBeInstanceOf(NoSchemaError);
    await expect(place()).rejects.toBeInstanceOf(NoSchemaError);
  });

  it('goes into a folder that an empty service has left', async () => {
    const [folder, database] = [await newFolder(), await newDatabase()];
    await copy('postgres', await fullFolder(), database);
    const stores = await openFiles(folder);
    const session = { chat: 'U9', lastEntryId: 'e', at: parts.clock.now() };
    await within(stores, ({ sessions }) => sessions.save(session));
    await within(stores, ({ sessions }) => sessions.forget(new Date('2027-01-01'), 10));
    await stores.close();
    expect((await copy('files', folder, database)).kind).toBe('copied');
    expect(await told(openFiles(folder))).toEqual(await told(openPostgresStores(database, parts)));
  });

  it('begins anew where a crash has left part of it', async () => {
    const [folder, database] = [await newFolder(), await newDatabase()];
    await copy('postgres', await fullFolder(), database);
    await copy('files', folder, database);
    await rm(join(folder, 'snapshot.json'));
    await mkdir(join(folder, 'copying'));
    await writeFile(join(folder, 'copying', 'snapshot.json'), 'cut');
    expect((await copy('files', folder, database)).kind).toBe('copied');
    expect(await told(openFiles(folder))).toEqual(await told(openPostgresStores(database, parts)));
    expect(await readdir(folder)).not.toContain('copying');
  });
});

describe('nobody may use either side meanwhile', () => {
  it('so a folder with a service is refused', async () => {
    const folder = await newFolder();
    const stores = await openFiles(folder);
    closes.push(() => stores.close());
    await expect(openFolderPlace(folder)).rejects.toBeInstanceOf(FolderLockedError);
  });

  it('so a database with a service is refused, until it is gone', async () => {
    const database = await newDatabase();
    const stores = await openPostgresStores(database, parts);
    await expect(openDatabasePlace(database, silentLog)).rejects.toBeInstanceOf(DatabaseInUseError);
    await stores.close();
    await opened(openDatabasePlace(database, silentLog));
  });

  it('so a service cannot have the folder while it is copied', async () => {
    const folder = await newFolder();
    await opened(openFolderPlace(folder));
    await expect(openFiles(folder)).rejects.toBeInstanceOf(FolderLockedError);
  });

  it('so two copies into one database do not meet', async () => {
    const database = await newDatabase();
    await opened(openDatabasePlace(database, silentLog));
    await expect(openDatabasePlace(database, silentLog)).rejects.toThrow();
  }, 60_000);
});

describe('all or nothing', () => {
  /** A place whose verification finds that something is missing. */
  function spoilt(place: Place): Place {
    return {
      ...place,
      fill: (from, verify) =>
        place.fill(from, (filled) =>
          verify({ ...filled, live: async () => ({ ...(await filled.live()), queue: [] }) }),
        ),
    };
  }

  it('leaves the tables empty where what was written is not what was read', async () => {
    const [folder, database] = [await fullFolder(), await newDatabase()];
    const files = await openFolderPlace(folder);
    const tables = await openDatabasePlace(database, silentLog);
    await expect(copyAll(files, spoilt(tables))).rejects.toBeInstanceOf(CopyDiffersError);
    await tables.close();
    await files.close();
    expect((await copy('postgres', folder, database)).kind).toBe('copied');
  });

  it('leaves the folder as it was', async () => {
    const [folder, database] = [await newFolder(), await newDatabase()];
    await copy('postgres', await fullFolder(), database);
    const files = await openFolderPlace(folder);
    const tables = await openDatabasePlace(database, silentLog);
    await expect(copyAll(tables, spoilt(files))).rejects.toBeInstanceOf(CopyDiffersError);
    await tables.close();
    await files.close();
    expect(await filesIn(folder)).toEqual({});
  });
});

describe('what cannot be taken along', () => {
  async function folderWith(collection: string, value: unknown): Promise<string> {
    const folder = await newFolder();
    const documents = new Map([[collection, new Map([['one', value]])]]);
    await new SnapshotFile(folder).write({ seq: 1, format: dataFormat, documents });
    return folder;
  }

  it.each([
    ['what a newer program keeps', 'tomorrows', {}, 'unknown-collection'],
    ['a document that does not fit', 'sessions', { chat: 1 }, 'misfit'],
    ['a row that does not fit', 'outbox', { chat: 1 }, 'misfit'],
  ])('stops the copy: %s', async (_name, collection, value, kind) => {
    const folder = await folderWith(collection, value);
    const copying = copy('postgres', folder, await newDatabase());
    await expect(copying).rejects.toBeInstanceOf(UncopyableError);
    await expect(copying).rejects.toMatchObject({ what: { kind, collection } });
  });

  it('stops the copy out of a database as well', async () => {
    const database = await newDatabase();
    await (await openPostgresStores(database, parts)).close();
    const client = await openClient(database);
    await client.query(
      `INSERT INTO documents (collection, id, at, keys, value) VALUES ('tomorrows', 'one', now(), '{}', '{}')`,
    );
    await client.end();
    const copying = copy('files', await newFolder(), database);
    await expect(copying).rejects.toBeInstanceOf(UncopyableError);
  });
});
