import type { z } from 'zod';

/** A kind of document that is kept: its name on the disk, and what each must look like when read. */
export interface Collection<Value> {
  readonly name: string;
  readonly schema: z.ZodType<Value>;
}

/** The documents of one collection, within one transaction. */
export interface Documents<Value> {
  get(id: string): Value | undefined;
  put(id: string, value: Value): void;
  remove(id: string): void;
  values(): IterableIterator<Value>;
  readonly size: number;
}

type Change = readonly [collection: string, id: string, value: unknown];

/** Every document in memory. What is changed can be taken back until it is kept. */
export class DocumentMemory {
  readonly #collections = new Map<string, Map<string, unknown>>();

  /** Documents as they were read from the disk; they are known to fit their schema. */
  fill(collection: string, documents: Iterable<readonly [string, unknown]>): void {
    this.#collections.set(collection, new Map(documents));
  }

  /** For writing a snapshot. */
  plain(): Record<string, Record<string, unknown>> {
    const plain: Record<string, Record<string, unknown>> = {};
    for (const [name, documents] of this.#collections) plain[name] = Object.fromEntries(documents);
    return plain;
  }

  change(): Changes {
    return new Changes((name) => {
      const known = this.#collections.get(name);
      if (known !== undefined) return known;
      const fresh = new Map<string, unknown>();
      this.#collections.set(name, fresh);
      return fresh;
    });
  }
}

/** What one transaction does to the memory, and how to take it back. */
export class Changes {
  readonly #documentsOf: (collection: string) => Map<string, unknown>;
  readonly #before: {
    documents: Map<string, unknown>;
    id: string;
    had: boolean;
    value: unknown;
  }[] = [];
  readonly #after = new Map<string, Change>();

  constructor(documentsOf: (collection: string) => Map<string, unknown>) {
    this.#documentsOf = documentsOf;
  }

  in<Value>(collection: Collection<Value>): Documents<Value> {
    // Only documents that fit the collection's schema are ever put in: see `fill` and `put`.
    const documents = this.#documentsOf(collection.name) as Map<string, Value>;
    const remember = (id: string, value: unknown): void => {
      this.#before.push({ documents, id, had: documents.has(id), value: documents.get(id) });
      this.#after.set(`${collection.name}\n${id}`, [collection.name, id, value]);
    };
    return {
      get: (id) => documents.get(id),
      put: (id, value) => {
        remember(id, value);
        documents.set(id, value);
      },
      remove: (id) => {
        if (!documents.has(id)) return;
        remember(id, null);
        documents.delete(id);
      },
      values: () => documents.values(),
      get size() {
        return documents.size;
      },
    };
  }

  /** The last value of each document that was touched. */
  get list(): readonly Change[] {
    return [...this.#after.values()];
  }

  takeBack(): void {
    for (const { documents, id, had, value } of this.#before.splice(0).reverse()) {
      if (had) documents.set(id, value);
      else documents.delete(id);
    }
    this.#after.clear();
  }
}
