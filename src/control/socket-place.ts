import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../foundation/error-facts.ts';

/** Where a service can be spoken to. */
export interface SocketPlace {
  /** Holds nothing but the socket; only its owner may open it. */
  readonly folder: string;
  readonly socket: string;
}

/** The kernel takes 104 bytes on macOS and 108 on Linux, the end's zero among them. */
const longestPath = 100;

/**
 * The place that belongs to a data folder, however its path is written. Deep
 * folders have theirs in the system's temporary folder, named for them.
 *
 * @returns `undefined` where there is no such data folder.
 */
export async function socketPlace(dataDir: string): Promise<SocketPlace | undefined> {
  const real = await realpath(dataDir).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (real === undefined) return undefined;
  const near = placeIn(join(real, 'control'));
  if (Buffer.byteLength(near.socket) <= longestPath) return near;
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16);
  return placeIn(join(tmpdir(), `taipei-helpdesk-${hash}`));
}

function placeIn(folder: string): SocketPlace {
  return { folder, socket: join(folder, 'service.sock') };
}

/** The temporary folder is everybody's: what somebody else put there is not trusted. */
export class ForeignFolderError extends Error {
  override name = 'ForeignFolderError';
}

/**
 * Makes the socket's folder, or the one that is there fit.
 *
 * @throws {ForeignFolderError} and what the disk throws.
 */
export async function prepareFolder({ folder }: SocketPlace): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== ownUid(found.uid)) throw new ForeignFolderError(folder);
  await chmod(folder, 0o700);
}

/** Whether whoever put a socket in the folder is us, or, where root asks, whoever the data belong to. */
export async function isTrusted(folder: string, dataDir: string): Promise<boolean> {
  const found = await lstat(folder);
  if (!found.isDirectory()) return false;
  const me = ownUid(found.uid);
  return found.uid === me || (me === 0 && found.uid === (await stat(dataDir)).uid);
}

/** A system without owners of files, such as Windows, has no strangers either. */
function ownUid(otherwise: number): number {
  return process.getuid?.() ?? otherwise;
}
