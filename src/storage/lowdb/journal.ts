import { type FileHandle, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFormat } from '../data-format.ts';
import { checksum } from './checksum.ts';
import { type DurableWrite, writeDurably } from './durable-write.ts';
import { fsyncFolder } from './fsync-folder.ts';

/** One commit: what each document became; `null` where it was taken away. */
export interface Commit {
  readonly seq: number;
  readonly changes: readonly (readonly [collection: string, id: string, value: unknown])[];
}

const CommitLine = z.object({
  seq: z.int(),
  changes: z.array(z.tuple([z.string(), z.string(), z.unknown()])),
});

/** Stands first in each file since format 2. */
const HeaderLine = z.object({ format: z.int() });

const fileName = /^journal-(\d{15})\.log$/;

/** A line of the journal: checksum, space, JSON. */
export function commitLine(commit: Commit): string {
  return checkedLine(JSON.stringify(commit));
}

function checkedLine(json: string): string {
  return `${checksum(json)} ${json}\n`;
}

/** The file that commits are appended to. */
export class JournalWriter {
  readonly #handle: FileHandle;
  readonly #writeDurably: DurableWrite;
  /** End of the last append that succeeded. */
  #end = 0;
  /** A failed append may have left lines behind the end; a reader would take them for commits. */
  #leftovers = false;

  private constructor(handle: FileHandle, write: DurableWrite) {
    this.#handle = handle;
    this.#writeDurably = write;
  }

  /**
   * Begins a new file for the commits from `firstSeq` on.
   *
   * @param write How bytes reach the disk; tests bring disks that refuse.
   */
  static async create(
    folder: string,
    firstSeq: number,
    write: DurableWrite = writeDurably,
  ): Promise<JournalWriter> {
    const name = `journal-${String(firstSeq).padStart(15, '0')}.log`;
    const handle = await open(join(folder, name), 'w', 0o600);
    const writer = new JournalWriter(handle, write);
    try {
      await writer.append(checkedLine(JSON.stringify({ format: dataFormat })));
      await fsyncFolder(folder);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return writer;
  }

  get bytes(): number {
    return this.#end;
  }

  /** Settles when the lines are on the disk. Where it fails, none of them counts. */
  async append(lines: string): Promise<void> {
    if (this.#leftovers) await this.#cutLeftovers();
    const bytes = Buffer.from(lines, 'utf8');
    try {
      await this.#writeDurably(this.#handle.fd, bytes, this.#end);
    } catch (error) {
      this.#leftovers = true;
      // At once, for the program may die now; where the disk refuses, before the next append.
      await this.#cutLeftovers().catch(() => {});
      throw error;
    }
    this.#end += bytes.length;
  }

  async #cutLeftovers(): Promise<void> {
    await this.#handle.truncate(this.#end);
    await this.#handle.datasync();
    this.#leftovers = false;
  }

  async close(): Promise<void> {
    try {
      if (this.#leftovers) await this.#cutLeftovers();
    } finally {
      await this.#handle.close();
    }
  }
}

/** What reading a journal showed. `torn`: the last line was cut, as a crash leaves it. */
export interface JournalContent {
  readonly firstSeq: number;
  readonly file: string;
  /** `undefined` where no header tells: format 1, or a header that was damaged. */
  readonly format: number | undefined;
  readonly commits: readonly Commit[];
  readonly torn: boolean;
  /** Lines that are damaged although others follow. */
  readonly damagedLines: number;
  /** Whole lines that are damaged and that nothing good follows. */
  readonly badEndLines: number;
  readonly bytes: number;
}

/** Every journal in the folder, the oldest first. */
export async function readJournals(folder: string): Promise<JournalContent[]> {
  const journals: JournalContent[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const firstSeq = fileName.exec(file)?.[1];
    if (firstSeq === undefined) continue;
    const text = await readFile(join(folder, file), 'utf8');
    journals.push({ firstSeq: Number(firstSeq), file, ...parseJournal(text) });
  }
  return journals;
}

/** Takes away the journals whose every commit is older than `seq`, which a snapshot holds. */
export async function removeJournalsBefore(folder: string, seq: number): Promise<void> {
  const files = (await readdir(folder)).filter((file) => fileName.test(file)).sort();
  for (const [index, file] of files.entries()) {
    const next = fileName.exec(files[index + 1] ?? '')?.[1];
    if (next !== undefined && Number(next) <= seq + 1) await rm(join(folder, file));
  }
}

function parseJournal(text: string): Omit<JournalContent, 'firstSeq' | 'file'> {
  const lines = text.split('\n');
  const tail = lines.pop() ?? '';
  const commits: Commit[] = [];
  let format: number | undefined;
  let lastGood = 0;
  for (const [index, line] of lines.entries()) {
    const json = checkedJson(line);
    if (json === undefined) continue;
    lastGood = index + 1;
    const header = HeaderLine.safeParse(json);
    if (header.success) format = header.data.format;
    else commits.push(CommitLine.parse(json));
  }
  const headers = format === undefined ? 0 : 1;
  // Only what nothing good follows can be the trace of a crash.
  return {
    format,
    commits,
    torn: tail !== '' || lastGood < lines.length,
    damagedLines: lastGood - commits.length - headers,
    badEndLines: lines.length - lastGood,
    bytes: Buffer.byteLength(text),
  };
}

function checkedJson(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== ' ' || checksum(json) !== line.slice(0, 8)) return undefined;
  return JSON.parse(json);
}
