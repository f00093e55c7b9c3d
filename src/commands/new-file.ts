import { open, rm } from 'node:fs/promises';
import { errorCode } from '../foundation/error-facts.ts';
import { notWritableText } from '../wording/commands.ts';
import { tellRefusal } from './said.ts';

export interface FileContent {
  readonly content: string | Uint8Array;
  /** Says that it is written. */
  readonly tell: () => void;
}

/**
 * Writes a file that only this account may read. It is opened first: nothing is
 * gathered for one that cannot be written, and none is written over.
 *
 * @param make `undefined`: there is nothing to write, and the file goes again.
 */
export async function toNewFile(
  file: string,
  make: () => Promise<FileContent | undefined>,
): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    const code = errorCode(error);
    if (code === undefined) throw error;
    tellRefusal(notWritableText(file, code));
  });
  if (handle === undefined) return;
  try {
    const made = await make();
    if (made === undefined) {
      await rm(file, { force: true });
      return;
    }
    await handle.writeFile(made.content);
    await handle.sync();
    made.tell();
  } finally {
    await handle.close();
  }
}
