import type { z } from 'zod';

/**
 * A kind of document that is kept: its name in files and tables, what each must
 * look like when it is read, and how it is found again. Both engines keep the
 * same collections, so a port is written once.
 */
export interface Collection<Value> {
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  readonly idOf: (value: Value) => string;
  /** Its age counts from here, and its archive is that of this instant's month. */
  readonly at: (value: Value) => Date;
  /** What it can be found by besides its id, such as `message=123`. */
  readonly keysOf?: (value: Value) => readonly string[];
}

/** The documents of one collection, within one transaction. */
export interface Documents<Value> {
  get(id: string): Promise<Value | undefined>;
  put(value: Value): Promise<void>;
  remove(id: string): Promise<void>;
  /** Every document that has the key, the one first put first. */
  having(key: string): Promise<readonly Value[]>;
  all(): Promise<readonly Value[]>;
  count(): Promise<number>;
  /** What is older than `before`, at most `limit`. */
  olderThan(before: Date, limit: number): Promise<readonly Value[]>;
  /** Moves a document out of the live store into the archive of its month. */
  archive(id: string): Promise<void>;
}

/** Opens collections within one transaction. */
export type OpenDocuments = <Value>(collection: Collection<Value>) => Documents<Value>;

/** Takes away what is older than `before`, at most `limit`. Returns how many. */
export async function forgetOld<Value>(
  documents: Documents<Value>,
  { idOf }: Collection<Value>,
  before: Date,
  limit: number,
): Promise<number> {
  const old = await documents.olderThan(before, limit);
  for (const value of old) await documents.remove(idOf(value));
  return old.length;
}

/** Moves what is older than `before` to the archive, at most `limit`. Returns how many. */
export async function archiveOld<Value>(
  documents: Documents<Value>,
  { idOf }: Collection<Value>,
  before: Date,
  limit: number,
): Promise<number> {
  const old = await documents.olderThan(before, limit);
  for (const value of old) await documents.archive(idOf(value));
  return old.length;
}
