import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { errorCode } from '../../src/foundation/error-facts.ts';

/** Names of the files in a folder, however deep, whose bytes hold the words. */
export async function filesHolding(folder: string, words: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if ((await bytesOf(file)).includes(words)) found.push(relative(folder, file));
  }
  return found.sort();
}

/** A file that the running program takes away meanwhile holds nothing. */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
