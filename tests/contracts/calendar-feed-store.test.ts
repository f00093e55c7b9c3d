import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CalendarFeed } from '../../src/duty/calendar-feed.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const issuedAt = clockAt('2026-12-05 09:00').now();
let stores: Stores;
afterEach(() => stores.close());

const save = (feed: CalendarFeed) => within(stores, (ports) => ports.calendarFeeds.save(feed));
const find = (userId: string) => within(stores, (ports) => ports.calendarFeeds.find(userId));
const withToken = (hash: string) => within(stores, (ports) => ports.calendarFeeds.withToken(hash));

const keeping = keepingStores();

describe.each(everyStore(keeping))('links to calendars in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by who has them, and by the hash of either token', async () => {
    const both = { userId: 'U1', ownHash: 'a', teamHash: 'b', issuedAt };
    const own = { userId: 'U2', ownHash: 'c', issuedAt };
    await save(both);
    await save(own);
    expect(await find('U1')).toEqual(both);
    expect(await withToken('a')).toEqual(both);
    expect(await withToken('b')).toEqual(both);
    expect(await withToken('c')).toEqual(own);
    expect(await withToken('d')).toBeUndefined();
    expect(await find('U3')).toBeUndefined();
  });

  it('take the place of those that somebody had', async () => {
    await save({ userId: 'U1', ownHash: 'a', teamHash: 'b', issuedAt });
    const next = { userId: 'U1', ownHash: 'c', issuedAt };
    await save(next);
    expect(await withToken('a')).toBeUndefined();
    expect(await withToken('b')).toBeUndefined();
    expect(await withToken('c')).toEqual(next);
  });

  it('are gone once they are taken back, and taking back nothing is no fault', async () => {
    await save({ userId: 'U1', ownHash: 'a', issuedAt });
    for (const userId of ['U1', 'U1', 'U2']) {
      await within(stores, (ports) => ports.calendarFeeds.remove(userId));
    }
    expect(await find('U1')).toBeUndefined();
    expect(await withToken('a')).toBeUndefined();
  });
});

describe.each(keeping)('links to calendars in $kind, opened again', ({ openAt, newPlace }) => {
  it('still hold', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    const feed = { userId: 'U1', teamHash: 'b', issuedAt };
    await save(feed);
    await stores.close();
    stores = await openAt(place);
    expect(await withToken('b')).toEqual(feed);
  });
});
