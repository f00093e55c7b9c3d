import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenForm } from '../../src/conversation/form.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const form = (chat: string, given: Partial<OpenForm> = {}): OpenForm => ({
  ...{ chat, instance: 'run', form: 'enrolment', field: 'name', values: {}, messageIds: [] },
  ...{ at: clock.now(), ...given },
});
const save = (one: OpenForm) => within(stores, ({ openForms }) => openForms.save(one));
const find = (chat: string) => within(stores, ({ openForms }) => openForms.find(chat));

const keeping = keepingStores();

describe.each(everyStore(keeping))('open forms in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are one for each chat, as saved last, until they are removed', async () => {
    await save(form('a'));
    await save(form('b', { instance: 'other' }));
    const filled = form('a', { field: 'title', values: { name: '陳小華' }, messageIds: ['1'] });
    await save(filled);
    expect(await find('a')).toEqual(filled);
    await within(stores, ({ openForms }) => openForms.remove('a'));
    await within(stores, ({ openForms }) => openForms.remove('a'));
    expect(await find('a')).toBeUndefined();
    expect(await find('b')).toEqual(form('b', { instance: 'other' }));
  });

  it('go with any of the messages that they hold words of, and with no other', async () => {
    await save(form('a', { messageIds: ['1', '2'] }));
    await save(form('b', { messageIds: ['3'] }));
    await save(form('c'));
    for (const id of ['9', '2']) {
      await within(stores, ({ openForms }) => openForms.eraseOf(id));
    }
    expect(await find('a')).toBeUndefined();
    expect(await find('b')).toBeDefined();
    expect(await find('c')).toBeDefined();
  });

  it('do not go with a message whose words they hold no more', async () => {
    await save(form('a', { messageIds: ['1'] }));
    await save(form('a', { messageIds: ['2'] }));
    await within(stores, ({ openForms }) => openForms.eraseOf('1'));
    expect(await find('a')).toBeDefined();
  });

  it('are forgotten by what was said last in them', async () => {
    await save(form('a'));
    await save(form('b'));
    clock.move(1);
    await save(form('a'));
    const forget = () => within(stores, ({ openForms }) => openForms.forget(clock.now(), 100));
    expect([await forget(), await find('b')]).toEqual([1, undefined]);
    expect(await find('a')).toBeDefined();
  });
});

describe.each(keeping)('open forms in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(form('a', { values: { name: '𡘙' }, messageIds: ['1'] }));
    await stores.close();
    stores = await openAt(place);
    expect(await find('a')).toEqual(form('a', { values: { name: '𡘙' }, messageIds: ['1'] }));
  });
});
