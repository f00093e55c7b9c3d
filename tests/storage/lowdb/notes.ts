import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../../src/foundation/log.ts';
import { Engine } from '../../../src/storage/lowdb/engine.ts';
import { openFolder } from '../../../src/storage/lowdb/folder.ts';
import type { Changes, Kind } from '../../../src/storage/lowdb/memory.ts';
import { clockAt } from '../../support/hand-clock.ts';
import { type RememberingLog, rememberingLog } from '../../support/remembering-log.ts';

/** The simplest document there is, so that a test shows nothing but the storage. */
export const Note = z.strictObject({ text: z.string() });
export type Note = z.infer<typeof Note>;
export const notes: Kind<Note> = { name: 'notes', schema: Note };

/** Every note, by its id. */
export type AllNotes = Record<string, string>;

export interface NoteStore {
  readonly engine: Engine;
  readonly log: RememberingLog;
  write(id: string, text: string): Promise<void>;
  remove(id: string): Promise<void>;
  all(): Promise<AllNotes>;
  close(): Promise<void>;
}

export function writeNote(changes: Changes, id: string, text: string): void {
  changes.in(notes).put(id, { text });
}

export function allNotes(changes: Changes, ids: readonly string[]): AllNotes {
  const documents = changes.in(notes);
  return Object.fromEntries(ids.map((id) => [id, documents.get(id)?.text ?? 'none']));
}

/** Notes kept in a folder, for tests of what the folder keeps. */
export async function openNotes(
  folder: string,
  { snapshotEveryBytes = 1_000_000 }: { snapshotEveryBytes?: number } = {},
): Promise<NoteStore> {
  const log = rememberingLog();
  const { memory, seq, persistence } = await openFolder({
    folder,
    collections: [notes as Kind<unknown>],
    snapshotEveryBytes,
    clock: clockAt('2026-12-05 09:00'),
    log: log satisfies Log,
  });
  const engine = new Engine(memory, seq, persistence);
  return {
    engine,
    log,
    write: (id, text) => engine.transact(async (changes) => writeNote(changes, id, text)),
    remove: (id) => engine.transact(async (changes) => changes.in(notes).remove(id)),
    all: () =>
      engine.transact(async () =>
        Object.fromEntries(
          [...(memory.copy().get('notes') ?? [])].map(([id, note]) => [id, Note.parse(note).text]),
        ),
      ),
    close: () => engine.close(),
  };
}

/** What a folder holds at the moment its program dies: everything but the lock's holder. */
export async function asAfterCrash(folder: string, copy: string): Promise<string> {
  // Node copies no sockets; a dead program's is worthless.
  await cp(folder, copy, { recursive: true, filter: (file) => !file.endsWith('.sock') });
  // Linux gives out no process id as high as this one: the holder is gone.
  await writeFile(join(copy, 'lock.json'), JSON.stringify({ pid: 2 ** 30, born: 'gone' }));
  return copy;
}

/** What is kept in a folder, and what the log said when it was opened. */
export async function notesIn(folder: string): Promise<{ notes: AllNotes; log: RememberingLog }> {
  const store = await openNotes(folder);
  const found = await store.all();
  await store.close();
  return { notes: found, log: store.log };
}

export async function journalsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('journal-')).sort();
}

/** Changes a file's bytes, as a bad disk or a careless hand does. */
export async function damage(file: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(file, change(await readFile(file)));
}

export const truncatedTo = (length: number) => (bytes: Buffer) => bytes.subarray(0, length);

export const flippedAt =
  (offset: number, mask = 1) =>
  (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(offset) ^ mask, offset);
    return changed;
  };
