import { describe, expect, it } from '@jest/globals';
import { archiveSentReminders } from '../../src/reminders/archive-sent.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, within } from './every-store.ts';

const at = (day: string) => new Date(`${day}T08:30:00+08:00`);
const sent = (key: string, day: string) => ({
  ...{ key, at: at(day), sentAt: at(day) },
  to: [{ id: 'wu-jf', chat: 'U1' }],
});

describe.each(everyStore())('the ledger of reminders, kept in $kind', ({ open }) => {
  it('knows what was sent, and since when this installation reminds', async () => {
    const stores = await open();
    await within(stores, async ({ reminderLedger }) => {
      expect(await reminderLedger.began()).toBeUndefined();
      await reminderLedger.begin(at('2026-12-01'));
      await reminderLedger.add(sent('a', '2026-12-05'));
    });
    await within(stores, async ({ reminderLedger }) => {
      expect(await reminderLedger.has('a')).toBe(true);
      expect(await reminderLedger.has('b')).toBe(false);
      expect(await reminderLedger.began()).toEqual(at('2026-12-01'));
    });
    await stores.close();
  });

  it('forgets nothing that anybody looks back to, and archives all that is older', async () => {
    const stores = await open();
    await within(stores, async ({ reminderLedger }) => {
      for (let n = 0; n < 501; n += 1) await reminderLedger.add(sent(`old ${n}`, '2026-05-01'));
      await reminderLedger.add(sent('young', '2026-11-01'));
    });
    await archiveSentReminders(stores.transact, clockAt('2026-12-05 04:30'));
    await within(stores, async ({ reminderLedger }) => {
      expect(await reminderLedger.has('old 0')).toBe(false);
      expect(await reminderLedger.has('old 500')).toBe(false);
      expect(await reminderLedger.has('young')).toBe(true);
    });
    expect(await stores.archive.months('sent_reminders')).toEqual(['2026-05']);
    await stores.close();
  });
});
