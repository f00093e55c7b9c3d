import type { AnswerGiven } from '../../../src/faq/answer-given.ts';
import type { SentRow } from '../../../src/messaging/outbox.ts';
import type { SeenEvent } from '../../../src/messaging/seen-events.ts';
import { lookInto } from '../../../src/storage/lowdb/look.ts';
import { letterCollection } from '../../../src/storage/lowdb/outbox.ts';
import { answerGivenCollection } from '../../../src/storage/ports/answers-given.ts';
import { seenEventCollection } from '../../../src/storage/ports/seen-events.ts';
import { sentCollection } from '../../../src/storage/ports/sent.ts';

/** What a store keeps, as far as the fault suite judges it. */
export interface StoreContent {
  /** What is still in the queue, in whatever form the store keeps it. */
  readonly waiting: readonly unknown[];
  readonly sent: readonly SentRow[];
  readonly seenEvents: readonly SeenEvent[];
  readonly answersGiven: readonly AnswerGiven[];
}

/** Reads a data folder, whether or not a program works in it. */
export async function contentOfFolder(folder: string): Promise<StoreContent> {
  return {
    waiting: await lookInto(folder, letterCollection),
    sent: await lookInto(folder, sentCollection),
    seenEvents: await lookInto(folder, seenEventCollection),
    answersGiven: await lookInto(folder, answerGivenCollection),
  };
}
