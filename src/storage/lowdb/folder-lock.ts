import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../foundation/error-facts.ts';

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

const Holder = z.object({ pid: z.int().positive(), born: z.string() });
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
  const own = join(folder, `lock-${randomUUID()}.tmp`);
  const me: Holder = { pid: process.pid, born: await bornAt(process.pid) };
  await writeFile(own, JSON.stringify(me), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 5; tries += 1) {
      if (await linked(own, lock)) return () => rm(lock, { force: true });
      const holder = await readHolder(lock);
      if (holder !== undefined && (await isAlive(holder))) {
        throw new FolderLockedError(folder, holder.pid);
      }
      await takeAway(lock, holder);
    }
    throw new Error(`cannot lock ${folder}`);
  } finally {
    await rm(own, { force: true });
  }
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

/** Moves a stale lock aside, and puts it back where a rival was quicker and it is a fresh one. */
async function takeAway(lock: string, stale: Holder | undefined): Promise<void> {
  const aside = `${lock}.${randomUUID()}.stale`;
  try {
    await rename(lock, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  const isFresh = moved !== undefined && (moved.pid !== stale?.pid || moved.born !== stale.born);
  if (isFresh) await linked(aside, lock);
  await rm(aside, { force: true });
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const parsed = Holder.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
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
