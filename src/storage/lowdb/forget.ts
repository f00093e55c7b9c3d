import type { Documents } from './documents.ts';

/**
 * Takes away what is older than `before`, at most `limit` documents. Documents
 * are met in the order in which they were kept, so the first young one ends it.
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
    if (old.length >= limit || ageOf(value) >= before) break;
    old.push(idOf(value));
  }
  for (const id of old) documents.remove(id);
  return old.length;
}
