import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { dataFormat, NewerDataError } from '../../../src/storage/data-format.ts';
import { commitLine } from '../../../src/storage/lowdb/journal.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import {
  asAfterCrash,
  damage,
  flippedAt,
  journalsIn,
  notesIn,
  openNotes,
  truncatedTo,
} from './notes.ts';

const newFolder = tempFolders();
let folder: string;
beforeEach(async () => {
  folder = await newFolder();
});
const newCopy = async () => join(await newFolder(), 'copy');
const crashed = async (from = folder) => asAfterCrash(from, await newCopy());

describe('a folder whose program died', () => {
  it('has everything that was told durable', async () => {
    const store = await openNotes(folder);
    await store.write('a', '告誡');
    await store.write('b', 'first');
    await store.write('b', 'last');
    await store.write('c', 'c');
    await store.remove('c');
    const { notes, log } = await notesIn(await crashed());
    expect(notes).toEqual({ a: '告誡', b: 'last' });
    expect([...log.events('warn'), ...log.events('error')]).toEqual([]);
    await store.close();
  });

  it('has it again after any number of crashes', async () => {
    const first = await openNotes(folder);
    await first.write('a', 'a');
    const secondFolder = await crashed();
    const second = await openNotes(secondFolder);
    await second.write('b', 'b');
    const thirdFolder = await crashed(secondFolder);
    const third = await openNotes(thirdFolder);
    await third.write('a', 'changed');
    const { notes, log } = await notesIn(await crashed(thirdFolder));
    expect(notes).toEqual({ a: 'changed', b: 'b' });
    expect(log.events('error')).toEqual([]);
    for (const store of [first, second, third]) await store.close();
  });

  it('has it when the program died before it changed anything', async () => {
    const first = await openNotes(folder);
    await first.write('a', 'a');
    const second = await openNotes(await crashed());
    expect(await second.all()).toEqual({ a: 'a' });
    await first.close();
    await second.close();
  });

  it('loses nothing that was told durable, at whatever moment it died', async () => {
    const store = await openNotes(folder, { snapshotEveryBytes: 250 });
    const images: { at: number; image: string }[] = [];
    for (let nth = 0; nth < 30; nth += 1) {
      await store.write(`note ${nth % 7}`, `text ${nth}`);
      const image = await newCopy();
      await mkdir(image);
      copyAtOnce(folder, image);
      images.push({ at: nth, image });
    }
    await store.close();
    for (const { at, image } of images) {
      const expected: Record<string, string> = {};
      for (let nth = 0; nth <= at; nth += 1) expected[`note ${nth % 7}`] = `text ${nth}`;
      const { notes, log } = await notesIn(image);
      expect({ at, notes, errors: log.events('error') }).toEqual({
        at,
        notes: expected,
        errors: [],
      });
    }
  });
});

/** While the event loop stands still, no more than the one step that is under way can happen. */
function copyAtOnce(from: string, to: string): void {
  for (const name of readdirSync(from)) {
    if (name.startsWith('lock')) continue;
    try {
      writeFileSync(join(to, name), readFileSync(join(from, name)));
    } catch {
      // It was renamed or removed just now.
    }
  }
}

describe('a snapshot', () => {
  const files = async () =>
    (await readdir(folder)).filter((name) => name.startsWith('snapshot')).sort();

  it('is written when the store is closed, so that nothing is replayed afterwards', async () => {
    const store = await openNotes(folder);
    await store.write('a', 'a');
    await store.close();
    expect(await files()).toEqual(['snapshot.json', 'snapshot.previous.json']);
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual({ a: 'a' });
    expect(log.lines).toEqual([
      { level: 'info', event: 'store opened', fields: { seq: 1, replayedBytes: 0 } },
    ]);
  });

  it('is not written again where nothing has changed', async () => {
    const store = await openNotes(folder);
    await store.write('a', 'a');
    await store.close();
    const before = await stat(join(folder, 'snapshot.json'));
    for (let count = 0; count < 3; count += 1) await notesIn(folder);
    expect((await stat(join(folder, 'snapshot.json'))).ino).toBe(before.ino);
    expect(await files()).toEqual(['snapshot.json', 'snapshot.previous.json']);
  });

  it('is written each time the journal has grown enough, and old journals go away', async () => {
    const store = await openNotes(folder, { snapshotEveryBytes: 500 });
    const line = commitLine({ seq: 1, changes: [['notes', 'a', { text: '0' }]] });
    const writes = Math.ceil((500 * 10) / line.length);
    for (let nth = 0; nth < writes; nth += 1) await store.write('a', String(nth));
    await store.close();
    expect(await files()).toEqual(['snapshot.json', 'snapshot.previous.json']);
    // Two generations, and the journal that the next commits go to.
    expect((await journalsIn(folder)).length).toBeLessThanOrEqual(2);
    expect((await notesIn(folder)).notes).toEqual({ a: String(writes - 1) });
  });

  it('is there from the start, so that the folder says which format it is in', async () => {
    const store = await openNotes(folder);
    expect((await readFile(join(folder, 'snapshot.json'), 'utf8')).split('\n')[0]).toBe(
      JSON.stringify({ format: dataFormat, seq: 0 }),
    );
    await store.close();
  });

  it('is not written before the journal has grown enough', async () => {
    const store = await openNotes(folder, { snapshotEveryBytes: 10_000 });
    for (let nth = 0; nth < 20; nth += 1) await store.write('a', String(nth));
    expect(await files()).toEqual(['snapshot.json']);
    expect(await journalsIn(folder)).toEqual(['journal-000000000000001.log']);
    await store.close();
  });

  it('is written soon where the journals of a crash were long already', async () => {
    const store = await openNotes(folder);
    for (let nth = 0; nth < 20; nth += 1) await store.write('a', String(nth));
    const after = await crashed();
    const next = await openNotes(after, { snapshotEveryBytes: 1000 });
    await next.write('b', 'b');
    // Closing one with nothing new to say only waits for the snapshot that was begun.
    await next.close();
    const { log } = await notesIn(after);
    expect(log.lines.at(-1)?.fields).toEqual({ seq: 21, replayedBytes: 0 });
    await store.close();
  });

  it('is kept in two generations, each of which can be replayed to the present', async () => {
    const store = await openNotes(folder, { snapshotEveryBytes: 300 });
    for (let nth = 0; nth < 40; nth += 1) await store.write(`note ${nth % 5}`, String(nth));
    await store.close();
    const expected = { 'note 0': '35', 'note 1': '36', 'note 2': '37', 'note 3': '38' };
    for (const lost of [[], ['snapshot.json'], ['snapshot.previous.json']]) {
      const copy = await crashed();
      for (const name of lost) await rm(join(copy, name));
      const { notes, log } = await notesIn(copy);
      expect({ lost, notes }).toEqual({ lost, notes: { ...expected, 'note 4': '39' } });
      expect({ lost, errors: log.events('error') }).toEqual({ lost, errors: [] });
    }
  });

  it('that cannot be written costs nothing but a line in the log', async () => {
    const store = await openNotes(folder, { snapshotEveryBytes: 200 });
    await mkdir(join(folder, 'snapshot.json.new'));
    for (let nth = 0; nth < 20; nth += 1) await store.write(`note ${nth}`, String(nth));
    await store.close();
    expect(store.log.events('error')).toContain('snapshot failed');
    expect(new Set(store.log.events('error'))).toEqual(new Set(['snapshot failed']));

    await rm(join(folder, 'snapshot.json.new'), { recursive: true });
    const { notes, log } = await notesIn(folder);
    expect(Object.keys(notes)).toHaveLength(20);
    expect(log.events('error')).toEqual([]);
    expect(await files()).toEqual(['snapshot.json', 'snapshot.previous.json']);
  });
});

describe('a snapshot that was damaged', () => {
  const everything = { a: 'a', b: 'b', c: 'c', d: 'd' };
  const current = () => join(folder, 'snapshot.json');
  const previous = () => join(folder, 'snapshot.previous.json');

  /** Two generations, and a commit after them. */
  beforeEach(async () => {
    const first = await openNotes(folder);
    await first.write('a', 'a');
    await first.write('b', 'b');
    await first.close();
    const second = await openNotes(folder);
    await second.write('c', 'c');
    await second.close();
    const third = await openNotes(folder);
    await third.write('d', 'd');
    const copy = await crashed();
    await third.close();
    folder = copy;
  });

  it('is not there to begin with: both generations are whole', async () => {
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual(everything);
    expect(log.events('error')).toEqual([]);
  });

  it.each([
    ['is empty', truncatedTo(0)],
    ['ends in its first line', truncatedTo(20)],
    ['lacks its last byte', truncatedTo(-1)],
    ['holds zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['has one bit turned', (bytes: Buffer) => flippedAt(bytes.length - 8)(bytes)],
    ['was added to', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('{}\n')])],
    ['is something else', () => Buffer.from('{"notes":[]}')],
  ])(
    'gives way to the previous generation, and nothing is lost, where it %s',
    async (_how, change) => {
      await damage(current(), change);
      const { notes, log } = await notesIn(folder);
      expect(notes).toEqual(everything);
      expect(log.events('error')).toEqual(['snapshot damaged, set aside']);
      const aside = (await readdir(folder)).filter((name) => name.startsWith('damaged-'));
      expect(aside).toEqual([expect.stringMatching(/^damaged-\d+-snapshot\.json$/)]);
      // The next time there is nothing to say any more.
      expect((await notesIn(folder)).log.events('error')).toEqual([]);
    },
  );

  it('loses nothing where the program died between its two renames', async () => {
    await rm(current());
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual(everything);
    expect(log.events('error')).toEqual([]);
  });

  it('matters little where it is the previous generation', async () => {
    await damage(previous(), truncatedTo(10));
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual(everything);
    expect(log.events('error')).toEqual(['snapshot damaged, set aside']);
  });

  it('gives way to a whole one again: two more generations, and nothing lost', async () => {
    await damage(current(), truncatedTo(30));
    const store = await openNotes(folder);
    await store.write('e', 'e');
    await store.close();
    await damage(current(), truncatedTo(30));
    const { notes } = await notesIn(folder);
    expect(notes).toEqual({ ...everything, e: 'e' });
  });

  it('calls somebody where both are: what the journals hold is there, the rest is missing', async () => {
    await damage(current(), truncatedTo(10));
    await damage(previous(), truncatedTo(10));
    const store = await openNotes(folder);
    expect(store.log.events('error')).toEqual([
      'snapshot damaged, set aside',
      'snapshot damaged, set aside',
      'commits are missing',
    ]);
    expect(await store.all()).toEqual({ c: 'c', d: 'd' });
    await store.write('e', 'e');
    await store.close();
    // Both stay in the folder for whoever mends it, and what is new is safe.
    expect((await readdir(folder)).filter((name) => name.startsWith('damaged-'))).toHaveLength(2);
    expect((await notesIn(folder)).notes).toEqual({ c: 'c', d: 'd', e: 'e' });
  });

  it('ignores what a snapshot that was being written has left', async () => {
    await writeFile(join(folder, 'snapshot.json.new'), '{"format":1,"seq":99');
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual(everything);
    expect(log.events('error')).toEqual([]);
    const store = await openNotes(folder);
    await store.write('e', 'e');
    await store.close();
    expect((await notesIn(folder)).notes).toEqual({ ...everything, e: 'e' });
  });
});

describe('data of another program', () => {
  it('are refused, and left as they are, where a newer one wrote them', async () => {
    const store = await openNotes(folder);
    await store.write('a', 'a');
    await store.close();
    const text = await readFile(join(folder, 'snapshot.json'), 'utf8');
    const newer = text.replace(`"format":${dataFormat}`, `"format":${dataFormat + 1}`);
    await writeFile(join(folder, 'snapshot.json'), newer);
    const before = await readdir(folder);

    const refused = openNotes(folder);
    await expect(refused).rejects.toThrow(NewerDataError);
    await expect(refused).rejects.toMatchObject({ format: dataFormat + 1 });
    expect(await readdir(folder)).toEqual(before);
    expect(await readFile(join(folder, 'snapshot.json'), 'utf8')).toBe(newer);
  });
});

describe('a journal of which nothing can be read', () => {
  it('is set aside and told, not written over', async () => {
    const store = await openNotes(folder);
    await store.write('a', 'a');
    const copy = await crashed();
    const journal = join(copy, 'journal-000000000000001.log');
    await damage(journal, (bytes) => {
      const text = bytes.toString('utf8').split('\n');
      return Buffer.from([text[0], 'x'.repeat(40), ''].join('\n'));
    });
    const { notes, log } = await notesIn(copy);
    expect(notes).toEqual({});
    expect(log.events('error')).toEqual(['journal unreadable, set aside']);
    const aside = (await readdir(copy)).filter((name) => name.startsWith('damaged-'));
    expect(aside).toEqual([expect.stringMatching(/journal-000000000000001\.log$/)]);
    await store.close();
  });
});

describe('a document that does not fit its schema', () => {
  beforeEach(async () => {
    const lines = [
      commitLine({ seq: 1, changes: [['notes', 'good', { text: 'good' }]] }),
      commitLine({ seq: 2, changes: [['notes', 'bad', { text: 7 }]] }),
      commitLine({ seq: 3, changes: [['notes', 'good too', { text: 'good' }]] }),
    ];
    await writeFile(join(folder, 'journal-000000000000001.log'), lines.join(''));
  });

  it('is set aside, and stops no other', async () => {
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual({ good: 'good', 'good too': 'good' });
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        event: 'document does not fit, set aside',
        fields: { collection: 'notes', id: 'bad' },
      },
    ]);
  });

  it('is kept whole for whoever mends it', async () => {
    await notesIn(folder);
    const aside = await readFile(join(folder, 'damaged-documents.jsonl'), 'utf8');
    expect(JSON.parse(aside)).toEqual({ collection: 'notes', id: 'bad', value: { text: 7 } });
  });

  it('is spoken of once', async () => {
    await notesIn(folder);
    const again = await notesIn(folder);
    expect(again.log.events('error')).toEqual([]);
    expect(again.notes).toEqual({ good: 'good', 'good too': 'good' });
  });
});

describe('the folder itself', () => {
  it('is made where it is missing, for its owner alone', async () => {
    const inner = join(folder, 'data', 'sandbox');
    const store = await openNotes(inner);
    expect((await stat(inner)).mode & 0o777).toBe(0o700);
    await store.close();
  });
});
