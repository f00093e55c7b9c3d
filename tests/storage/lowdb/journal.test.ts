import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeDurably } from '../../../src/storage/lowdb/durable-write.ts';
import {
  type Commit,
  commitLine,
  type JournalContent,
  JournalWriter,
  readJournals,
  removeJournalsBefore,
} from '../../../src/storage/lowdb/journal.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import { journalsIn, notesIn, openNotes } from './notes.ts';

const newFolder = tempFolders();

const firstJournal = 'journal-000000000000001.log';
const commitOf = (seq: number, text: string): Commit => ({
  seq,
  changes: [['notes', `note ${seq}`, { text }]],
});

/** What reading a folder shows whose only journal holds these bytes. */
async function readBytes(folder: string, bytes: Buffer | string): Promise<JournalContent> {
  await writeFile(join(folder, firstJournal), bytes);
  const [content] = await readJournals(folder);
  if (content === undefined) throw new Error('no journal');
  return content;
}

describe('a journal that is read', () => {
  const commits = [commitOf(1, '告誡'), commitOf(2, '保護令'), commitOf(3, '🚨')];
  const lines = commits.map((commit) => Buffer.from(commitLine(commit)));
  const whole = Buffer.concat(lines);
  const ends = lines.map((_, index) => Buffer.concat(lines.slice(0, index + 1)).length);

  it('gives back the commits that were written', async () => {
    const content = await readBytes(await newFolder(), whole);
    expect(content).toMatchObject({ firstSeq: 1, commits, torn: false, damagedLines: 0 });
    expect(content.bytes).toBe(whole.length);
  });

  it('drops what was cut at whatever byte, and keeps every commit before the cut', async () => {
    const folder = await newFolder();
    for (let length = 0; length <= whole.length; length += 1) {
      const content = await readBytes(folder, whole.subarray(0, length));
      const complete = ends.filter((end) => end <= length).length;
      expect({ length, commits: content.commits }).toEqual({
        length,
        commits: commits.slice(0, complete),
      });
      expect({ length, torn: content.torn }).toEqual({
        length,
        torn: length > 0 && !ends.includes(length),
      });
      expect(content.damagedLines).toBe(0);
    }
  });

  it('drops zeros at the end, as a file system leaves them after a power cut', async () => {
    const folder = await newFolder();
    for (const kept of [0, ends[0] ?? 0, (ends[1] ?? 0) + 5]) {
      const content = await readBytes(
        folder,
        Buffer.concat([whole.subarray(0, kept), Buffer.alloc(4096)]),
      );
      const complete = ends.filter((end) => end <= kept).length;
      expect(content).toMatchObject({ commits: commits.slice(0, complete), torn: true });
      expect(content.damagedLines).toBe(0);
    }
  });

  it('tells a damaged line in the middle from a cut one, and keeps what follows', async () => {
    const folder = await newFolder();
    for (let offset = ends[0] ?? 0; offset < (ends[1] ?? 0) - 1; offset += 1) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
      const content = await readBytes(folder, bytes);
      expect({ offset, seqs: content.commits.map(({ seq }) => seq) }).toEqual({
        offset,
        seqs: [1, 3],
      });
      expect(content).toMatchObject({ torn: false });
      expect(content.damagedLines).toBeGreaterThan(0);
    }
  });

  it('is empty where nothing was written', async () => {
    expect(await readBytes(await newFolder(), '')).toMatchObject({ commits: [], torn: false });
  });

  it('comes after every older one, and nothing else in the folder counts', async () => {
    const folder = await newFolder();
    for (const name of ['journal-000000000000010.log', 'journal-000000000000009.log']) {
      await writeFile(join(folder, name), '');
    }
    for (const name of ['journal-9.log', 'journal-000000000000009.log.copy', 'notes.txt']) {
      await writeFile(join(folder, name), commitLine(commitOf(1, 'not ours')));
    }
    expect((await readJournals(folder)).map(({ firstSeq }) => firstSeq)).toEqual([9, 10]);
  });
});

describe('journals that a snapshot holds', () => {
  it('go away, the one with the first commit after it stays', async () => {
    const folder = await newFolder();
    const names = [1, 5, 9].map((seq) => `journal-${String(seq).padStart(15, '0')}.log`);
    for (const name of names) await writeFile(join(folder, name), '');
    await removeJournalsBefore(folder, 3);
    expect(await journalsIn(folder)).toEqual(names);
    await removeJournalsBefore(folder, 4);
    expect(await journalsIn(folder)).toEqual(names.slice(1));
    await removeJournalsBefore(folder, 100);
    expect(await journalsIn(folder)).toEqual(names.slice(2));
  });
});

describe('a journal that is written', () => {
  /** A disk that can be told to refuse the next flush, after it has taken the bytes. */
  function moodyDisk() {
    const disk = {
      refusesNext: false,
      write: async (fd: number, bytes: Uint8Array, position: number) => {
        await writeDurably(fd, bytes, position);
        const refuses = disk.refusesNext;
        disk.refusesNext = false;
        if (refuses) throw new Error('EIO');
      },
    };
    return disk;
  }
  const read = async (folder: string) =>
    (await readJournals(folder)).flatMap(({ commits }) => commits.map(({ seq }) => seq));

  it('has what was appended, in order', async () => {
    const folder = await newFolder();
    const journal = await JournalWriter.create(folder, 1);
    await journal.append(commitLine(commitOf(1, 'a')) + commitLine(commitOf(2, 'b')));
    await journal.append(commitLine(commitOf(3, 'c')));
    expect(await read(folder)).toEqual([1, 2, 3]);
    expect((await readFile(join(folder, firstJournal))).length).toBe(journal.bytes);
    await journal.close();
  });

  it('has nothing of an append that failed, though the program dies at once', async () => {
    const folder = await newFolder();
    const disk = moodyDisk();
    const journal = await JournalWriter.create(folder, 1, disk.write);
    await journal.append(commitLine(commitOf(1, 'kept')));
    disk.refusesNext = true;
    await expect(journal.append(commitLine(commitOf(2, 'lost')))).rejects.toThrow('EIO');
    expect(await read(folder)).toEqual([1]);
    await journal.close();
  });

  it('has nothing of an append that failed, though a shorter one came after it', async () => {
    const folder = await newFolder();
    const disk = moodyDisk();
    const journal = await JournalWriter.create(folder, 1, disk.write);
    await journal.append(commitLine(commitOf(1, 'kept')));
    disk.refusesNext = true;
    const lost = [2, 3, 4].map((seq) => commitLine(commitOf(seq, 'lost'))).join('');
    await expect(journal.append(lost)).rejects.toThrow('EIO');
    await journal.append(commitLine(commitOf(2, 'k')));
    expect(await read(folder)).toEqual([1, 2]);
    const [content] = await readJournals(folder);
    expect(content).toMatchObject({ torn: false, damagedLines: 0 });
    await journal.close();
    expect(await read(folder)).toEqual([1, 2]);
  });
});

describe('a folder whose journal was damaged', () => {
  async function folderWith(bytes: Buffer | string): Promise<string> {
    const folder = await newFolder();
    await writeFile(join(folder, firstJournal), bytes);
    return folder;
  }
  const three = [commitOf(1, 'a'), commitOf(2, 'b'), commitOf(3, 'c')].map(commitLine);

  it('opens with all but the cut commit, and says so', async () => {
    const { notes, log } = await notesIn(await folderWith(three.join('').slice(0, -3)));
    expect(notes).toEqual({ 'note 1': 'a', 'note 2': 'b' });
    expect(log.events('warn')).toEqual(['journal ended in a cut line, dropped']);
    expect(log.events('error')).toEqual([]);
  });

  it('opens with all but the damaged commit, and calls somebody', async () => {
    const [first, second = '', third] = three;
    const bytes = `${first}${second.replace('"b"', '"B"')}${third}`;
    const { notes, log } = await notesIn(await folderWith(bytes));
    expect(notes).toEqual({ 'note 1': 'a', 'note 3': 'c' });
    expect(log.events('error')).toEqual(['journal damaged', 'commits are missing']);
  });

  it('takes new commits behind a cut one, and has them after the next crash too', async () => {
    const folder = await folderWith(three.join('').slice(0, -3));
    const store = await openNotes(folder);
    await store.write('note 3', 'again');
    const copy = join(await newFolder(), 'copy');
    await mkdir(copy);
    for (const name of await journalsIn(folder)) {
      await writeFile(join(copy, name), await readFile(join(folder, name)));
    }
    await store.close();
    const { notes, log } = await notesIn(copy);
    expect(notes).toEqual({ 'note 1': 'a', 'note 2': 'b', 'note 3': 'again' });
    expect(log.events('error')).toEqual([]);
  });

  it('opens with exactly what the commits before the cut made, wherever it was cut', async () => {
    const id = fc.constantFrom('a', 'b', 'c', '7', '甲');
    const change = fc.tuple(
      fc.constant('notes'),
      id,
      fc.oneof(fc.constant(null), fc.record({ text: fc.string({ unit: 'binary' }) })),
    );
    const history = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(history, fc.double({ min: 0, max: 1, noNaN: true }), async (all, at) => {
        const lines = all.map((changes, index) =>
          Buffer.from(commitLine({ seq: index + 1, changes })),
        );
        const cut = Math.floor(at * Buffer.concat(lines).length);
        const { notes } = await notesIn(await folderWith(Buffer.concat(lines).subarray(0, cut)));

        const expected = new Map<string, string>();
        let end = 0;
        for (const [index, changes] of all.entries()) {
          end += lines[index]?.length ?? 0;
          if (end > cut) break;
          for (const [, id, note] of changes) {
            if (note === null) expected.delete(id);
            else expected.set(id, note.text);
          }
        }
        expect(notes).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 40 },
    );
  });
});
