import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ContentFolders {
  readonly knowledge: string;
  readonly schedules: string;
}

const shownLength = 12;

/**
 * A short name for what the managers' files say: over the names and bytes of
 * every one of them, wherever the folders are, so that the same files have the
 * same version on every machine.
 */
export async function contentVersion({ knowledge, schedules }: ContentFolders): Promise<string> {
  const hash = createHash('sha256');
  for (const [name, folder] of Object.entries({ knowledge, schedules })) {
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((one) => /\.jsonl?$/.test(one)).sort()) {
      const bytes = await readFile(join(folder, file));
      hash.update(`${name}/${file.replaceAll('\\', '/')} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex').slice(0, shownLength);
}
