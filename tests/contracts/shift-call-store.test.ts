import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ShiftCall } from '../../src/duty/shift-call.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const start = clockAt('2026-12-05 08:00').now();
const later = clockAt('2026-12-05 20:00').now();
let stores: Stores;
afterEach(() => stores.close());

const call = (person: string, given: Partial<ShiftCall> = {}): ShiftCall => ({
  ...{ key: `shift-start:${person}`, start, seat: 'primary', person, told: [] },
  ...given,
});
const save = (one: ShiftCall) => within(stores, ({ shiftCalls }) => shiftCalls.save(one));
const find = (key: string) => within(stores, ({ shiftCalls }) => shiftCalls.find(key));

const keeping = keepingStores();

describe.each(everyStore(keeping))('calls before a shift in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by their key, by the shift and by the person', async () => {
    await save(call('lin'));
    await save(call('lee', { seat: 'backup', told: ['U1'], raisedAt: start }));
    await save(call('wang', { start: later }));
    const changed = call('lin', { calledAt: start, answeredAt: later });
    await save(changed);
    expect(await find(changed.key)).toEqual(changed);
    expect(await find('shift-start:nobody')).toBeUndefined();
    const ofStart = await within(stores, ({ shiftCalls }) => shiftCalls.ofStart(start));
    expect(ofStart.map(({ person }) => person).sort()).toEqual(['lee', 'lin']);
    const ofWang = await within(stores, ({ shiftCalls }) => shiftCalls.ofPerson('wang'));
    expect(ofWang).toEqual([call('wang', { start: later })]);
  });

  it('are forgotten by when the shift began', async () => {
    await save(call('lin'));
    await save(call('wang', { start: later }));
    expect(await within(stores, ({ shiftCalls }) => shiftCalls.forget(later, 10))).toBe(1);
    expect(await find(call('lin').key)).toBeUndefined();
    expect(await find(call('wang').key)).toBeDefined();
  });
});

describe.each(keeping)('calls before a shift in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(call('lin', { calledAt: start }));
    await stores.close();
    stores = await openAt(place);
    expect(await find(call('lin').key)).toEqual(call('lin', { calledAt: start }));
  });
});
