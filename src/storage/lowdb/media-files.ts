import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../foundation/error-facts.ts';
import type { MediaStore } from '../../handoff/media.ts';
import { fsyncFolder } from './fsync-folder.ts';

const fileName = /^([0-9a-f-]{36})(\.part)?$/;
const atATime = 64 * 1024;

/**
 * Pictures and files as files, one each, named by an id that tells nothing. On
 * the disk under another name until it is whole. What is taken away is written
 * over first: an unlinked file would lie on the disk until something else does.
 */
export class MediaFiles implements MediaStore {
  readonly #data: string;
  readonly #folder: string;

  /** @param folder The data folder; media have a folder in it. */
  constructor(folder: string) {
    this.#data = folder;
    this.#folder = join(folder, 'media');
  }

  async put(id: string, bytes: Uint8Array): Promise<void> {
    const file = this.#fileOf(id);
    if ((await mkdir(this.#folder, { recursive: true, mode: 0o700 })) !== undefined) {
      await fsyncFolder(this.#data);
    }
    await this.#takeAway(`${file}.part`);
    const handle = await open(`${file}.part`, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.part`, file);
    await fsyncFolder(this.#folder);
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    return readFile(this.#fileOf(id)).catch(missing);
  }

  async remove(id: string): Promise<void> {
    const file = this.#fileOf(id);
    const gone = [await this.#takeAway(file), await this.#takeAway(`${file}.part`)];
    if (gone.includes(true)) await fsyncFolder(this.#folder);
  }

  async ids(): Promise<readonly string[]> {
    const names = (await readdir(this.#folder).catch(missing)) ?? [];
    return [...new Set(names.flatMap((name) => fileName.exec(name)?.[1] ?? []))];
  }

  /** @returns Whether it was there. */
  async #takeAway(file: string): Promise<boolean> {
    const handle = await open(file, 'r+').catch(missing);
    if (handle === undefined) return false;
    try {
      const { size } = await handle.stat();
      const zeros = Buffer.alloc(Math.min(size, atATime));
      for (let at = 0; at < size; at += zeros.length) {
        await handle.write(zeros, 0, Math.min(zeros.length, size - at), at);
      }
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rm(file, { force: true });
    return true;
  }

  /** Ids are made here; whatever else asks for a file does not get to name one. */
  #fileOf(id: string): string {
    if (!fileName.test(id) || id.endsWith('.part')) throw new Error('no id of media');
    return join(this.#folder, id);
  }
}

function missing(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}

/** Media that go away with the process. */
export class MediaMemory implements MediaStore {
  readonly #all = new Map<string, Uint8Array>();

  async put(id: string, bytes: Uint8Array): Promise<void> {
    this.#all.set(id, Uint8Array.from(bytes));
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    return this.#all.get(id);
  }

  async remove(id: string): Promise<void> {
    this.#all.delete(id);
  }

  async ids(): Promise<readonly string[]> {
    return [...this.#all.keys()];
  }
}
