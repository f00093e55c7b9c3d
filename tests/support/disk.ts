import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Names of the files in a folder, however deep, whose bytes hold the words. */
export async function filesHolding(folder: string, words: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if ((await readFile(file)).includes(words)) found.push(relative(folder, file));
  }
  return found.sort();
}
