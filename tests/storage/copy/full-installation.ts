import { begin, endOf } from '../../../src/messaging/attempt.ts';
import { type NewLetter, progressOf, untried } from '../../../src/messaging/outbox.ts';
import { seenEventCollection } from '../../../src/storage/ports/seen-events.ts';
import { sentCollection } from '../../../src/storage/ports/sent.ts';
import { anyValue } from '../../../src/storage/ports.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { within } from '../../contracts/every-store.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { clockAt } from '../../support/hand-clock.ts';
import { freshReply, newRow } from '../../support/waiting-row.ts';

const picture = '123e4567-e89b-42d3-a456-426614174000';

/** Puts something of everything into a store: also text that a database finds hard to keep. */
export async function fillInstallation(stores: Stores): Promise<void> {
  const [clock, ids] = [clockAt('2026-11-29 22:00'), countingIds()];
  const letter = (chat: string, given: Partial<NewLetter> = {}) =>
    newRow({ clock, ids }, { chat, ...given });
  const ended = async (outcome: 'accepted' | 'refused', chat: string) =>
    within(stores, async ({ outbox }) => {
      const sent = letter(chat);
      const row = { ...sent, order: 1, ...untried(sent.createdAt) };
      const detail = { requestId: ids.uuid(), reason: `HTTP 400 \u0000 \ud800 ${chat}` };
      await outbox.end(endOf(row, 'push', outcome, clock.now(), detail));
    });

  await within(stores, ({ seenEvents }) =>
    seenEvents.add({ eventId: 'old-event', seenAt: clock.now(), outcome: 'done' }),
  );
  await ended('accepted', 'U1');
  await ended('refused', 'U2');
  clock.move(5 * 86_400_000);
  await ended('accepted', 'U3');
  const before = new Date(clock.now().getTime() + 1);
  await within(stores, async ({ outbox, seenEvents }) => {
    await outbox.archiveSent(before, 100);
    await seenEvents.archive(before, 100);
  });

  await stores.media.put(picture, Buffer.from([0, 255, 1, 254]));
  await within(stores, ({ relayedMedia }) =>
    relayedMedia.save({
      ...{ id: picture, tokenHash: 'hash', inquiryId: '20261204-001', chat: 'U6', from: 'asker' },
      ...{ messageId: '78', kind: 'image', at: clock.now(), expiresAt: clock.now() },
      state: { kind: 'kept', type: 'image/png', size: 4 },
    }),
  );
  await ended('refused', 'U4');
  await ended('accepted', 'U5');
  const first = letter('U6', {
    reply: freshReply(clock),
    messages: [{ kind: 'greeting', examples: [{ entryId: 'a', question: '問\u0000\ud83d' }] }],
  });
  await within(
    stores,
    async ({ outbox, seenEvents, answersGiven, sessions, openQuestions, pushStop }) => {
      await outbox.add(first);
      await outbox.add(letter('U7'));
      await outbox.add(letter('U6'));
      const row = await outbox.find(first.id);
      if (row === undefined) throw new Error('not added');
      const begun = begin(row, 'reply', clock.now(), { holder: stores.holder, ms: 60_000 });
      await outbox.save(
        row.id,
        progressOf({ ...begun, lastReason: 'HTTP 500', replyUnknown: true }),
      );
      await seenEvents.add({ eventId: '\\ event', seenAt: clock.now(), outcome: 'failed' });
      await seenEvents.add({ eventId: 'x'.repeat(600), seenAt: clock.now(), outcome: 'done' });
      await answersGiven.save({
        ...{ answerId: 'a1', chat: 'U6', entryId: 'e' },
        messageId: '77',
        asked: '問',
        givenAt: clock.now(),
      });
      await openQuestions.save({
        id: 'q1',
        text: '問題',
        messageId: '77',
        why: 'unknown',
        at: clock.now(),
      });
      await pushStop.save({ since: clock.now(), askAt: clock.now() });
      await sessions.save({ chat: 'U6', lastEntryId: 'e', at: clock.now() });
    },
  );
}

/** All that ports and the archive tell of a store, in a form that two stores can be compared by. */
export async function toldBy(stores: Stores): Promise<unknown> {
  const live = await within(stores, async (ports) => {
    const { outbox, seenEvents, answersGiven, sessions } = ports;
    const { openQuestions, pushStop, relayedMedia } = ports;
    const rows = (await outbox.waiting(100)).map(({ order: _order, ...row }) => row);
    const ofChat = (await outbox.waitingOf('U6')).map(({ id }) => id);
    return {
      ...{ rows, ofChat, undelivered: await outbox.undelivered(100) },
      seen: [await seenEvents.has('\\ event'), await seenEvents.has('x'.repeat(600))],
      answer: await answersGiven.find('a1'),
      session: await sessions.find('U6'),
      questions: await openQuestions.all(),
      stop: await pushStop.find(),
      media: await relayedMedia.find(picture),
    };
  });
  const archived: Record<string, unknown[]> = {};
  for (const collection of [anyValue(sentCollection), anyValue(seenEventCollection)]) {
    for (const month of await stores.archive.months(collection.name)) {
      const values: unknown[] = [];
      for await (const value of stores.archive.list(collection, month, month)) values.push(value);
      archived[`${collection.name} ${month}`] = values.sort((a, b) =>
        collection.idOf(a) < collection.idOf(b) ? -1 : 1,
      );
    }
  }
  const bytes = [...((await stores.media.get(picture)) ?? [])];
  return { live, archived, bytes };
}
