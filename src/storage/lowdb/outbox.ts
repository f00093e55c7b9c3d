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
  untried,
} from '../../messaging/outbox.ts';
import type { Collection } from '../documents.ts';
import { sentRows } from '../ports/sent.ts';
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

/** The queue in memory: it holds only what still waits, so looking through all of it stays cheap. */
export function outboxStore(
  changes: Changes,
  holder: string,
  nextOrder: NextOrder = createNextOrder(),
): OutboxStore {
  const letters = changes.in(letterCollection);
  const progress = changes.in(progressCollection);
  const { put: putSent, ...sent } = sentRows(documentsOn(changes));

  const rowOf = (letter: OutboxLetter): OutboxRow => {
    const { id: _id, ...known } = progress.get(letter.id) ?? {
      id: letter.id,
      ...untried(letter.createdAt),
    };
    return { ...letter, ...known };
  };
  const ofChat = (chat: string) =>
    letters
      .idsHaving(chatKey(chat))
      .flatMap((id) => letters.get(id) ?? [])
      .sort((a, b) => a.order - b.order);
  const remove = (id: string) => {
    letters.remove(id);
    progress.remove(id);
  };
  const append = (letter: NewLetter): OutboxLetter => {
    const placed = { ...letter, order: nextOrder(letters) };
    letters.put(letter.id, placed);
    return placed;
  };
  const allRows = () => [...letters.values()].map(rowOf).sort((a, b) => a.order - b.order);

  return {
    ...sent,
    add: async (letter) => void append(letter),
    addBegun: async (letter, begun) => {
      const isAlone = letters.idsHaving(chatKey(letter.chat)).length === 0;
      const placed = append(letter);
      if (!isAlone) return undefined;
      progress.put(letter.id, { id: letter.id, ...begun });
      return { ...placed, ...begun };
    },
    find: async (id) => {
      const letter = letters.get(id);
      return letter && rowOf(letter);
    },
    sendable: async ({ now, limit, repliesOnly }) => {
      const firstOf = new Map<string, OutboxRow>();
      for (const letter of letters.values()) {
        const first = firstOf.get(letter.chat);
        if (first !== undefined && first.order < letter.order) continue;
        const row = rowOf(letter);
        if (repliesOnly && row.sending === undefined && !canReply(row, now)) continue;
        firstOf.set(letter.chat, row);
      }
      return [...firstOf.values()]
        .filter((row) => row.sending === undefined)
        .filter((row) => row.attempts === 0 || isDue(row.dueAt, now))
        .sort((a, b) => a.order - b.order)
        .slice(0, Math.max(0, limit));
    },
    waitingOf: async (chat) => ofChat(chat).map(rowOf),
    addedBefore: async (before, limit) =>
      allRows()
        .filter((row) => row.sending === undefined && row.createdAt < before)
        .slice(0, limit),
    save: async (id, next) => {
      if (letters.get(id) !== undefined) progress.put(id, { id, ...next });
    },
    // No other process can use this store, so whoever else held a row is gone.
    abandoned: async (now) =>
      [...progress.values()].flatMap(({ id, sending }) => {
        const letter = letters.get(id);
        if (sending === undefined || letter === undefined) return [];
        const isOver = sending.leaseUntil <= now || sending.holder !== holder;
        return isOver ? [rowOf(letter)] : [];
      }),
    end: async (row) => {
      remove(row.id);
      await putSent(row);
    },
    withdraw: async (id) => remove(id),
    waiting: async (limit) => allRows().slice(0, limit),
    waitingCount: async () => letters.size,
  };
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
