import type { MediaStore } from '../../handoff/media.ts';
import type { OutboxRow } from '../../messaging/outbox.ts';
import type { Collection } from '../documents.ts';
import { collections } from '../ports.ts';

/**
 * All that an installation keeps, in a form that is the same for both engines:
 * values that fit their schema, and rows of the queue numbered from 1.
 */
export interface Holdings {
  /** @throws {UncopyableError} */
  live(): Promise<LiveHoldings>;
  /** @returns The collections that have an archive. @throws {UncopyableError} */
  archives(): Promise<readonly Collection<unknown>[]>;
  /** Later months first; each id once. @throws {UncopyableError} */
  archived(collection: Collection<unknown>): AsyncIterable<ArchivedHolding>;
  /** Bytes of pictures and files. */
  readonly media: Pick<MediaStore, 'ids' | 'get'>;
}

export interface LiveHoldings {
  /** In the order in which they were first put, each collection that has any. */
  readonly documents: ReadonlyMap<Collection<unknown>, readonly Holding[]>;
  readonly queue: readonly OutboxRow[];
}

export interface Holding {
  readonly id: string;
  readonly value: unknown;
}

export interface ArchivedHolding extends Holding {
  /** Asia/Taipei, such as `2026-12`. */
  readonly month: string;
}

export type Uncopyable =
  /** A newer program wrote it; this one would not know how it is found again. */
  | { readonly kind: 'unknown-collection'; readonly collection: string }
  | { readonly kind: 'misfit'; readonly collection: string; readonly id: string };

/** Something is there that cannot be taken along. Part of the data would be worse than none. */
export class UncopyableError extends Error {
  override name = 'UncopyableError';
  readonly what: Uncopyable;
  constructor(what: Uncopyable) {
    super(`${what.kind}: ${what.collection}`);
    this.what = what;
  }
}

/** @throws {UncopyableError} */
export function knownCollection(name: string): Collection<unknown> {
  const known = collections.find((one) => one.name === name);
  if (known === undefined) {
    throw new UncopyableError({ kind: 'unknown-collection', collection: name });
  }
  return known;
}

/** A value as its schema has it. @throws {UncopyableError} */
export function holdingOf(
  collection: Pick<Collection<unknown>, 'name' | 'schema' | 'idOf'>,
  id: string,
  raw: unknown,
): Holding {
  const { success, data } = collection.schema.safeParse(raw);
  if (!success) throw new UncopyableError({ kind: 'misfit', collection: collection.name, id });
  return { id: collection.idOf(data), value: data };
}

/** The queue's rows in their order; numbers differ from engine to engine, places do not. */
export function renumbered(rows: readonly OutboxRow[]): OutboxRow[] {
  return [...rows]
    .sort((a, b) => a.order - b.order)
    .map((row, nth) => ({ ...row, order: nth + 1 }));
}
