import { expect, it } from '@jest/globals';
import { boundMembers, shownAs } from '../../src/directory/bound.ts';
import { Person } from '../../src/directory/person.ts';
import { memberOf } from '../support/staff.ts';

const user = (digit: string) => `U${digit.repeat(32)}`;
const person = (id: string, lineUserId: string) =>
  Person.parse({
    ...{ id, name: id, title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'], lineUserId },
  });

it('bound is whoever enrolled and has not left, and whom the file names itself', () => {
  const people = [person('wang', user('a')), person('chen', user('b')), person('lin', user('c'))];
  const members = [
    memberOf(user('a'), { personId: 'wang' }),
    memberOf(user('b'), { personId: 'chen', status: 'left' }),
    memberOf(user('d'), { status: 'suspended' }),
  ];
  const bound = boundMembers(people, members).map((member) => shownAs(member, people));
  expect(bound.map(({ userId, name, since }) => [userId, name, since === undefined])).toEqual([
    [user('a'), 'wang', false],
    [user('d'), '王小明', false],
    [user('c'), 'lin', true],
  ]);
});
