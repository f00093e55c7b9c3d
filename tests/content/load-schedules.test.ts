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
    expect(people).toEqual([{ ...manager, precincts: [] }]);
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

  it('are told together with what is wrong with the ladder', async () => {
    const told = await faultsOf(load({ 'escalation.json': '', 'people.json': '{' }));
    expect(new Set(told.map(({ file }) => file))).toEqual(
      new Set(['schedules/escalation.json', 'schedules/people.json']),
    );
  });
});
