import { describe, expect, it } from '@jest/globals';
import { reachedFor } from '../../src/directory/deputies.ts';
import { Person } from '../../src/directory/person.ts';
import type { Staff } from '../../src/directory/recognise.ts';

const person = (id: string, deputies: string[] = []) =>
  Person.parse({
    id,
    name: id,
    title: '警員',
    unit: '婦幼警察隊',
    roles: ['specialist'],
    deputies,
  });
const people = [person('a', ['b', 'c']), person('b'), person('c')];
const staff = (...ids: string[]): Staff[] =>
  ids.map((personId) => ({
    ...{ userId: `U-${personId}`, personId, name: personId, title: '警員' },
    ...{ unit: '婦幼警察隊', roles: ['specialist'], precincts: [] },
  }));

describe('who is reached for a person', () => {
  it.each([
    [['a', 'b', 'c'], 'a'],
    [['b', 'c'], 'b'],
    [['c'], 'c'],
    [[], undefined],
  ])('where %j are in reach: %s', (inReach, reached) => {
    expect(reachedFor('a', people, staff(...inReach))?.personId).toBe(reached);
  });

  it('is nobody for whom the file does not know', () => {
    expect(reachedFor('z', people, staff('a', 'b', 'c'))).toBeUndefined();
  });
});
