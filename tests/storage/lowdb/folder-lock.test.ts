import { spawn, spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { checksum } from '../../../src/storage/lowdb/checksum.ts';
import { FolderLockedError, lockFolder } from '../../../src/storage/lowdb/folder-lock.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import { openNotes } from './notes.ts';

const newFolder = tempFolders();
let folder: string;
beforeEach(async () => {
  folder = await newFolder();
});

const writeLock = (content: unknown) =>
  writeFile(
    join(folder, 'lock.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const holder = async () => JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8'));

describe('a locked folder', () => {
  it('is refused to the next who asks, naming the process that works in it', async () => {
    const unlock = await lockFolder(folder);
    const refused = lockFolder(folder);
    await expect(refused).rejects.toThrow(FolderLockedError);
    await expect(refused).rejects.toMatchObject({ folder, pid: process.pid });
    await expect(refused).rejects.toThrow(`${folder} is in use by process ${process.pid}`);
    await unlock();
  });

  it('stays locked after somebody was refused', async () => {
    const unlock = await lockFolder(folder);
    for (let count = 0; count < 3; count += 1) {
      await expect(lockFolder(folder)).rejects.toThrow(FolderLockedError);
    }
    await unlock();
  });

  it('is free again when it was given back, and nothing of the lock remains', async () => {
    await (await lockFolder(folder))();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder))();
  });

  it('is free again when the store in it was closed, and not before', async () => {
    const store = await openNotes(folder);
    await expect(openNotes(folder)).rejects.toThrow(FolderLockedError);
    await store.write('a', 'a');
    await store.close();
    const next = await openNotes(folder);
    expect(await next.all()).toEqual({ a: 'a' });
    await next.close();
  });

  it('is free again when opening the store in it failed', async () => {
    await writeFile(
      join(folder, 'snapshot.json'),
      '{"format":99,"seq":1,"checksum":"00000000"}\n{}\n',
    );
    await expect(openNotes(folder)).rejects.toThrow('newer');
    await (await lockFolder(folder))();
  });

  it('says who holds it', async () => {
    const unlock = await lockFolder(folder);
    expect(await holder()).toEqual({
      pid: process.pid,
      born: expect.any(String),
      id: expect.any(String),
    });
    await unlock();
  });
});

describe('a lock that was left behind', () => {
  it('is taken over where its process has ended', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeLock({ pid, born: 'then' });
    const unlock = await lockFolder(folder);
    expect(await holder()).toMatchObject({ pid: process.pid });
    await expect(lockFolder(folder)).rejects.toThrow(FolderLockedError);
    await unlock();
  });

  it('is taken over where its process had our process id, but was born at another time', async () => {
    await writeLock({ pid: process.pid, born: 'an earlier boot/1' });
    const unlock = await lockFolder(folder);
    expect((await holder()).born).not.toBe('an earlier boot/1');
    await unlock();
  });

  it('is taken over where another process has got its process id since', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await writeLock({ pid: other.pid, born: 'an earlier boot/1' });
      const unlock = await lockFolder(folder);
      expect(await holder()).toMatchObject({ pid: process.pid });
      await unlock();
    } finally {
      other.kill('SIGKILL');
    }
  });

  it.each([
    ['nothing', ''],
    ['zeros', '\0\0\0\0'],
    ['half a lock', '{"pid":12'],
    ['something else', '["a list"]'],
    ['an impossible process', '{"pid":-1,"born":""}'],
  ])('is taken over where it holds %s', async (_what, content) => {
    await writeLock(content);
    const unlock = await lockFolder(folder);
    expect(await holder()).toMatchObject({ pid: process.pid });
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to one alone of all that come at the same time', async () => {
    for (let round = 0; round < 30; round += 1) {
      await writeLock({ pid: 2 ** 30, born: 'gone' });
      const rivals = Array.from({ length: 2 + (round % 5) }, () => lockFolder(folder));
      const settled = await Promise.allSettled(rivals);
      const won = settled.filter((one) => one.status === 'fulfilled');
      const lost = settled.filter((one) => one.status === 'rejected');
      expect(won).toHaveLength(1);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(FolderLockedError);
      await expect(lockFolder(folder)).rejects.toThrow(FolderLockedError);
      for (const { value: unlock } of won) await unlock();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('is taken over where whoever was taking it over died too', async () => {
    const left = JSON.stringify({ pid: 2 ** 30, born: 'gone' });
    const heir = JSON.stringify({ pid: 2 ** 30, born: 'gone as well' });
    await writeLock(left);
    await writeFile(join(folder, `lock-after-${checksum(left)}.json`), heir);
    const unlock = await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['lock.json']);
    expect(await holder()).toMatchObject({ pid: process.pid });
    await unlock();
  });

  it('is refused while another who lives is taking it over', async () => {
    const elsewhere = await newFolder();
    const unlock = await lockFolder(elsewhere);
    const left = JSON.stringify({ pid: 2 ** 30, born: 'gone' });
    await writeLock(left);
    await writeFile(
      join(folder, `lock-after-${checksum(left)}.json`),
      await readFile(join(elsewhere, 'lock.json')),
    );
    await expect(lockFolder(folder)).rejects.toThrow(FolderLockedError);
    await unlock();
  });
});
