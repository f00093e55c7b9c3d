import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesHolding } from '../../support/disk.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import { asAfterCrash, journalsIn, notesIn, openNotes } from './notes.ts';

const secret = 'words that were taken back';
const newFolder = tempFolders();

/** A folder whose journals and both generations hold the words. */
async function fullFolder(): Promise<string> {
  const folder = await newFolder();
  for (let generation = 0; generation < 3; generation += 1) {
    const store = await openNotes(folder);
    await store.write('secret', secret);
    await store.write(`note-${generation}`, 'stays');
    await store.close();
  }
  return folder;
}
const stays = { 'note-0': 'stays', 'note-1': 'stays', 'note-2': 'stays' };

describe('scrubbing a folder', () => {
  it('leaves no trace of what was taken away, and all that was not', async () => {
    const folder = await fullFolder();
    const store = await openNotes(folder);
    await store.remove('secret');
    expect((await filesHolding(folder, secret)).length).toBeGreaterThan(1);
    await store.engine.scrub();
    expect(await filesHolding(folder, secret)).toEqual([]);
    expect(await journalsIn(folder)).toHaveLength(1);
    await store.close();
    expect((await notesIn(folder)).notes).toEqual(stays);
  });

  it('leaves no trace of what was changed', async () => {
    const folder = await fullFolder();
    const store = await openNotes(folder);
    await store.write('secret', 'other words');
    await store.engine.scrub();
    expect(await filesHolding(folder, secret)).toEqual([]);
    expect(await store.all()).toEqual({ ...stays, secret: 'other words' });
    await store.close();
  });

  it('takes away what was set aside as damaged, and a snapshot that was never finished', async () => {
    const folder = await fullFolder();
    const store = await openNotes(folder);
    await store.remove('secret');
    for (const name of [
      'damaged-1-snapshot.json',
      'damaged-documents.jsonl',
      'snapshot.json.new',
    ]) {
      await writeFile(join(folder, name), secret);
    }
    await store.engine.scrub();
    expect(await filesHolding(folder, secret)).toEqual([]);
    await store.close();
  });

  it('keeps what is written meanwhile, in whatever order it comes', async () => {
    const folder = await fullFolder();
    const store = await openNotes(folder);
    await store.remove('secret');
    const written = Array.from({ length: 20 }, (_, n) => store.write(`while-${n}`, 'kept'));
    const scrubs = [store.engine.scrub(), store.engine.scrub()];
    written.push(...Array.from({ length: 20 }, (_, n) => store.write(`after-${n}`, 'kept')));
    await Promise.all([...written, ...scrubs]);
    expect(await filesHolding(folder, secret)).toEqual([]);
    const copy = await asAfterCrash(folder, join(await newFolder(), 'copy'));
    await store.close();
    const { notes } = await notesIn(copy);
    expect(Object.values(notes).filter((text) => text === 'kept')).toHaveLength(40);
    expect(notes).toMatchObject(stays);
  });

  it('can be cut off at any file it has written: what is found then is whole', async () => {
    const folder = await fullFolder();
    const store = await openNotes(folder);
    await store.remove('secret');
    const scrubbed = store.engine.scrub();
    const copies: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      copies.push(await asAfterCrash(folder, join(await newFolder(), 'copy')).catch(() => ''));
    }
    await scrubbed;
    await store.close();
    for (const copy of copies.filter((one) => one !== '')) {
      expect((await notesIn(copy)).notes).toEqual(stays);
    }
  });

  it('is followed by snapshots and journals as ever', async () => {
    const folder = await newFolder();
    const store = await openNotes(folder, { snapshotEveryBytes: 300 });
    for (let n = 0; n < 30; n += 1) {
      await store.write('secret', `${secret} ${n}`);
      if (n % 10 === 9) await store.engine.scrub();
    }
    await store.remove('secret');
    await store.engine.scrub();
    for (let n = 0; n < 30; n += 1) await store.write('note', `text ${n}`);
    await store.close();
    expect(await filesHolding(folder, secret)).toEqual([]);
    const { notes, log } = await notesIn(folder);
    expect(notes).toEqual({ note: 'text 29' });
    expect(log.events('error')).toEqual([]);
  });

  it('refuses once the store is closed', async () => {
    const store = await openNotes(await newFolder());
    await store.close();
    await expect(store.engine.scrub()).rejects.toMatchObject({ name: 'StoreError' });
  });
});
