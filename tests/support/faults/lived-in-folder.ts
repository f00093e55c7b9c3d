import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomIds } from '../../../src/foundation/ids.ts';
import { silentLog } from '../../../src/foundation/log.ts';
import { openLowdbStores } from '../../../src/storage/lowdb/open.ts';
import { seenEventCollection } from '../../../src/storage/ports/seen-events.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { clockAt } from '../hand-clock.ts';
import { newRow } from '../waiting-row.ts';
import { until } from './until.ts';

/** What a transaction kept: an event that was seen, the answer that was given, and the row that waits. */
export interface Kept {
  readonly eventId: string;
  readonly rowId: string;
}

export interface LivedIn {
  /** As a power cut left it: two generations, several journals, an archive, and no clean stop. */
  readonly folder: string;
  /** In the order in which they were acknowledged. */
  readonly kept: readonly Kept[];
  /** Events that have moved to the archive. */
  readonly archived: readonly string[];
}

const firstJournal = 'journal-000000000000001.log';
const chats = ['a', 'b', 'c'].map((digit) => `U${digit.repeat(32)}`);

/** Keeps one event as the program would. */
export async function keepOne(stores: Stores, eventId: string, at: Date): Promise<Kept> {
  const chat = chats[eventId.length % chats.length] ?? '';
  const letter = newRow({ clock: { now: () => at }, ids: randomIds }, { chat });
  await stores.transact(async ({ seenEvents, answersGiven, outbox }) => {
    await seenEvents.add({ eventId, seenAt: at, outcome: 'done' });
    await answersGiven.save({ answerId: eventId, chat, entryId: 'entry', givenAt: at });
    await outbox.add(letter);
  }, chat);
  return { eventId, rowId: letter.id };
}

/** @param folder Where it is made; what the power cut left is copied beside it. */
export async function liveIn(folder: string): Promise<LivedIn> {
  const clock = clockAt('2026-12-05 03:00');
  const work = join(folder, 'work');
  const left = join(folder, 'left');
  const stores = await openLowdbStores(work, {
    clock,
    log: silentLog,
    snapshotEveryBytes: 20_000,
  });
  const kept: Kept[] = [];
  const keepSome = async (count: number) => {
    for (let one = 0; one < count; one += 1) {
      kept.push(await keepOne(stores, `event-${kept.length}-臺北`, clock.now()));
    }
  };
  await keepSome(30);
  clock.move(30 * 86_400_000);
  const before = clock.now();
  await stores.transact(({ seenEvents }) => seenEvents.archive(before, 10), 'archive');
  const archived = kept.slice(0, 10).map(({ eventId }) => eventId);
  // As soon as both generations hold what the first journal holds.
  while ((await readdir(work)).includes(firstJournal)) await keepSome(5);
  await keepSome(15);
  // What is still being written would be torn by the copy, which no power cut does.
  await until(async () => !(await readdir(work)).includes('snapshot.json.new'), 'a snapshot');
  await cp(work, left, { recursive: true });
  await rm(join(left, 'lock.json'));
  await stores.close();
  await rm(work, { recursive: true });
  return { folder: left, kept, archived };
}

/** What of all that was kept is found again. */
export async function findAgain(
  stores: Stores,
  { kept, archived }: LivedIn,
): Promise<{ readonly lost: number; readonly lostAfter: number; readonly archivedLost: number }> {
  const found = await stores.transact(async ({ seenEvents, answersGiven, outbox }) => {
    const isFound: boolean[] = [];
    for (const { eventId, rowId } of kept) {
      const seen = archived.includes(eventId) || (await seenEvents.has(eventId));
      const given = (await answersGiven.find(eventId)) !== undefined;
      isFound.push(seen && given && (await outbox.find(rowId)) !== undefined);
    }
    return isFound;
  }, 'look');
  let archivedLost = 0;
  for (const eventId of archived) {
    const event = await stores.archive.find(seenEventCollection, eventId);
    if (event === undefined) archivedLost += 1;
  }
  return {
    lost: found.filter((one) => !one).length,
    lostAfter: found.includes(false) ? found.lastIndexOf(true) - found.indexOf(false) : 0,
    archivedLost,
  };
}
