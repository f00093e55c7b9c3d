import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnrolmentCode } from '../../src/directory/enrolment-code.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const now = clockAt('2026-12-05 09:00').now();
const later = (ms: number) => new Date(now.getTime() + ms);
let stores: Stores;
afterEach(() => stores.close());

const code = (id: string, given: Partial<EnrolmentCode> = {}): EnrolmentCode => ({
  ...{ id, hash: `hash of ${id}`, unit: '民權一派出所', roles: ['officer'], uses: 2, used: 0 },
  ...{ expiresAt: later(1000), issuedBy: 'command', issuedAt: now },
  ...given,
});
const save = (one: EnrolmentCode) =>
  within(stores, ({ enrolmentCodes }) => enrolmentCodes.save(one));
const find = (id: string) => within(stores, ({ enrolmentCodes }) => enrolmentCodes.find(id));
const byHash = (hash: string) =>
  within(stores, ({ enrolmentCodes }) => enrolmentCodes.byHash(hash));
const forget = (before: Date, limit = 100) =>
  within(stores, ({ enrolmentCodes }) => enrolmentCodes.forget(before, limit));

const keeping = keepingStores();

describe.each(everyStore(keeping))('enrolment codes in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by id and by hash, as they were saved last', async () => {
    await save(code('a'));
    await save(code('b', { personId: 'wang', uses: 1 }));
    await save(code('a', { used: 1, revokedAt: now }));
    expect(await find('a')).toEqual(code('a', { used: 1, revokedAt: now }));
    expect(await byHash('hash of a')).toEqual(code('a', { used: 1, revokedAt: now }));
    expect(await byHash('hash of b')).toEqual(code('b', { personId: 'wang', uses: 1 }));
    expect([await find('c'), await byHash('hash of c')]).toEqual([undefined, undefined]);
    const all = await within(stores, ({ enrolmentCodes }) => enrolmentCodes.all());
    expect(all.map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  it('are used one after the other by transactions at the same time, each by its own key', async () => {
    await save(code('a', { uses: 50 }));
    const use = (phone: number) =>
      stores.transact(async ({ enrolmentCodes }) => {
        const found = await enrolmentCodes.byHash('hash of a');
        if (found === undefined) throw new Error('no code');
        await enrolmentCodes.save({ ...found, used: found.used + 1 });
      }, `phone-${phone}`);
    await Promise.all(Array.from({ length: 12 }, (_, phone) => use(phone)));
    expect(await find('a')).toMatchObject({ used: 12 });
  });

  it('are forgotten by the day they expired', async () => {
    await save(code('old', { expiresAt: now }));
    await save(code('young', { expiresAt: later(1) }));
    expect(await forget(later(1))).toBe(1);
    expect([await find('old'), await byHash('hash of old')]).toEqual([undefined, undefined]);
    expect(await find('young')).toBeDefined();
    expect([await forget(later(2), 1), await forget(later(2), 1)]).toEqual([1, 0]);
  });
});

describe.each(keeping)('enrolment codes in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(code('a', { revokedAt: now }));
    await stores.close();
    stores = await openAt(place);
    expect(await byHash('hash of a')).toEqual(code('a', { revokedAt: now }));
  });
});
