import { describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { type CasesToCheck, lintCases } from '../../src/visits/lint-cases.ts';
import { shippedUnits } from '../support/respond-parts.ts';

const wu = Person.parse({
  ...{ id: 'wu-jf', name: '吳家防', title: '家防官', unit: '中山分局' },
  ...{ roles: ['coordinator'], precincts: ['中山分局'] },
});
const calendar = (...years: number[]) => ({ knows: (year: number) => years.includes(year) });
const lint = (given: Partial<CasesToCheck>) =>
  lintCases({
    ...{ people: [wu], units: shippedUnits, openCases: new Map(), hasEnrolled: () => false },
    ...{ calendar: calendar(2026, 2027), today: '2026-12-05' },
    ...given,
  });

describe('what managers must look at', () => {
  it('is nothing where all is well', () => {
    expect(lint({ openCases: new Map([['中山分局', 2]]) })).toEqual([]);
  });

  it('is a precinct with open cases that nobody answers for', () => {
    const openCases = new Map([
      ['大安分局', 2],
      ['信義分局', 0],
    ]);
    expect(lint({ openCases })).toEqual([
      { kind: 'no-coordinator', precinct: '大安分局', cases: 2 },
    ]);
    expect(lint({ openCases, hasEnrolled: () => true })).toEqual([]);
  });

  it('is a coordinator with cases whom LINE does not reach', () => {
    const openCases = new Map([['中山分局', 1]]);
    expect(lint({ openCases, isReached: () => false })).toMatchObject([
      { kind: 'coordinator-unreachable', id: 'wu-jf', precincts: ['中山分局'] },
    ]);
    expect(lint({ isReached: () => false })).toEqual([]);
  });

  it('is a precinct that is none', () => {
    const people = [{ ...wu, precincts: ['中山分居'] }];
    expect(lint({ people })).toEqual([
      { kind: 'unknown-precinct', id: 'wu-jf', precinct: '中山分居' },
    ]);
  });

  it.each<[string, number[], number[]]>([
    ['2026-01-01', [2026], []],
    ['2026-09-30', [2026], []],
    ['2026-10-01', [2026], [2027]],
    ['2026-12-31', [2026, 2027], []],
    ['2027-01-01', [2026], [2027]],
    ['2027-10-01', [2026], [2027, 2028]],
  ])('on %s, with the years %j, are the years %j', (today, years, missing) => {
    expect(lint({ today, calendar: calendar(...years) })).toEqual(
      missing.map((year) => ({ kind: 'calendar-missing', year })),
    );
  });

  it('is no year where nothing goes by the calendar', () => {
    expect(lint({ calendar: undefined })).toEqual([]);
  });
});
