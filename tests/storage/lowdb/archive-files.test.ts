import { appendFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ArchiveFiles } from '../../../src/storage/lowdb/archive-files.ts';
import type { ArchivedDocument } from '../../../src/storage/lowdb/memory.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import { asAfterCrash, damage, flippedAt, notes, openNotes } from './notes.ts';

const newFolder = tempFolders();
let folder: string;
let archive: ArchiveFiles;
beforeEach(async () => {
  folder = await newFolder();
  archive = new ArchiveFiles(folder);
});

const note = (id: string, text: string, month = '2026-12'): ArchivedDocument => ({
  collection: 'notes',
  month,
  id,
  value: { text },
});
const file = (month = '2026-12') => join(folder, 'archive', 'notes', `${month}.log`);
const found = (id: string) => archive.find(notes, id);
async function listed(from: string, to: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of archive.list(notes, from, to)) texts.push(text);
  return texts.sort();
}

describe('the archive', () => {
  it('has a file for each month, which only its owner may read', async () => {
    await archive.append([note('a', 'a', '2026-11'), note('b', 'b'), note('c', 'c', '2027-01')]);
    expect(await archive.months('notes')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'archive', 'notes'))).toHaveLength(3);
  });

  it('finds a document by its id, whichever month has it', async () => {
    await archive.append([note('a', 'first', '2026-11'), note('告誡 "1"', 'second')]);
    expect(await found('a')).toEqual({ text: 'first' });
    expect(await found('告誡 "1"')).toEqual({ text: 'second' });
    expect(await found('nobody')).toBeUndefined();
    expect(await archive.find({ ...notes, name: 'others' }, 'a')).toBeUndefined();
  });

  it('lists the months it is asked for, both ends included', async () => {
    await archive.append(['2026-10', '2026-11', '2026-12', '2027-01'].map((m) => note(m, m, m)));
    expect(await listed('2026-11', '2026-12')).toEqual(['2026-11', '2026-12']);
    expect(await listed('2027-02', '2027-03')).toEqual([]);
  });

  it('counts the later of two lines with one id: a crash may leave a document in both places', async () => {
    await archive.append([note('a', 'before')]);
    await archive.append([note('a', 'after')]);
    expect(await found('a')).toEqual({ text: 'after' });
    expect(await listed('2026-12', '2026-12')).toEqual(['after']);
  });

  it('loses nothing but a line that was cut, and not what is appended behind it', async () => {
    await archive.append([note('a', 'a'), note('b', 'b')]);
    await appendFile(file(), '12345678 ["torn",{"te');
    const next = new ArchiveFiles(folder);
    await next.append([note('c', 'c')]);
    expect(await listed('2026-12', '2026-12')).toEqual(['a', 'b', 'c']);
    expect(await found('torn')).toBeUndefined();
  });

  it('passes over a line that a bad disk turned, and zeros', async () => {
    await archive.append([note('a', 'a')]);
    const { length } = await readFile(file());
    await archive.append([note('b', 'b'), note('c', 'c')]);
    await damage(file(), flippedAt(length + 15));
    await appendFile(file(), Buffer.alloc(300));
    expect(await listed('2026-12', '2026-12')).toEqual(['a', 'c']);
  });

  it('lets go of old months whole', async () => {
    await archive.append([note('a', 'a', '2025-01'), note('b', 'b', '2025-02')]);
    expect(await archive.forgetBefore('notes', '2025-02')).toBe(1);
    expect(await archive.months('notes')).toEqual(['2025-02']);
    expect(await archive.forgetBefore('others', '2025-02')).toBe(0);
  });

  it('ignores files that are not months', async () => {
    await mkdir(join(folder, 'archive', 'notes'), { recursive: true });
    await writeFile(join(folder, 'archive', 'notes', 'copy of 2026-12.log'), 'x');
    expect(await archive.months('notes')).toEqual([]);
  });
});

describe('moving a document to the archive', () => {
  it('leaves it in the live store, the archive, or both, at whatever moment the program dies', async () => {
    const store = await openNotes(folder);
    await store.write('a', 'a');
    const before = await asAfterCrash(folder, join(await newFolder(), 'copy'));
    // As after a crash between the archive and the journal: the line is there, the document too.
    await new ArchiveFiles(before).append([note('a', 'a')]);
    const again = await openNotes(before);
    expect(await again.all()).toEqual({ a: 'a' });
    await again.engine.transact(async (changes) => changes.in(notes).archive('a', '2026-12'));
    const after = await asAfterCrash(before, join(await newFolder(), 'copy'));
    const third = await openNotes(after);
    expect(await third.all()).toEqual({});
    expect(await new ArchiveFiles(after).find(notes, 'a')).toEqual({ text: 'a' });
    for (const one of [store, again, third]) await one.close();
  });
});
