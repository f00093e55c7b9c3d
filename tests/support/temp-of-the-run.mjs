import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder;

/** One folder for everything that a run leaves lying, a test that failed included. */
export default async function makeTemp() {
  folder = await mkdtemp(join(tmpdir(), 'hd-'));
  // The database server runs as a user of its own, who has to pass through.
  await chmod(folder, 0o711);
  process.env.TMPDIR = folder;
}

export async function removeTemp() {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
