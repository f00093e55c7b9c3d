import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { errorCode } from '../../foundation/error-facts.ts';
import type { Archive, ArchivedCollection } from '../archive.ts';
import { checksum } from './checksum.ts';
import { fsyncFolder } from './fsync-folder.ts';
import type { ArchivedDocument } from './memory.ts';

const fileName = /^(\d{4}-\d{2})\.log$/;
const Line = z.tuple([z.string(), z.unknown()]);

/**
 * The archive as files: one for each collection and month, one checksummed line
 * for each document. Appended and on the disk before the journal says that the
 * document is gone, so a crash between the two leaves it in both; of two lines
 * with one id the later counts.
 */
export class ArchiveFiles implements Archive {
  readonly #root: string;
  /** Files whose end was found whole, or made so, by this process. */
  readonly #whole = new Set<string>();

  /** @param folder The data folder; the archive is a folder in it. */
  constructor(folder: string) {
    this.#root = join(folder, 'archive');
  }

  /** Settles when all of them are on the disk. */
  async append(documents: readonly ArchivedDocument[]): Promise<void> {
    const linesOf = new Map<string, string>();
    for (const { collection, month, id, value } of documents) {
      const place = join(collection, `${month}.log`);
      const json = JSON.stringify([id, value]);
      linesOf.set(place, `${linesOf.get(place) ?? ''}${checksum(json)} ${json}\n`);
    }
    for (const [place, lines] of linesOf) await this.#appendTo(place, lines);
  }

  async find<Value>(
    { name, schema }: ArchivedCollection<Value>,
    id: string,
  ): Promise<Value | undefined> {
    const begin = `[${JSON.stringify(id)},`;
    for (const month of [...(await this.months(name))].reverse()) {
      let last: unknown;
      for await (const json of this.#linesOf(name, month)) {
        if (json.startsWith(begin)) last = Line.parse(JSON.parse(json))[1];
      }
      if (last !== undefined) return schema.parse(last);
    }
    return undefined;
  }

  async *list<Value>(
    { name, schema }: ArchivedCollection<Value>,
    from: string,
    to: string,
  ): AsyncIterable<Value> {
    for (const month of await this.months(name)) {
      if (month < from || month > to) continue;
      const documents = new Map<string, unknown>();
      for await (const json of this.#linesOf(name, month)) {
        const [id, value] = Line.parse(JSON.parse(json));
        documents.set(id, value);
      }
      for (const value of documents.values()) yield schema.parse(value);
    }
  }

  async months(collection: string): Promise<readonly string[]> {
    const names = await readdir(join(this.#root, collection)).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    return names.flatMap((name) => fileName.exec(name)?.[1] ?? []).sort();
  }

  async forgetBefore(collection: string, month: string): Promise<number> {
    const old = (await this.months(collection)).filter((one) => one < month);
    for (const one of old) await rm(join(this.#root, collection, `${one}.log`));
    return old.length;
  }

  /** The JSON of each whole line. A line that a crash or a bad disk cut is passed over. */
  async *#linesOf(collection: string, month: string): AsyncIterable<string> {
    const input = createReadStream(join(this.#root, collection, `${month}.log`), 'utf8');
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const json = line.slice(9);
      if (line[8] === ' ' && checksum(json) === line.slice(0, 8)) yield json;
    }
  }

  async #appendTo(place: string, lines: string): Promise<void> {
    const file = join(this.#root, place);
    const folder = join(file, '..');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(file, 'a+', 0o600);
    try {
      const isNew = (await handle.stat()).size === 0;
      // A line that was cut has no end; what is written behind it would be lost with it.
      const begin = this.#whole.has(place) || (await endsWhole(handle)) ? '' : '\n';
      await handle.appendFile(begin + lines);
      await handle.datasync();
      if (isNew)
        for (const one of [folder, this.#root, join(this.#root, '..')]) await fsyncFolder(one);
      this.#whole.add(place);
    } catch (error) {
      this.#whole.delete(place);
      throw error;
    } finally {
      await handle.close();
    }
  }
}

async function endsWhole(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}

/** An archive that goes away with the process. */
export class ArchiveMemory implements Archive {
  readonly #months = new Map<string, Map<string, Map<string, unknown>>>();

  async append(documents: readonly ArchivedDocument[]): Promise<void> {
    for (const { collection, month, id, value } of documents) {
      const months = this.#months.get(collection) ?? new Map<string, Map<string, unknown>>();
      const ofMonth = months.get(month) ?? new Map<string, unknown>();
      this.#months.set(collection, months.set(month, ofMonth.set(id, value)));
    }
  }

  async find<Value>({ name, schema }: ArchivedCollection<Value>, id: string) {
    for (const month of [...(await this.months(name))].reverse()) {
      const value = this.#months.get(name)?.get(month)?.get(id);
      if (value !== undefined) return schema.parse(value);
    }
    return undefined;
  }

  async *list<Value>({ name, schema }: ArchivedCollection<Value>, from: string, to: string) {
    for (const month of await this.months(name)) {
      if (month < from || month > to) continue;
      for (const value of this.#months.get(name)?.get(month)?.values() ?? []) {
        yield schema.parse(value);
      }
    }
  }

  async months(collection: string): Promise<readonly string[]> {
    return [...(this.#months.get(collection)?.keys() ?? [])].sort();
  }

  async forgetBefore(collection: string, month: string): Promise<number> {
    const old = (await this.months(collection)).filter((one) => one < month);
    for (const one of old) this.#months.get(collection)?.delete(one);
    return old.length;
  }
}
