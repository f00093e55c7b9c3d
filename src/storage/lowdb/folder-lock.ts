import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../foundation/error-facts.ts';
import { checksum } from './checksum.ts';

/** Another program works in the folder. Two would write over each other. */
export class FolderLockedError extends Error {
  override name = 'FolderLockedError';
  readonly folder: string;
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}`);
    this.folder = folder;
    this.pid = pid;
  }
}

/** `id`: no two locks are alike. */
const Holder = z.object({ pid: z.int().positive(), born: z.string(), id: z.string().optional() });
type Holder = z.infer<typeof Holder>;

const lockName = 'lock.json';

/**
 * Makes sure that no other process works in the folder.
 *
 * A lock whose holder is gone is taken over. A process id alone does not tell:
 * after a restart, in containers above all, another process may have the same
 * one; so the time it was born counts too, where the system tells it.
 *
 * @returns Gives the folder back.
 * @throws {FolderLockedError}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, lockName);
  const id = randomUUID();
  const own = join(folder, `lock-${id}.tmp`);
  const me: Holder = { pid: process.pid, born: await bornAt(process.pid), id };
  await writeFile(own, JSON.stringify(me), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 5; tries += 1) {
      const isOurs = (await linked(own, lock)) || (await inherited(folder, own));
      if (isOurs) return () => rm(lock, { force: true });
    }
    throw new Error(`cannot lock ${folder}`);
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * Takes over a lock that was left behind. To remove it first would let in two
 * of three rivals; so a lock has one heir, whose file is named for what the lock
 * holds, and an heir that died too has an heir of its own.
 *
 * @returns False where the lock has changed meanwhile: look again.
 * @throws {FolderLockedError} where the lock, or an heir, has a living holder.
 */
async function inherited(folder: string, own: string): Promise<boolean> {
  const lock = join(folder, lockName);
  const left = await textOf(lock);
  const heirs: string[] = [];
  for (let last = left; last !== undefined; ) {
    const holder = holderIn(last);
    if (holder !== undefined && (await isAlive(holder))) {
      throw new FolderLockedError(folder, holder.pid);
    }
    // An heir's generation counts too: a power cut may leave it with the bytes of the lock, or both with none.
    const name = heirs.length === 0 ? last : `${heirs.length} ${last}`;
    const heir = join(folder, `lock-after-${checksum(name)}.json`);
    heirs.push(heir);
    if (!(await linked(own, heir))) {
      last = await textOf(heir);
      continue;
    }
    // Heirs go away after the lock has changed: where it has not, nobody was heir before us.
    const isOurs = (await textOf(lock)) === left;
    if (isOurs) await rename(own, lock);
    for (const file of isOurs ? heirs : [heir]) await rm(file, { force: true });
    return isOurs;
  }
  return false;
}

/** `link` fails where the name exists, so only one of two rivals succeeds. */
async function linked(own: string, lock: string): Promise<boolean> {
  try {
    await link(own, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** `undefined` where a power cut, or a hand, has left something else. */
function holderIn(text: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (errorCode(error) !== 'EPERM') return false;
  }
  return holder.born === (await bornAt(holder.pid));
}

/** The process's start, in the kernel's ticks since boot, with the boot's id; empty where the system does not tell. */
async function bornAt(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${boot.trim()}/${ticks}`;
  } catch {
    return '';
  }
}
