import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

export type MakeFolder = () => Promise<string>;

/** Makes empty folders that go away with the tests of the file. */
export function tempFolders(): MakeFolder {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
    folders.push(folder);
    return folder;
  };
}
