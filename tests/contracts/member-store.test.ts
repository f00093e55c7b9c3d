import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Member } from '../../src/directory/member.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { memberOf } from '../support/staff.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let stores: Stores;
afterEach(() => stores.close());

const save = (member: Member) => within(stores, ({ members }) => members.save(member));
const find = (userId: string) => within(stores, ({ members }) => members.find(userId));
const ofPerson = async (personId: string) =>
  (await within(stores, ({ members }) => members.ofPerson(personId)))
    .map(({ userId }) => userId)
    .sort();
const all = async () =>
  (await within(stores, ({ members }) => members.all())).map(({ userId }) => userId).sort();

const keeping = keepingStores();

describe.each(everyStore(keeping))('members in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are those who were saved, as they were saved last', async () => {
    await save(memberOf('a'));
    await save(memberOf('b', { name: '𡘙𤏸𠮷', title: '巡佐' }));
    await save(memberOf('a', { unit: '圓山派出所', status: 'blocked' }));
    expect(await find('a')).toEqual(memberOf('a', { unit: '圓山派出所', status: 'blocked' }));
    expect(await find('b')).toEqual(memberOf('b', { name: '𡘙𤏸𠮷', title: '巡佐' }));
    expect(await find('c')).toBeUndefined();
    expect(await all()).toEqual(['a', 'b']);
  });

  it('are found by the person they are, whatever their status, and no longer where that changed', async () => {
    await save(memberOf('old', { personId: 'wang', status: 'left' }));
    await save(memberOf('new', { personId: 'wang' }));
    await save(memberOf('other', { personId: 'wang-2' }));
    await save(memberOf('nobody'));
    expect(await ofPerson('wang')).toEqual(['new', 'old']);
    await save(memberOf('old'));
    expect(await ofPerson('wang')).toEqual(['new']);
    expect(await ofPerson('chen')).toEqual([]);
  });

  it('are gone once they are removed', async () => {
    await save(memberOf('a', { personId: 'wang' }));
    await within(stores, ({ members }) => members.remove('a'));
    await within(stores, ({ members }) => members.remove('never there'));
    expect([await find('a'), await ofPerson('wang'), await all()]).toEqual([undefined, [], []]);
  });
});

describe.each(keeping)('members in $kind, closed and opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(memberOf('a', { personId: 'wang' }));
    await stores.close();
    stores = await openAt(place);
    expect(await find('a')).toEqual(memberOf('a', { personId: 'wang' }));
    expect(await ofPerson('wang')).toEqual(['a']);
  });
});
