import { describe, expect, it } from '@jest/globals';
import { subjectOf } from '../../src/directory/data-subject.ts';
import { Person } from '../../src/directory/person.ts';
import { memberOf } from '../support/staff.ts';

const user = (digit: string) => `U${digit.repeat(32)}`;
const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  ...{ roles: ['specialist'], lineUserId: user('c') },
});
const members = [
  memberOf(user('a'), { personId: 'wang-dm', status: 'left' }),
  memberOf(user('b'), { personId: 'wang-dm' }),
  memberOf(user('d'), { personId: 'no-longer-listed' }),
  memberOf(user('e')),
];
const subject = (id: string) => subjectOf(id, [wang], members);

describe('whose data are meant', () => {
  it('by a person: every phone that is or was theirs', () => {
    const userIds = [user('a'), user('b'), user('c')];
    expect(subject('wang-dm')).toEqual({ userIds, personId: 'wang-dm', person: wang });
  });

  it('by a person who is no longer listed: the phones that stayed bound', () => {
    expect(subject('no-longer-listed')).toEqual({
      ...{ userIds: [user('d')], personId: 'no-longer-listed', person: undefined },
    });
  });

  it('by a LINE user: that one alone, and who they are', () => {
    expect(subject(user('b'))).toEqual({
      ...{ userIds: [user('b')], personId: 'wang-dm', person: wang },
    });
    expect(subject(user('c'))).toMatchObject({ userIds: [user('c')], personId: 'wang-dm' });
    expect(subject(user('e'))).toEqual({
      ...{ userIds: [user('e')], personId: undefined, person: undefined },
    });
  });
});
