import type { Documents } from './documents.ts';

/**
 * Takes away what is older than `before`, at most `limit` documents. Looks behind
 * young ones too: a clock set back, or changes taken back, leave older ones there.
 */
export function forgetOld<Value>(
  documents: Documents<Value>,
  idOf: (value: Value) => string,
  ageOf: (value: Value) => Date,
  before: Date,
  limit: number,
): number {
  const old: string[] = [];
  for (const value of documents.values()) {
    if (old.length >= limit) break;
    if (ageOf(value) < before) old.push(idOf(value));
  }
  for (const id of old) documents.remove(id);
  return old.length;
}
