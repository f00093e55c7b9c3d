import type { Clock } from '../../foundation/clock.ts';
import type { Log } from '../../foundation/log.ts';
import type { Ports, Stores } from '../stores.ts';
import { answerGivenCollection, answerGivenStore } from './answers-given.ts';
import { type Changes, type Collection, DocumentMemory } from './documents.ts';
import { Engine, noPersistence } from './engine.ts';
import { openFolder } from './folder.ts';
import { openQuestionCollection, openQuestionStore } from './open-questions.ts';
import { outboxCollection, outboxStore, sentCollection } from './outbox.ts';
import { seenEventCollection, seenEventStore } from './seen-events.ts';
import { sessionCollection, sessionStore } from './sessions.ts';

const collections: readonly Collection<unknown>[] = [
  answerGivenCollection,
  openQuestionCollection,
  outboxCollection,
  seenEventCollection,
  sentCollection,
  sessionCollection,
];

const snapshotEveryBytes = 16 * 1024 * 1024;

/**
 * Opens the stores in a folder of their own, which nobody else may use meanwhile.
 *
 * @throws {FolderLockedError | NewerDataError} and what the disk throws.
 */
export async function openLowdbStores(
  folder: string,
  parts: { readonly clock: Clock; readonly log: Log; readonly snapshotEveryBytes?: number },
): Promise<Stores> {
  const { memory, seq, persistence } = await openFolder({
    snapshotEveryBytes,
    ...parts,
    folder,
    collections,
  });
  return storesOn(new Engine(memory, seq, persistence));
}

/** Stores that forget everything with the process: for tests of what stands on them. */
export function memoryStores(): Stores {
  return storesOn(new Engine(new DocumentMemory(), 0, noPersistence));
}

function storesOn(engine: Engine): Stores {
  return {
    // The engine lets one transaction work at a time, so every key is serial.
    transact: (work) => engine.transact((changes) => work(portsOn(changes))),
    isAlone: true,
    close: () => engine.close(),
  };
}

function portsOn(changes: Changes): Ports {
  return {
    answersGiven: answerGivenStore(changes),
    openQuestions: openQuestionStore(changes),
    outbox: outboxStore(changes),
    seenEvents: seenEventStore(changes),
    sessions: sessionStore(changes),
  };
}
