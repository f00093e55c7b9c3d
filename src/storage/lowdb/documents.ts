import { taipeiMonth } from '../../foundation/taipei-time.ts';
import type { Collection, Documents, OpenDocuments } from '../documents.ts';
import type { Changes } from './memory.ts';

/** The collections as ports see them, within one transaction on the memory. */
export function documentsOn(changes: Changes): OpenDocuments {
  return <Value>(collection: Collection<Value>): Documents<Value> => {
    const documents = changes.in(collection);
    return {
      get: async (id) => documents.get(id),
      put: async (value) => documents.put(collection.idOf(value), value),
      remove: async (id) => documents.remove(id),
      having: async (key) =>
        documents.idsHaving(key).flatMap((id) => {
          const value = documents.get(id);
          return value === undefined ? [] : [value];
        }),
      all: async () => [...documents.values()],
      count: async () => documents.size,
      // Looks behind young ones too: a clock set back, or changes taken back, leave older ones there.
      olderThan: async (before, limit) => {
        const old: Value[] = [];
        for (const value of documents.values()) {
          if (old.length >= limit) break;
          if (collection.at(value) < before) old.push(value);
        }
        return old;
      },
      archive: async (id) => {
        const value = documents.get(id);
        if (value !== undefined) documents.archive(id, taipeiMonth(collection.at(value)));
      },
    };
  };
}
