import { describe, expect, it } from '@jest/globals';
import { archiveOldMessages } from '../../src/messaging/archive-old.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import { seenEventCollection } from '../../src/storage/ports/seen-events.ts';
import { sentCollection } from '../../src/storage/ports/sent.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt } from '../support/hand-clock.ts';

const dayMs = 86_400_000;
const rowId = (nth: number) => `00000000-0000-4000-9000-${String(nth).padStart(12, '0')}`;

describe('archiving', () => {
  it('moves what was sent after 14 days and events after 21 to the archive, however many there are', async () => {
    const clock = clockAt('2026-12-05 04:30');
    const ids = countingIds();
    const { transact, archive } = memoryStores();
    await transact(async ({ seenEvents, outbox }) => {
      for (let nth = 0; nth < 1200; nth += 1) {
        const at = clock.now();
        await seenEvents.add({ eventId: `event ${nth}`, seenAt: at, outcome: 'done' });
        await outbox.end({
          id: rowId(nth),
          chat: 'chat',
          outcome: 'accepted',
          via: 'reply',
          retryKey: ids.uuid(),
          attempts: 1,
          createdAt: at,
          endedAt: at,
        });
      }
    }, 'test');
    const left = () =>
      transact(async ({ seenEvents, outbox }) => {
        const left = { events: 0, sent: 0 };
        for (let nth = 0; nth < 1200; nth += 1) {
          if (await seenEvents.has(`event ${nth}`)) left.events += 1;
          if ((await outbox.findSent(rowId(nth))) !== undefined) left.sent += 1;
        }
        return left;
      }, 'test');

    clock.move(14 * dayMs);
    await archiveOldMessages(transact, clock);
    expect(await left()).toEqual({ events: 1200, sent: 1200 });
    clock.move(1);
    await archiveOldMessages(transact, clock);
    expect(await left()).toEqual({ events: 1200, sent: 0 });
    clock.move(7 * dayMs);
    await archiveOldMessages(transact, clock);
    expect(await left()).toEqual({ events: 0, sent: 0 });
    expect(await archive.months('sent')).toEqual(['2026-12']);
    const old = await archive.find(sentCollection, rowId(7));
    expect(old).toMatchObject({ outcome: 'accepted', via: 'reply' });
    expect(await archive.find(seenEventCollection, 'event 1199')).toMatchObject({
      outcome: 'done',
    });
  });
});
