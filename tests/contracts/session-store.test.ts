import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Session } from '../../src/conversation/session.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const session = (chat: string, lastEntryId = 'entry'): Session => ({
  chat,
  lastEntryId,
  at: clock.now(),
});
const save = (one: Session) => within(stores, ({ sessions }) => sessions.save(one));
const find = (chat: string) => within(stores, ({ sessions }) => sessions.find(chat));
const forget = (before: Date, limit = 100) =>
  within(stores, ({ sessions }) => sessions.forget(before, limit));

const keeping = keepingStores();

describe.each(everyStore(keeping))('sessions in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are those of each chat, and nothing where nothing was said', async () => {
    await save(session('one', 'first'));
    await save(session('two', 'second'));
    expect(await find('one')).toEqual(session('one', 'first'));
    expect(await find('two')).toEqual(session('two', 'second'));
    expect(await find('three')).toBeUndefined();
  });

  it('hold what was saved last', async () => {
    await save(session('chat', 'before'));
    clock.move(1);
    await save(session('chat', 'after'));
    expect(await find('chat')).toEqual(session('chat', 'after'));
  });

  it('are taken away one by one', async () => {
    await save(session('one'));
    await save(session('two'));
    for (const chat of ['one', 'nobody']) {
      await within(stores, ({ sessions }) => sessions.remove(chat));
    }
    expect([await find('one'), await find('two')]).toEqual([undefined, session('two')]);
  });

  it('are forgotten by what was said last in them, at most as many as is asked for', async () => {
    const start = clock.now();
    for (const chat of ['a', 'b', 'c']) await save(session(chat));
    clock.move(1);
    await save(session('a'));
    expect(await forget(start)).toBe(0);
    expect([
      await forget(clock.now(), 1),
      await forget(clock.now()),
      await forget(clock.now()),
    ]).toEqual([...[1, 1, 0]]);
    expect([await find('a'), await find('b'), await find('c')]).toEqual([
      ...[session('a'), undefined, undefined],
    ]);
  });
});

describe.each(keeping)('sessions in $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(session('chat'));
    await stores.close();

    stores = await openAt(place);
    expect(await find('chat')).toEqual(session('chat'));
  });
});
