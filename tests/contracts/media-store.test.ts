import { randomUUID } from 'node:crypto';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreError } from '../../src/messaging/stores.ts';
import { MediaFiles } from '../../src/storage/lowdb/media-files.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { postgresWorld } from '../storage/postgres/world.ts';
import { filesHolding } from '../support/disk.ts';
import { tempFolders } from '../support/temp-folder.ts';
import { everyStore, keepingStores } from './every-store.ts';

let stores: Stores;
afterEach(() => stores.close());
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
const kept = async (id: string) => {
  const bytes = await stores.media.get(id);
  return bytes && Buffer.from(bytes);
};

const keeping = keepingStores();

describe.each(everyStore(keeping))('bytes of media in $kind', ({ open }) => {
  const [one, other] = [randomUUID(), randomUUID()];
  beforeEach(async () => {
    stores = await open();
  });

  it('are what was put, to the byte', async () => {
    const large = Buffer.alloc(3_000_001, everyByte);
    await stores.media.put(one, everyByte);
    await stores.media.put(other, large);
    expect(await kept(one)).toEqual(everyByte);
    expect((await kept(other))?.equals(large)).toBe(true);
    expect([...(await stores.media.ids())].sort()).toEqual([one, other].sort());
  });

  it('are those of part of a larger buffer, where that was put', async () => {
    await stores.media.put(one, everyByte.subarray(100, 103));
    expect(await kept(one)).toEqual(Buffer.from([100, 101, 102]));
  });

  it('are written over where they are put again', async () => {
    await stores.media.put(one, everyByte);
    await stores.media.put(one, Buffer.from('later'));
    expect(String(await kept(one))).toBe('later');
    expect(await stores.media.ids()).toEqual([one]);
  });

  it('are not there before they were put, and not after they were taken away, however often', async () => {
    expect([await kept(one), await stores.media.ids()]).toEqual([undefined, []]);
    await stores.media.remove(one);
    await stores.media.put(one, everyByte);
    await stores.media.put(other, Buffer.from('stays'));
    await stores.media.remove(one);
    await stores.media.remove(one);
    expect([await kept(one), await stores.media.ids()]).toEqual([undefined, [other]]);
    expect(String(await kept(other))).toBe('stays');
  });

  it('may be put by two at once', async () => {
    await stores.media.put(one, everyByte);
    await Promise.all([stores.media.put(other, everyByte), stores.media.remove(one)]);
    expect([await kept(one), await kept(other)]).toEqual([undefined, everyByte]);
  });
});

describe.each(keeping)('bytes of media in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const [place, id] = [await newPlace(), randomUUID()];
    stores = await openAt(place);
    await stores.media.put(id, everyByte);
    await stores.close();
    stores = await openAt(place);
    expect(await kept(id)).toEqual(everyByte);
  });
});

describe('files of media', () => {
  const newFolder = tempFolders();
  const [lowdb] = keeping;
  let folder: string;
  beforeEach(async () => {
    folder = await newFolder();
    if (lowdb === undefined) throw new Error('no store of files');
    stores = await lowdb.openAt(folder);
  });

  it('may be read by their owner alone, and are named by their id', async () => {
    const id = randomUUID();
    await stores.media.put(id, everyByte);
    expect(await readdir(join(folder, 'media'))).toEqual([id]);
    expect((await stat(join(folder, 'media', id))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'media'))).mode & 0o777).toBe(0o700);
  });

  it('that a crash left half written are known, replaced and taken away', async () => {
    const [half, again] = [randomUUID(), randomUUID()];
    await mkdir(join(folder, 'media'));
    for (const id of [half, again]) await writeFile(join(folder, 'media', `${id}.part`), 'ha');
    expect([...(await stores.media.ids())].sort()).toEqual([half, again].sort());
    expect(await stores.media.get(half)).toBeUndefined();
    await stores.media.put(again, everyByte);
    await stores.media.remove(half);
    expect(await readdir(join(folder, 'media'))).toEqual([again]);
  });

  it('are found by no name but an id', async () => {
    for (const id of ['../lock.json', 'x', '', `${randomUUID()}.part`, `${randomUUID()}/..`]) {
      await expect(new MediaFiles(folder).get(id)).rejects.toThrow('no id');
      await expect(new MediaFiles(folder).put(id, everyByte)).rejects.toThrow('no id');
      await expect(new MediaFiles(folder).remove(id)).rejects.toThrow('no id');
    }
  });

  it('leave no bytes on the disk', async () => {
    const id = randomUUID();
    await stores.media.put(id, Buffer.from('a scene that was taken back'));
    expect(await filesHolding(folder, 'a scene')).toHaveLength(1);
    await stores.media.remove(id);
    expect(await filesHolding(folder, 'a scene')).toEqual([]);
  });
});

describe('a table of media', () => {
  const world = postgresWorld();

  it('is shared by processes, and rid of dead rows by a scrub', async () => {
    stores = await world.open();
    const another = await world.open();
    const id = randomUUID();
    await stores.media.put(id, Buffer.alloc(200_000, everyByte));
    expect((await another.media.get(id))?.length).toBe(200_000);
    const size = async () =>
      Number((await world.sql(`SELECT pg_total_relation_size('media') AS size`))[0]?.size);
    const full = await size();
    await another.media.remove(id);
    expect([await stores.media.get(id), (await size()) >= full]).toEqual([undefined, true]);
    await stores.scrub();
    expect(await size()).toBeLessThan(full - 200_000);
  });

  it('that cannot be reached fails as the store does', async () => {
    stores = await world.open();
    await world.sql('DROP TABLE media');
    await expect(stores.media.get(randomUUID())).rejects.toThrow(StoreError);
  });
});
