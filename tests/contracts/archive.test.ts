import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { seenEventCollection } from '../../src/storage/ports/seen-events.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let stores: Stores;
afterEach(() => stores.close());

const { name } = seenEventCollection;
/** Keeps an event that was seen at an instant, Asia/Taipei wall time, and archives it. */
async function archive(eventId: string, seenAt: string, outcome: 'done' | 'failed' = 'done') {
  await within(stores, async ({ seenEvents }) => {
    await seenEvents.add({ eventId, seenAt: new Date(`${seenAt}+08:00`), outcome });
    await seenEvents.archive(new Date('2100-01-01T00:00:00Z'), 1000);
  });
}
const find = (eventId: string) => stores.archive.find(seenEventCollection, eventId);
async function listed(from: string, to: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { eventId } of stores.archive.list(seenEventCollection, from, to)) {
    ids.push(eventId);
  }
  return ids.sort();
}

const keeping = keepingStores();

describe.each(everyStore(keeping))('the archive of $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('has nothing at first', async () => {
    expect(await find('nobody')).toBeUndefined();
    expect(await stores.archive.months(name)).toEqual([]);
    expect(await listed('0000-00', '9999-12')).toEqual([]);
    expect(await stores.archive.forgetBefore(name, '9999-12')).toBe(0);
  });

  it('has each document in the Asia/Taipei month of its own instant', async () => {
    await archive('last of November', '2026-11-30T23:59:59.999');
    await archive('first of December', '2026-12-01T00:00:00.000');
    await archive('last of December', '2026-12-31T23:59:59.999');
    await archive('of January', '2027-01-01T00:00:00.000');
    expect(await stores.archive.months(name)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(await listed('2026-11', '2026-11')).toEqual(['last of November']);
    expect(await listed('2026-12', '2026-12')).toEqual(['first of December', 'last of December']);
    expect(await listed('2026-12', '2027-01')).toHaveLength(3);
    expect(await listed('2027-02', '2027-12')).toEqual([]);
  });

  it('gives a document back as it was', async () => {
    await archive('event', '2026-12-05T09:00:00.001', 'failed');
    expect(await find('event')).toEqual({
      eventId: 'event',
      seenAt: new Date('2026-12-05T09:00:00.001+08:00'),
      outcome: 'failed',
    });
  });

  it('finds the later of two with one id', async () => {
    await archive('event', '2026-11-05T09:00:00');
    await archive('event', '2026-12-05T09:00:00', 'failed');
    expect(await find('event')).toMatchObject({ outcome: 'failed' });
    await archive('again', '2026-12-05T09:00:00');
    await archive('again', '2026-12-06T09:00:00', 'failed');
    expect(await find('again')).toMatchObject({ outcome: 'failed' });
    expect(await listed('2026-12', '2026-12')).toEqual(['again', 'event']);
  });

  it('lists more than one page, each document once', async () => {
    await within(stores, async ({ seenEvents }) => {
      const seenAt = new Date('2026-12-05T09:00:00+08:00');
      for (let nth = 0; nth < 1203; nth += 1) {
        await seenEvents.add({ eventId: `event ${nth}`, seenAt, outcome: 'done' });
      }
    });
    const archiveSome = () =>
      within(stores, ({ seenEvents }) => seenEvents.archive(new Date('2100-01-01'), 500));
    expect([await archiveSome(), await archiveSome(), await archiveSome()]).toEqual([
      500, 500, 203,
    ]);
    const ids = await listed('2026-12', '2026-12');
    expect([ids.length, new Set(ids).size]).toEqual([1203, 1203]);
  });

  it('forgets months before one, and tells how many', async () => {
    for (const month of ['2026-09', '2026-10', '2026-12'])
      await archive(month, `${month}-05T09:00`);
    expect(await stores.archive.forgetBefore(name, '2026-11')).toBe(2);
    expect(await stores.archive.months(name)).toEqual(['2026-12']);
    expect([await find('2026-10'), (await find('2026-12'))?.eventId]).toEqual([
      ...[undefined, '2026-12'],
    ]);
  });

  it('keeps collections apart', async () => {
    await archive('event', '2026-12-05T09:00:00');
    const others = { name: 'sent', schema: z.unknown() };
    expect(await stores.archive.find(others, 'event')).toBeUndefined();
    expect(await stores.archive.months('sent')).toEqual([]);
    expect(await stores.archive.forgetBefore('sent', '2027-01')).toBe(0);
    expect((await find('event'))?.eventId).toBe('event');
  });
});

describe.each(keeping)('the archive of $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('has what it had', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await archive('event', '2026-12-05T09:00:00');
    await stores.close();

    stores = await openAt(place);
    expect((await find('event'))?.eventId).toBe('event');
    expect(await stores.archive.months(name)).toEqual(['2026-12']);
  });
});
