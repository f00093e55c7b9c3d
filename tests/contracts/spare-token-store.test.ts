import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { replyFreshMs } from '../../src/messaging/outbox.ts';
import type { SpareToken } from '../../src/messaging/spare-tokens.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const start = clockAt('2026-12-05 09:00').now();
const later = (ms: number) => new Date(start.getTime() + ms);
/** A token that reached us so long after nine. */
const token = (name: string, receivedMs = 0, chat = 'chat'): SpareToken => ({
  ...{ chat, token: name, freshUntil: later(receivedMs + replyFreshMs) },
});

let stores: Stores;
afterEach(() => stores.close());

const keep = (one: SpareToken) => within(stores, ({ spareTokens }) => spareTokens.keep(one));
const take = async (ms: number, chat = 'chat') =>
  (await within(stores, ({ spareTokens }) => spareTokens.take(chat, later(ms))))?.token;

const keeping = keepingStores();

describe.each(everyStore(keeping))('a spare reply token in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('is taken once, by whoever writes to its chat', async () => {
    await keep(token('a'));
    expect(await take(1_000, 'another chat')).toBeUndefined();
    expect(await take(1_000)).toBe('a');
    expect(await take(1_000)).toBeUndefined();
  });

  it('is not taken from the end of its fifty seconds on', async () => {
    await keep(token('a'));
    expect(await take(replyFreshMs)).toBeUndefined();
    await keep(token('b'));
    expect(await take(replyFreshMs - 1)).toBe('b');
  });

  it('is not taken where it looks younger than it can be: the clock was set back since', async () => {
    await keep(token('a', 3_600_000));
    expect(await take(0)).toBeUndefined();
  });

  it('gives way to a newer one, whichever is kept first', async () => {
    await keep(token('old', 0));
    await keep(token('new', 5_000));
    expect(await take(6_000)).toBe('new');
    await keep(token('new', 5_000));
    await keep(token('old', 0));
    expect(await take(6_000)).toBe('new');
    expect(await take(6_000)).toBeUndefined();
  });

  it('goes with its chat, and leaves the others', async () => {
    await keep(token('a'));
    await keep(token('b', 0, 'other'));
    await within(stores, ({ spareTokens }) => spareTokens.remove('chat'));
    expect([await take(1_000), await take(1_000, 'other')]).toEqual([undefined, 'b']);
  });

  it('is forgotten when it is old', async () => {
    await keep(token('a'));
    await keep(token('b', 60_000, 'other'));
    const forget = (ms: number) =>
      within(stores, ({ spareTokens }) => spareTokens.forget(later(ms), 10));
    expect(await forget(replyFreshMs + 1)).toBe(1);
    expect(await take(61_000, 'other')).toBe('b');
  });

  it('is taken by one transaction alone, though many write to the chat at once', async () => {
    await keep(token('a'));
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        stores.transact(({ spareTokens }) => spareTokens.take('chat', later(1_000)), `from ${nth}`),
      ),
    );
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
  });
});

describe.each(keeping)('a spare reply token in $kind, opened again', ({ openAt, newPlace }) => {
  it('is there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await keep(token('a'));
    await stores.close();
    stores = await openAt(place);
    expect(await take(1_000)).toBe('a');
  });
});

describe.each(keeping.filter(({ kind }) => kind === 'postgres'))(
  'a spare reply token in $kind, shared by two processes',
  ({ openAt, newPlace }) => {
    it('is taken by one of them', async () => {
      const place = await newPlace();
      stores = await openAt(place);
      const other = await openAt(place);
      try {
        for (let round = 0; round < 10; round += 1) {
          await keep(token(`round ${round}`));
          const taken = await Promise.all(
            [stores, other, stores, other].map((one, nth) =>
              one.transact(({ spareTokens }) => spareTokens.take('chat', later(1_000)), `${nth}`),
            ),
          );
          expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
        }
      } finally {
        await other.close();
      }
    });
  },
);
