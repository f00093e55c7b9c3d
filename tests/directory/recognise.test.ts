import { describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { chatsOfRole } from '../../src/directory/reach.ts';
import { chatOf, recognise } from '../../src/directory/recognise.ts';
import { memberOf } from '../support/staff.ts';

const user = (letter: string) => `U${letter.repeat(32)}`;
const wang = Person.parse({
  ...{ id: 'wang', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  ...{ roles: ['specialist', 'manager'], lineUserId: user('a') },
});
const lin = Person.parse({
  ...{ id: 'lin', name: '林小華', title: '家防官', unit: '中山分局' },
  ...{ roles: ['coordinator'], precincts: ['中山分局'] },
});
const people = [wang, lin];

describe('who a LINE user is', () => {
  it('is nobody where neither the file nor the store knows them', () => {
    expect(recognise(user('z'), undefined, people)).toEqual({ kind: 'stranger' });
  });

  it('is whom the file names', () => {
    expect(recognise(user('a'), undefined, people)).toMatchObject({
      kind: 'staff',
      staff: { personId: 'wang', name: '王大明', roles: ['specialist', 'manager'] },
    });
  });

  it('is whom they enrolled as, and the file says what that person may do', () => {
    const member = memberOf(user('b'), { personId: 'lin', roles: ['manager'] });
    expect(recognise(user('b'), member, people)).toMatchObject({
      staff: { personId: 'lin', roles: ['coordinator'], precincts: ['中山分局'] },
    });
  });

  it('is nobody once the file no longer lists the person', () => {
    const member = memberOf(user('b'), { personId: 'gone', roles: ['manager'] });
    expect(recognise(user('b'), member, people)).toEqual({ kind: 'stranger' });
  });

  it.each([
    ['left', 'stranger'],
    ['suspended', 'suspended'],
  ] as const)('%s is stronger than what the file says', (status, kind) => {
    const member = memberOf(user('a'), { personId: 'wang', status });
    expect(recognise(user('a'), member, people)).toEqual({ kind });
  });
});

describe('where a person is reached', () => {
  it('is the phone that the file names, until another enrols as them', () => {
    expect(chatOf(wang, [])).toBe(user('a'));
    const phone = memberOf(user('c'), { personId: 'wang' });
    expect(chatOf(wang, [phone])).toBe(user('c'));
  });

  it('is nowhere while they block the account or never came', () => {
    expect(chatOf(lin, [])).toBeUndefined();
    expect(chatOf(lin, [memberOf(user('b'), { personId: 'lin', status: 'blocked' })])).toBe(
      undefined,
    );
    expect(chatOf(wang, [memberOf(user('a'), { status: 'blocked' })])).toBeUndefined();
  });
});

describe('everybody who has a role', () => {
  it('is found once, in the file or enrolled, and only where something reaches them', () => {
    const members = [
      memberOf(user('a'), { personId: 'wang', roles: ['manager'] }),
      memberOf(user('d'), { roles: ['manager'] }),
      memberOf(user('e'), { roles: ['manager'], status: 'blocked' }),
      memberOf(user('f'), { roles: ['officer'] }),
    ];
    expect(chatsOfRole('manager', people, members)).toEqual([user('a'), user('d')]);
  });
});
