import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { dataFormat, NewerDataError } from '../../../src/storage/data-format.ts';
import {
  currentName,
  DamagedSnapshotError,
  previousName,
  type Snapshot,
  SnapshotFile,
} from '../../../src/storage/lowdb/snapshot-file.ts';
import { tempFolders } from '../../support/temp-folder.ts';
import { damage, flippedAt, truncatedTo } from './notes.ts';

const newFolder = tempFolders();
let folder: string;
let file: SnapshotFile;
beforeEach(async () => {
  folder = await newFolder();
  file = new SnapshotFile(folder);
});

const snapshot = (seq: number): Snapshot => ({
  seq,
  format: dataFormat,
  documents: new Map([['notes', new Map([['a', { text: `告誡\n${seq}` }]])]]),
});
const path = () => join(folder, currentName);

/** What reading shows; how it was found out where it is damaged. */
const read = () =>
  file.read().catch((error: unknown) => {
    if (error instanceof DamagedSnapshotError || error instanceof NewerDataError)
      return 'found out';
    throw error;
  });

describe('a snapshot file', () => {
  it('is not there before the first one was written', async () => {
    expect(await file.read()).toBeNull();
  });

  it('gives back what was written', async () => {
    await file.write(snapshot(12));
    expect(await file.read()).toEqual(snapshot(12));
  });

  it('keeps the generation before it, and nothing else', async () => {
    for (const seq of [1, 2, 3]) await file.write(snapshot(seq));
    expect(await file.read()).toEqual(snapshot(3));
    expect(await new SnapshotFile(folder, previousName).read()).toEqual(snapshot(2));
    expect((await readdir(folder)).sort()).toEqual([currentName, previousName].sort());
  });

  it('is found out, whichever of its bytes was cut', async () => {
    await file.write(snapshot(12));
    const whole = await readFile(path());
    for (let length = 0; length < whole.length; length += 1) {
      await writeFile(path(), truncatedTo(length)(whole));
      expect({ length, is: await read() }).toEqual({ length, is: 'found out' });
    }
  });

  it('is found out or reads the same, whichever of its bits was turned', async () => {
    await file.write(snapshot(12));
    const whole = await readFile(path());
    for (let offset = 0; offset < whole.length; offset += 1) {
      for (const mask of [1, 2, 4, 8, 16, 32, 64, 128]) {
        await writeFile(path(), flippedAt(offset, mask)(whole));
        const is = await read();
        if (is !== 'found out')
          expect({ offset, mask, is }).toEqual({ offset, mask, is: snapshot(12) });
      }
    }
  });

  it('tells what a newer program wrote from what is damaged', async () => {
    await file.write(snapshot(12));
    await damage(path(), (bytes) =>
      Buffer.from(
        bytes.toString('utf8').replace(`"format":${dataFormat}`, `"format":${dataFormat + 1}`),
      ),
    );
    await expect(file.read()).rejects.toThrow(NewerDataError);
  });
});
