import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntryDraft } from '../../src/faq/entry-draft.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { draftOf } from '../faq/drafts.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const draft = (inquiryId: string, given: Partial<EntryDraft> = {}) =>
  draftOf(inquiryId, clock.now(), given);
const save = (one: EntryDraft) => within(stores, ({ entryDrafts }) => entryDrafts.save(one));
const find = (inquiryId: string) =>
  within(stores, ({ entryDrafts }) => entryDrafts.find(inquiryId));
const idsOfAll = async () =>
  (await within(stores, ({ entryDrafts }) => entryDrafts.all())).map(({ inquiryId }) => inquiryId);
const idsOf = async (chat: string) =>
  (await within(stores, ({ entryDrafts }) => entryDrafts.ofChat(chat))).map(
    ({ inquiryId }) => inquiryId,
  );

const keeping = keepingStores();

describe.each(everyStore(keeping))('drafts of entries in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are given back as they were saved, one for each inquiry', async () => {
    await save(draft('b'));
    await save(draft('a', { category: '告誡' }));
    await save(draft('b', { isCut: true }));
    expect(await find('b')).toEqual(draft('b', { isCut: true }));
    expect(await find('a')).toEqual(draft('a', { category: '告誡' }));
    expect(await find('c')).toBeUndefined();
    expect(await idsOfAll()).toEqual(['b', 'a']);
  });

  it('go with any message that their words stood in, and with no other', async () => {
    await save(draft('a', { messageIds: ['1', '2'] }));
    await save(draft('b', { messageIds: ['2', '3'] }));
    await save(draft('c', { messageIds: [] }));
    const erase = (messageId: string) =>
      within(stores, ({ entryDrafts }) => entryDrafts.erase(messageId));
    await erase('nobody');
    expect(await idsOfAll()).toEqual(['a', 'b', 'c']);
    await erase('1');
    expect(await idsOfAll()).toEqual(['b', 'c']);
    await erase('2');
    expect(await idsOfAll()).toEqual(['c']);
  });

  it('are found by whoever asked or answered, and taken away with them', async () => {
    await save(draft('a', { asker: 'U1', answerers: ['U2', 'U3'] }));
    await save(draft('b', { asker: 'U2', answerers: ['U2'] }));
    await save(draft('c', { asker: 'U4', answerers: ['U3'] }));
    expect([await idsOf('U1'), await idsOf('U2'), await idsOf('U3')]).toEqual([
      ...[['a'], ['a', 'b'], ['a', 'c']],
    ]);
    const eraseOf = () => within(stores, ({ entryDrafts }) => entryDrafts.eraseOf('U2'));
    expect([await eraseOf(), await eraseOf()]).toEqual([2, 0]);
    expect(await idsOfAll()).toEqual(['c']);
  });

  it('are forgotten with the oldest of their words, at most as many as is asked for', async () => {
    const saidAt = clock.now();
    clock.move(1000);
    for (const id of ['a', 'b', 'c']) await save(draft(id, { saidAt }));
    await save(draft('d'));
    const forget = (limit: number) =>
      within(stores, ({ entryDrafts }) => entryDrafts.forget(clock.now(), limit));
    expect([await forget(2), await forget(2), await forget(2)]).toEqual([2, 1, 0]);
    expect(await idsOfAll()).toEqual(['d']);
  });
});

describe.each(keeping)('drafts of entries in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(draft('a'));
    await stores.close();
    stores = await openAt(place);
    expect(await find('a')).toEqual(draft('a'));
  });
});
