import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../src/audit/entry.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { auditCollection } from '../../src/storage/ports/audit.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-11-30 23:00');
});
afterEach(() => stores.close());

const hourMs = 3_600_000;
const append = (who: string) =>
  stores.transact(
    ({ audit }) =>
      audit.append({ who, deed: 'enrolled', about: who, detail: { unit: 'x' } }, clock.now()),
    who,
  );
const recent = () => within(stores, ({ audit }) => audit.recent());
const head = () => within(stores, ({ audit }) => audit.head());
const archive = (before: Date, limit = 100) =>
  within(stores, ({ audit }) => audit.archive(before, limit));
async function archived(): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of stores.archive.list(auditCollection, '0000-00', '9999-99')) {
    entries.push(entry);
  }
  return entries.sort((a, b) => a.seq - b.seq);
}

const keeping = keepingStores();

describe.each(everyStore(keeping))('the audit in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('is empty and whole at first', async () => {
    expect([await head(), await recent()]).toEqual([undefined, []]);
    expect(verifyChain([], undefined)).toEqual([]);
  });

  it('is a chain in the order in which it was written, with one end', async () => {
    for (const who of ['a', 'b', 'c']) {
      await append(who);
      clock.move(1);
    }
    const entries = await recent();
    expect(entries.map(({ seq, who }) => `${seq} ${who}`)).toEqual(['1 a', '2 b', '3 c']);
    expect(verifyChain(entries, await head())).toEqual([]);
    expect((await head())?.hash).toBe(entries.at(-1)?.hash);
  });

  it('stays one chain where many write at the same time, each by its own key', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => append(`user-${n}`)));
    const entries = await recent();
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(verifyChain(entries, await head())).toEqual([]);
  });

  it('does not keep what the transaction around it did not do', async () => {
    await append('a');
    const failing = stores.transact(async ({ audit }) => {
      await audit.append({ who: 'b', deed: 'enrolled' }, clock.now());
      throw new Error('a bug');
    }, 'b');
    await expect(failing).rejects.toThrow('a bug');
    await append('c');
    expect((await recent()).map(({ seq, who }) => `${seq} ${who}`)).toEqual(['1 a', '2 c']);
  });

  it('goes on over its archive, by Taipei months, and is whole with it', async () => {
    await append('november');
    clock.move(2 * hourMs);
    await append('december');
    clock.move(1);
    expect(await archive(clock.now(), 1)).toBe(1);
    expect((await recent()).map(({ who }) => who)).toEqual(['december']);
    expect(await archive(clock.now())).toBe(1);
    await append('later');
    expect(await stores.archive.months('audit')).toEqual(['2026-11', '2026-12']);
    const entries = [...(await archived()), ...(await recent())];
    expect(entries.map(({ who }) => who)).toEqual(['november', 'december', 'later']);
    expect(verifyChain(entries, await head())).toEqual([]);
    expect(verifyChain(entries.slice(0, 2), await head())).toEqual([
      expect.objectContaining({ kind: 'cut' }),
    ]);
  });
});

describe.each(keeping)('the audit in $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('goes on where it ended', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await append('a');
    await stores.close();
    stores = await openAt(place);
    await append('b');
    expect((await recent()).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(verifyChain(await recent(), await head())).toEqual([]);
  });
});
