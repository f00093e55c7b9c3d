import type { Collection } from '../documents.ts';

/** What the memory needs to know of a collection. */
export type Kind<Value> = Pick<Collection<Value>, 'name' | 'schema' | 'keysOf'>;

/** The documents of one collection, within one transaction. */
export interface MemoryDocuments<Value> {
  get(id: string): Value | undefined;
  put(id: string, value: Value): void;
  remove(id: string): void;
  /** Ids of the documents that have the key, the one first put first. */
  idsHaving(key: string): readonly string[];
  values(): IterableIterator<Value>;
  /** @param month Asia/Taipei, such as `2026-12`. */
  archive(id: string, month: string): void;
  readonly size: number;
}

/** Everything that is kept, by collection and id. */
export type AllDocuments = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** A document that leaves the live store for the archive. */
export interface ArchivedDocument {
  readonly collection: string;
  readonly month: string;
  readonly id: string;
  readonly value: unknown;
}

export type Change = readonly [collection: string, id: string, value: unknown];

/** One collection in memory, with its keys. */
class CollectionMemory {
  readonly documents = new Map<string, unknown>();
  readonly #idsOfKey = new Map<string, Set<string>>();
  readonly #keysOf: (value: unknown) => readonly string[];

  constructor(keysOf: ((value: unknown) => readonly string[]) | undefined) {
    this.#keysOf = keysOf ?? (() => []);
  }

  set(id: string, value: unknown): void {
    const had = this.#keysOfDocument(id);
    this.documents.set(id, value);
    const has = new Set(this.#keysOf(value));
    for (const key of had) if (!has.has(key)) this.#unlink(key, id);
    // A key that it had before keeps its place among those that have it.
    for (const key of has) {
      const ids = this.#idsOfKey.get(key) ?? new Set();
      this.#idsOfKey.set(key, ids.add(id));
    }
  }

  remove(id: string): void {
    for (const key of this.#keysOfDocument(id)) this.#unlink(key, id);
    this.documents.delete(id);
  }

  idsHaving(key: string): readonly string[] {
    return [...(this.#idsOfKey.get(key) ?? [])];
  }

  #keysOfDocument(id: string): readonly string[] {
    return this.documents.has(id) ? this.#keysOf(this.documents.get(id)) : [];
  }

  #unlink(key: string, id: string): void {
    const ids = this.#idsOfKey.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#idsOfKey.delete(key);
  }
}

/** Every document in memory. What is changed can be taken back until it is kept. */
export class DocumentMemory {
  readonly #collections = new Map<string, CollectionMemory>();

  /** Documents as they were read from the disk; they are known to fit their schema. */
  fill<Value>(
    kind: Pick<Kind<Value>, 'name' | 'keysOf'>,
    documents: Iterable<readonly [string, Value]>,
  ): void {
    const collection = this.#collectionOf(kind);
    for (const [id, value] of documents) collection.set(id, value);
  }

  /** For writing a snapshot: what is there now, whatever is changed meanwhile. */
  copy(): AllDocuments {
    return new Map(
      [...this.#collections].map(([name, { documents }]) => [name, new Map(documents)]),
    );
  }

  change(): Changes {
    return new Changes((kind) => this.#collectionOf(kind));
  }

  #collectionOf<Value>({ name, keysOf }: Pick<Kind<Value>, 'name' | 'keysOf'>): CollectionMemory {
    const known = this.#collections.get(name);
    if (known !== undefined) return known;
    // Only documents that fit the collection's schema are ever put in: see `fill` and `put`.
    const fresh = new CollectionMemory(
      keysOf as ((value: unknown) => readonly string[]) | undefined,
    );
    this.#collections.set(name, fresh);
    return fresh;
  }
}

/** What one transaction does to the memory, and how to take it back. */
export class Changes {
  readonly #collectionOf: <Value>(kind: Kind<Value>) => CollectionMemory;
  readonly #before: {
    collection: CollectionMemory;
    id: string;
    had: boolean;
    value: unknown;
  }[] = [];
  readonly #after = new Map<string, Change>();
  readonly #archived: ArchivedDocument[] = [];

  constructor(collectionOf: <Value>(kind: Kind<Value>) => CollectionMemory) {
    this.#collectionOf = collectionOf;
  }

  in<Value>(kind: Kind<Value>): MemoryDocuments<Value> {
    const { name } = kind;
    const collection = this.#collectionOf(kind);
    const documents = collection.documents as Map<string, Value>;
    const remember = (id: string, value: unknown): void => {
      this.#before.push({ collection, id, had: documents.has(id), value: documents.get(id) });
      this.#after.set(`${name}\n${id}`, [name, id, value]);
    };
    const remove = (id: string): void => {
      if (!documents.has(id)) return;
      remember(id, null);
      collection.remove(id);
    };
    return {
      get: (id) => documents.get(id),
      put: (id, value) => {
        remember(id, value);
        collection.set(id, value);
      },
      remove,
      idsHaving: (key) => collection.idsHaving(key),
      values: () => documents.values(),
      archive: (id, month) => {
        const value = documents.get(id);
        if (value === undefined) return;
        this.#archived.push({ collection: name, month, id, value });
        remove(id);
      },
      get size() {
        return documents.size;
      },
    };
  }

  /** The last value of each document that was touched. */
  get list(): readonly Change[] {
    return [...this.#after.values()];
  }

  get archived(): readonly ArchivedDocument[] {
    return this.#archived;
  }

  takeBack(): void {
    for (const { collection, id, had, value } of this.#before.splice(0).reverse()) {
      if (had) collection.set(id, value);
      else collection.remove(id);
    }
    this.#after.clear();
    this.#archived.length = 0;
  }
}
