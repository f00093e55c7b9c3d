import { open } from 'node:fs/promises';

/** Makes the folder's entries durable: a new or renamed file is lost with the power until then. */
export async function fsyncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
