import { describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import type { Staff } from '../../src/directory/recognise.ts';
import { answersFor } from '../../src/visits/answering.ts';
import { mayCorrect, mayRecord, maySee } from '../../src/visits/may-record.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import { supervisorChats } from '../../src/visits/supervisors.ts';
import { clockAt } from '../support/hand-clock.ts';

const person = (id: string, given: object): Person =>
  Person.parse({ id, name: id, title: '警員', unit: '中山分局', ...given });
const people = [
  person('wu', { roles: ['coordinator'], precincts: ['中山分局'], deputies: ['ho', 'yu'] }),
  person('xu', { roles: ['coordinator'], precincts: ['中山分局'], deputies: ['lo'] }),
  person('tsai', { roles: ['coordinator'], precincts: ['大安分局'] }),
  ...['ho', 'yu', 'lo'].map((id) => person(id, { roles: ['officer'] })),
  person('hsu', { roles: ['reviewer'], precincts: ['中山分局'], deputies: ['kao'] }),
  person('kao', { roles: ['reviewer'] }),
  person('chen', { roles: ['manager'] }),
];
const staffOf = ({ id, name, title, unit, roles, precincts }: Person): Staff => ({
  ...{ userId: `U-${id}`, personId: id, name, title, unit, roles, precincts },
});
const all = people.map(staffOf);
const staff = (id: string): Staff => {
  const found = all.find(({ personId }) => personId === id);
  if (found === undefined) throw new Error(`nobody ${id}`);
  return found;
};
/** A coordinator who is in no list, and enrolled with the code of a precinct. */
const unlisted = (unit: string): Staff => ({
  ...{ userId: 'U-new', personId: undefined, name: undefined, title: undefined, unit },
  ...{ roles: ['coordinator'], precincts: [] },
});
const reached = (...ids: string[]) => ({ people, staff: ids.map(staff) });
const at = clockAt('2026-12-04 10:00').now();
const stalkingCase = (given: Partial<StalkingCase> = {}): StalkingCase => ({
  ...{ caseNo: 'C-0012', precinct: '中山分局', coordinator: 'wu', petitionedOn: '2026-12-04' },
  ...{ risk: 'high', standing: { kind: 'open' }, visits: { count: 0, missed: 0 }, openedAt: at },
  ...{ dueSince: at, history: [{ at, by: 'shell', change: { kind: 'opened' } }] },
  ...given,
});
const allowed = (given: Partial<StalkingCase> = {}) =>
  all.filter((one) => mayRecord(stalkingCase(given), one, people)).map(({ personId }) => personId);

describe('who may record a visit', () => {
  it('is a coordinator of the precinct, a deputy of whoever answers for it, a manager', () => {
    expect(allowed()).toEqual(['wu', 'xu', 'ho', 'yu', 'chen']);
  });

  it('is every deputy of the precinct where nobody is named, or who is named is there no more', () => {
    const everybody = ['wu', 'xu', 'ho', 'yu', 'lo', 'chen'];
    const { coordinator: _wu, ...unnamed } = stalkingCase();
    expect(all.filter((one) => mayRecord(unnamed, one, people))).toHaveLength(6);
    expect(allowed({ coordinator: 'gone' })).toEqual(everybody);
    expect(allowed({ coordinator: 'tsai' })).toEqual(everybody);
  });

  it('goes with the case to another precinct', () => {
    expect(allowed({ precinct: '大安分局', coordinator: 'tsai' })).toEqual(['tsai', 'chen']);
  });

  it('is a coordinator in no list, of the precinct with whose code they enrolled', () => {
    expect(mayRecord(stalkingCase(), unlisted('中山分局'), people)).toBe(true);
    expect(mayRecord(stalkingCase(), unlisted('大安分局'), people)).toBe(false);
  });

  it('may look at it, and so may reviewers', () => {
    const seeing = all.filter((one) => maySee(stalkingCase(), one, people));
    expect(seeing.map(({ personId }) => personId)).toEqual([
      ...['wu', 'xu', 'ho', 'yu', 'hsu', 'kao', 'chen'],
    ]);
  });

  it('may correct what they wrote themselves, and a manager anything', () => {
    const line = { by: 'U-wu' };
    expect(all.filter((one) => mayCorrect(line, one)).map(({ personId }) => personId)).toEqual([
      ...['wu', 'chen'],
    ]);
  });
});

describe('whose a case is', () => {
  const day = '2026-12-05';
  const whose = (everybody: { people: readonly Person[]; staff: readonly Staff[] }) =>
    everybody.staff
      .filter((one) => answersFor(stalkingCase(), one, everybody, day))
      .map(({ personId }) => personId);

  it('is the coordinator’s, and nobody else’s while they are there', () => {
    expect(whose({ people, staff: all })).toEqual(['wu']);
  });

  it('is the first deputy’s whom LINE reaches, where it does not reach them', () => {
    expect(whose(reached('ho', 'yu', 'xu'))).toEqual(['ho']);
    expect(whose(reached('yu', 'xu'))).toEqual(['yu']);
    expect(whose(reached('xu'))).toEqual([]);
  });

  it('is the deputy’s too while they are away', () => {
    const away = [{ from: '2026-12-05', to: '2026-12-06' }];
    const changed = people.map((one) => (one.id === 'wu' ? { ...one, away } : one));
    expect(whose({ people: changed, staff: all })).toEqual(['wu', 'ho']);
  });

  it('is every coordinator’s of a precinct where nobody is named', () => {
    const { coordinator: _wu, ...unnamed } = stalkingCase();
    const everybody = { people, staff: [...all, unlisted('中山分局')] };
    const theirs = everybody.staff.filter((one) => answersFor(unnamed, one, everybody, day));
    expect(theirs.map(({ userId }) => userId)).toEqual(['U-wu', 'U-xu', 'U-new']);
  });
});

describe('who hears at once', () => {
  const day = '2026-12-05';
  const told = (...ids: string[]) => supervisorChats('中山分局', reached(...ids), day);

  it('are the reviewers of the area, or who stands in for them', () => {
    expect(told('hsu', 'kao', 'chen')).toEqual(['U-hsu']);
    expect(told('kao', 'chen')).toEqual(['U-kao']);
  });

  it('is every reviewer where the precinct has none of its own', () => {
    const everybody = reached('hsu', 'kao', 'chen');
    expect(supervisorChats('大安分局', everybody, day)).toEqual(['U-hsu', 'U-kao']);
  });

  it('are the managers where LINE reaches no reviewer', () => {
    expect(told('chen', 'wu')).toEqual(['U-chen']);
    expect(told('wu')).toEqual([]);
  });
});
