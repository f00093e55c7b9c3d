import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSchedules } from '../../src/content/load-schedules.ts';
import { dutyPhoneOf } from '../../src/handoff/escalation.ts';
import { tempFolders } from '../support/temp-folder.ts';
import { type Files, faultsOf, writeFiles } from './knowledge-folder.ts';

const makeFolder = tempFolders();
const escalation = {
  steps: [{ after: 'PT0S', notify: ['duty:primary'] }],
  repeatEvery: 'PT10M',
  ackTimeout: 'PT15M',
  phone: '02-2361-5295',
};

const manager = {
  id: 'wang-dm',
  name: '王大明',
  title: '業務承辦人',
  unit: '婦幼警察隊',
  roles: ['manager'],
};

async function load(changes: Files = {}) {
  const folder = join(await makeFolder(), 'schedules');
  const people = { people: [manager] };
  await writeFiles(folder, { 'escalation.json': escalation, 'people.json': people, ...changes });
  return loadSchedules(folder);
}
const loadLadder = (file: unknown) => load({ 'escalation.json': file });
const loadPeople = (...people: unknown[]) => load({ 'people.json': { people } });

describe('the escalation ladder', () => {
  it('is read as the managers wrote it', async () => {
    expect(await load()).toMatchObject({ escalation });
  });

  it('gives no duty phone while the number is a placeholder', async () => {
    for (const phone of ['02-0000-0000', '0912-0000-0000']) {
      const { escalation: read } = await loadLadder({ ...escalation, phone });
      expect(dutyPhoneOf(read)).toBeUndefined();
    }
    const { escalation: real } = await load();
    expect(dutyPhoneOf(real)).toBe('02-2361-5295');
  });

  it.each<[string, object, string, string]>([
    [
      'a rung that nobody knows',
      { steps: [{ after: 'PT0S', notify: ['duty:boss'] }] },
      'steps[0].notify[0]',
      '只能填：duty:primary、',
    ],
    ['minutes without form', { repeatEvery: '10 分鐘' }, 'repeatEvery', 'ISO 8601 期間'],
    ['no step', { steps: [] }, 'steps', '至少要 1'],
    ['a phone with words', { phone: '婦幼隊' }, 'phone', '格式不對'],
    ['a number instead of a text', { phone: 110 }, 'phone', '文字（要加雙引號）'],
    ['a field that is misspelt', { ackTimeOut: 'PT1M' }, 'ackTimeOut', '是不是「ackTimeout」'],
  ])('tells %s', async (_, changes, field, advice) => {
    const told = await faultsOf(loadLadder({ ...escalation, ...changes }));
    expect(told).toMatchObject([{ file: 'schedules/escalation.json', field }]);
    expect(told[0]?.text).toContain(advice);
  });

  it('tells a file that is not there', async () => {
    const told = await faultsOf(loadLadder(undefined));
    expect(told).toMatchObject([
      { file: 'schedules/escalation.json', problem: { kind: 'unreadable' } },
    ]);
  });
});

describe('the people', () => {
  it('are read as the managers wrote them', async () => {
    const { people } = await load();
    expect(people).toEqual([{ ...manager, precincts: [], deputies: [] }]);
  });

  it.each<[string, object, string, string]>([
    ['a role that nobody knows', { roles: ['boss'] }, 'roles[0]', '只能填：officer、'],
    ['nobody of no role', { roles: [] }, 'roles', '至少要 1'],
    ['a LINE account in another form', { lineUserId: 'wang' }, 'lineUserId', '格式不對'],
    ['a field that is misspelt', { precinct: [] }, 'precinct', '是不是「precincts」'],
  ])('are refused with %s', async (_, changes, field, advice) => {
    const told = await faultsOf(loadPeople({ ...manager, ...changes }));
    expect(told).toMatchObject([{ file: 'schedules/people.json', field: `people[0].${field}` }]);
    expect(told[0]?.text).toContain(advice);
  });

  it('are refused where two have one id', async () => {
    const told = await faultsOf(loadPeople(manager, manager));
    expect(told).toMatchObject([
      { field: 'people[1].id', problem: { kind: 'duplicate-id', id: 'wang-dm' } },
    ]);
  });

  it.each([['lee-sy'], ['wang-dm']])(
    'are refused with a deputy who is nobody else: %s',
    async (id) => {
      const told = await faultsOf(loadPeople({ ...manager, deputies: [id] }));
      expect(told).toMatchObject([
        { field: 'people[0].deputies[0]', problem: { kind: 'unknown-person', id } },
      ]);
    },
  );

  it('are told together with what is wrong with the ladder', async () => {
    const told = await faultsOf(load({ 'escalation.json': '', 'people.json': '{' }));
    expect(new Set(told.map(({ file }) => file))).toEqual(
      new Set(['schedules/escalation.json', 'schedules/people.json']),
    );
  });
});

describe('the duty roster', () => {
  const shifts = {
    day: { label: '日班', start: '08:00', end: '20:00' },
    night: { label: '夜班', start: '20:00', end: '08:00' },
  };
  const turn = { shift: 'day', seat: 'primary', from: '2026-12-01', people: ['wang-dm'] };
  const christmas = { date: '2026-12-24', shift: 'night', seat: 'backup', person: 'wang-dm' };
  const standIn = {
    ...{ from: '2026-12-05T08:00', to: '2026-12-05T12:00', seat: 'primary', person: 'wang-dm' },
    reason: '代理',
  };
  const loadRoster = (given: object | string) =>
    load({ 'duty-roster.json': typeof given === 'string' ? given : { shifts, ...given } });

  it('is read as the managers wrote it; who takes turns changes daily unless told otherwise', async () => {
    const { roster } = await loadRoster({
      ...{ rotations: [turn], assignments: [christmas], overrides: [standIn] },
    });
    expect(roster).toEqual({
      ...{ shifts, assignments: [christmas], overrides: [standIn] },
      rotations: [{ ...turn, everyDays: 1 }],
      swapsNeedApproval: true,
    });
  });

  it('is empty where there is no such file yet: an older installation starts as before', async () => {
    const { roster } = await load();
    expect(roster).toEqual({
      ...{ shifts: {}, rotations: [], assignments: [], overrides: [] },
      swapsNeedApproval: true,
    });
  });

  it.each<[string, object, string, string]>([
    [
      'a person who is not listed',
      { rotations: [{ ...turn, people: ['wang-dm', 'wang-dn'] }] },
      'rotations[0].people[1]',
      'people.json 裡沒有「wang-dn」這個人，是不是「wang-dm」',
    ],
    [
      'an assigned stranger',
      { assignments: [{ ...christmas, person: 'chen' }] },
      'assignments[0].person',
      '先把同仁加進 people.json',
    ],
    [
      'a stranger who stands in',
      { overrides: [{ ...standIn, person: 'chen' }] },
      'overrides[0].person',
      '沒有「chen」',
    ],
    [
      'a shift that is not defined',
      { rotations: [{ ...turn, shift: 'dey' }] },
      'rotations[0].shift',
      '是不是「day」',
    ],
    [
      'an assigned shift that is not defined',
      { assignments: [{ ...christmas, shift: 'evening' }] },
      'assignments[0].shift',
      '先定義班別',
    ],
    [
      'a seat that nobody knows',
      { rotations: [{ ...turn, seat: 'third' }] },
      'rotations[0].seat',
      '只能填：primary、backup',
    ],
    [
      'a day that no calendar has',
      { assignments: [{ ...christmas, date: '2026-02-30' }] },
      'assignments[0].date',
      '日期，例如',
    ],
    [
      'a time that no clock has',
      { shifts: { ...shifts, day: { ...shifts.day, start: '8:00' } } },
      'shifts.day.start',
      '時刻，例如 "08:00"',
    ],
    [
      'a wall time of a day that no calendar has',
      { overrides: [{ ...standIn, to: '2027-02-29T12:00' }] },
      'overrides[0].to',
      '日期與時刻，例如',
    ],
    [
      'a wall time with a zone',
      { overrides: [{ ...standIn, to: '2026-12-05T12:00Z' }] },
      'overrides[0].to',
      '臺北時間',
    ],
    [
      'a stretch that ends before it begins',
      { overrides: [{ ...standIn, to: '2026-12-05T08:00' }] },
      'overrides[0].to',
      '必須晚於開始時間',
    ],
    [
      'turns of no day',
      { rotations: [{ ...turn, everyDays: 0 }] },
      'rotations[0].everyDays',
      '至少要 1',
    ],
    [
      'turns of nobody',
      { rotations: [{ ...turn, people: [] }] },
      'rotations[0].people',
      '至少要 1',
    ],
    [
      'a field that is misspelt',
      { rotations: [{ ...turn, everyDay: 2 }] },
      'rotations[0].everyDay',
      '是不是「everyDays」',
    ],
    [
      'no seat',
      { assignments: [{ ...christmas, seat: undefined }] },
      'assignments[0].seat',
      '缺少',
    ],
    ['a shift without an id', { shifts: { 日班: shifts.day } }, 'shifts.日班', '小寫英文'],
  ])('is refused with %s', async (_, given, field, advice) => {
    const told = await faultsOf(loadRoster(given));
    expect(told).toMatchObject([{ file: 'schedules/duty-roster.json', field }]);
    expect(told[0]?.text).toContain(advice);
    expect(told[0]?.line).toBeGreaterThan(0);
  });

  it('calls nobody unknown while the people cannot be read', async () => {
    const roster = { shifts, rotations: [turn] };
    const told = await faultsOf(load({ 'duty-roster.json': roster, 'people.json': '{' }));
    expect(told.map(({ file }) => file)).toEqual(['schedules/people.json']);
  });
});
