import { describe, expect, it } from '@jest/globals';
import { forgetOldMessages } from '../../src/messaging/forget.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt } from '../support/hand-clock.ts';

const dayMs = 86_400_000;

describe('forgetting', () => {
  it('lets go of events after 21 days and of what was sent after 60, however many there are', async () => {
    const clock = clockAt('2026-12-05 04:30');
    const ids = countingIds();
    const { transact } = memoryStores();
    await transact(async ({ seenEvents, outbox }) => {
      for (let nth = 0; nth < 1200; nth += 1) {
        const at = clock.now();
        await seenEvents.add({ eventId: `event ${nth}`, seenAt: at, outcome: 'done' });
        await outbox.end({
          id: `row ${nth}`,
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
          if ((await outbox.findSent(`row ${nth}`)) !== undefined) left.sent += 1;
        }
        return left;
      }, 'test');

    clock.move(21 * dayMs);
    await forgetOldMessages(transact, clock);
    expect(await left()).toEqual({ events: 1200, sent: 1200 });
    clock.move(1);
    await forgetOldMessages(transact, clock);
    expect(await left()).toEqual({ events: 0, sent: 1200 });
    clock.move(39 * dayMs);
    await forgetOldMessages(transact, clock);
    expect(await left()).toEqual({ events: 0, sent: 0 });
  });
});
