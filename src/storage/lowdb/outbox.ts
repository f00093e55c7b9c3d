import {
  canReply,
  isDue,
  letterOf,
  type NewLetter,
  OutboxLetter,
  OutboxProgress,
  type OutboxRow,
  type OutboxStore,
  progressOf,
  type SendableWish,
  type SentRow,
  untried,
} from '../../messaging/outbox.ts';
import type { Collection } from '../documents.ts';
import { type SentHalf, sentRows } from '../ports/sent.ts';
import { documentsOn } from './documents.ts';
import type { Changes, MemoryDocuments } from './memory.ts';

export const letterCollection: Collection<OutboxLetter> = {
  name: 'outbox',
  schema: OutboxLetter,
  idOf: ({ id }) => id,
  at: ({ createdAt }) => createdAt,
  keysOf: ({ chat }) => [chatKey(chat)],
};

/** A row that nobody has tried yet has none. */
export const progressCollection: Collection<OutboxProgress & { id: string }> = {
  name: 'outbox_progress',
  schema: OutboxProgress.extend({ id: OutboxLetter.shape.id }),
  idOf: ({ id }) => id,
  at: ({ dueAt }) => dueAt,
};

/**
 * The queue in memory: it holds only what still waits, so looking through all of
 * it stays cheap. A class, because one is made for every transaction.
 */
class MemoryOutbox implements OutboxStore {
  readonly #changes: Changes;
  readonly #letters: MemoryDocuments<OutboxLetter>;
  readonly #progress: MemoryDocuments<OutboxProgress & { id: string }>;
  readonly #holder: string;
  readonly #nextOrder: NextOrder;
  #ended: SentHalf | undefined;

  constructor(changes: Changes, holder: string, nextOrder: NextOrder) {
    this.#changes = changes;
    this.#letters = changes.in(letterCollection);
    this.#progress = changes.in(progressCollection);
    this.#holder = holder;
    this.#nextOrder = nextOrder;
  }

  async add(letter: NewLetter): Promise<void> {
    this.#append(letter);
  }

  async addBegun(letter: NewLetter, begun: OutboxProgress): Promise<OutboxRow | undefined> {
    const isAlone = this.#letters.idsHaving(chatKey(letter.chat)).length === 0;
    const placed = this.#append(letter);
    if (!isAlone) return undefined;
    this.#progress.put(letter.id, { id: letter.id, ...begun });
    return { ...placed, ...begun };
  }

  async find(id: string): Promise<OutboxRow | undefined> {
    const letter = this.#letters.get(id);
    return letter && this.#rowOf(letter);
  }

  async sendable({ now, limit, repliesOnly }: SendableWish): Promise<readonly OutboxRow[]> {
    const firstOf = new Map<string, OutboxRow>();
    for (const letter of this.#letters.values()) {
      const first = firstOf.get(letter.chat);
      if (first !== undefined && first.order < letter.order) continue;
      const row = this.#rowOf(letter);
      if (repliesOnly && row.sending === undefined && !canReply(row, now)) continue;
      firstOf.set(letter.chat, row);
    }
    return [...firstOf.values()]
      .filter((row) => row.sending === undefined)
      .filter((row) => row.attempts === 0 || isDue(row.dueAt, now))
      .sort((a, b) => a.order - b.order)
      .slice(0, Math.max(0, limit));
  }

  async waitingOf(chat: string): Promise<readonly OutboxRow[]> {
    return this.#letters
      .idsHaving(chatKey(chat))
      .flatMap((id) => this.#letters.get(id) ?? [])
      .sort((a, b) => a.order - b.order)
      .map((letter) => this.#rowOf(letter));
  }

  async addedBefore(before: Date, limit: number): Promise<readonly OutboxRow[]> {
    return this.#allRows()
      .filter((row) => row.sending === undefined && row.createdAt < before)
      .slice(0, limit);
  }

  async save(id: string, next: OutboxProgress): Promise<void> {
    if (this.#letters.get(id) !== undefined) this.#progress.put(id, { id, ...next });
  }

  /** No other process can use this store, so whoever else held a row is gone. */
  async abandoned(now: Date): Promise<readonly OutboxRow[]> {
    return [...this.#progress.values()].flatMap(({ id, sending }) => {
      const letter = this.#letters.get(id);
      if (sending === undefined || letter === undefined) return [];
      const isOver = sending.leaseUntil <= now || sending.holder !== this.#holder;
      return isOver ? [this.#rowOf(letter)] : [];
    });
  }

  async end(row: SentRow): Promise<void> {
    await this.withdraw(row.id);
    await this.#sent.put(row);
  }

  async withdraw(id: string): Promise<void> {
    this.#letters.remove(id);
    this.#progress.remove(id);
  }

  async waiting(limit: number): Promise<readonly OutboxRow[]> {
    return this.#allRows().slice(0, limit);
  }

  async waitingCount(): Promise<number> {
    return this.#letters.size;
  }

  findSent(id: string): Promise<SentRow | undefined> {
    return this.#sent.findSent(id);
  }
  undelivered(limit: number): Promise<readonly SentRow[]> {
    return this.#sent.undelivered(limit);
  }
  markResent(id: string, resentAs: string): Promise<void> {
    return this.#sent.markResent(id, resentAs);
  }
  undeliveredCount(): Promise<number> {
    return this.#sent.undeliveredCount();
  }
  sentOf(chat: string): Promise<readonly SentRow[]> {
    return this.#sent.sentOf(chat);
  }
  endedBetween(from: Date, to: Date): Promise<readonly SentRow[]> {
    return this.#sent.endedBetween(from, to);
  }
  dropContents(id: string): Promise<number> {
    return this.#sent.dropContents(id);
  }
  dropContent(id: string): Promise<void> {
    return this.#sent.dropContent(id);
  }
  archiveSent(before: Date, limit: number): Promise<number> {
    return this.#sent.archiveSent(before, limit);
  }

  get #sent(): SentHalf {
    this.#ended ??= sentRows(documentsOn(this.#changes));
    return this.#ended;
  }

  #append(letter: NewLetter): OutboxLetter {
    const placed = { ...letter, order: this.#nextOrder(this.#letters) };
    this.#letters.put(letter.id, placed);
    return placed;
  }

  #rowOf(letter: OutboxLetter): OutboxRow {
    const kept = this.#progress.get(letter.id);
    if (kept === undefined) return { ...letter, ...untried(letter.createdAt) };
    const { id: _id, ...progress } = kept;
    return { ...letter, ...progress };
  }

  #allRows(): OutboxRow[] {
    return [...this.#letters.values()]
      .map((letter) => this.#rowOf(letter))
      .sort((a, b) => a.order - b.order);
  }
}

export function outboxStore(
  changes: Changes,
  holder: string,
  nextOrder: NextOrder = createNextOrder(),
): OutboxStore {
  return new MemoryOutbox(changes, holder, nextOrder);
}

/** Gives out places in the queue: looked up once, then counted. */
export type NextOrder = (letters: MemoryDocuments<OutboxLetter>) => number;

export function createNextOrder(): NextOrder {
  let last: number | undefined;
  return (letters) => {
    if (last === undefined) {
      last = 0;
      for (const { order } of letters.values()) last = Math.max(last, order);
    }
    last += 1;
    return last;
  };
}

function chatKey(chat: string): string {
  return `chat=${chat}`;
}

/** A row in the form in which it is kept: what never changes, and how far it has come. */
export function splitRow(row: OutboxRow): {
  letter: OutboxLetter;
  progress: OutboxProgress & { id: string };
} {
  return { letter: letterOf(row), progress: { id: row.id, ...progressOf(row) } };
}
