import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSchedules } from '../../src/content/load-schedules.ts';
import { tempFolders } from '../support/temp-folder.ts';
import { type Files, faultsOf, writeFiles } from './knowledge-folder.ts';

const makeFolder = tempFolders();
const shipped = (name: string) => JSON.parse(readFileSync(`schedules/${name}.json`, 'utf8'));
const person = {
  id: 'wang-dm',
  name: '王大明',
  title: '隊長',
  unit: '婦幼警察隊',
  roles: ['reviewer'],
};

async function load(changes: Files) {
  const folder = join(await makeFolder(), 'schedules');
  await writeFiles(folder, {
    'escalation.json': shipped('escalation'),
    'people.json': { people: [person] },
    ...changes,
  });
  return loadSchedules(folder);
}

/** A file with some of its fields changed, in which each fault has a place. */
const changed = (name: string, changes: object) => ({
  [`${name}.json`]: { ...shipped(name), ...changes },
});

describe('the rules of visits and meetings, as they are shipped', () => {
  it('have no fault', async () => {
    const files = ['welfare-visits', 'risk-meeting', 'holidays', 'reminders'];
    const all = Object.assign({}, ...files.map((name) => changed(name, {})));
    await expect(load(all)).resolves.toMatchObject({ visitRule: { firstVisitWithinDays: 1 } });
  });
});

type Row = readonly [what: string, files: Files, field: string, advice: string];

const step = (afterDays: number) => ({ afterDays, notify: ['coordinator'] });
const away = (from: string, to: string) => ({
  'people.json': { people: [{ ...person, away: [{ from, to }] }] },
});
const holiday = (date: string) => ({ date, name: '放假' });

const rows: readonly Row[] = [
  ['a sixth Wednesday', changed('risk-meeting', { nth: 6 }), 'nth', '數字太大，最多 5。填 1 到 5'],
  ['a zeroth Wednesday', changed('risk-meeting', { nth: 0 }), 'nth', '至少要 1。填 1 到 5'],
  ['a time of 25:00', changed('risk-meeting', { time: '25:00' }), 'time', '24 小時制'],
  ['a time of 24:00', changed('risk-meeting', { time: '24:00' }), 'time', '時刻，例如 "08:00"'],
  [
    'a weekday that is misspelt',
    changed('risk-meeting', { weekday: 'wensday' }),
    'weekday',
    '是不是「wednesday」',
  ],
  [
    'a weekday in Chinese',
    changed('risk-meeting', { weekday: '星期三' }),
    'weekday',
    'wednesday 星期三',
  ],
  ['a month of 13', changed('risk-meeting', { firstMonth: '2026-13' }), 'firstMonth', '月份，例如'],
  [
    'an override of a month without a meeting',
    changed('risk-meeting', { overrides: [{ month: '2027-01', at: '2027-01-20T14:00' }] }),
    'overrides[0].month',
    '鄰近的會議月份：2026-12、2027-02',
  ],
  [
    'an override before the first meeting',
    changed('risk-meeting', { overrides: [{ month: '2026-10', at: '2026-10-20T14:00' }] }),
    'overrides[0].month',
    '鄰近的會議月份：2026-12',
  ],
  [
    'a month without a meeting that is cancelled',
    changed('risk-meeting', { cancelled: ['2027-03'] }),
    'cancelled[0]',
    '2027-02、2027-04',
  ],
  [
    'a month that is moved and cancelled',
    changed('risk-meeting', {
      ...{ overrides: [{ month: '2027-02', at: '2027-02-24T14:00' }], cancelled: ['2027-02'] },
    }),
    'overrides[0].month',
    '又改期（overrides）又取消',
  ],
  [
    'a month that is cancelled twice',
    changed('risk-meeting', { cancelled: ['2027-02', '2027-02'] }),
    'cancelled[1]',
    '「2027-02」重複了',
  ],
  [
    'a day that no calendar has',
    changed('risk-meeting', { overrides: [{ month: '2027-02', at: '2027-02-29T14:00' }] }),
    'overrides[0].at',
    '日期與時刻',
  ],
  [
    'a chair who is nobody',
    changed('risk-meeting', { chair: 'wang-dn' }),
    'chair',
    '沒有「wang-dn」這個人，是不是「wang-dm」',
  ],
  [
    'steps that do not rise',
    changed('welfare-visits', { overdue: [step(2), step(2)] }),
    'overdue[1].afterDays',
    '一個比一個大，前一個是 2',
  ],
  [
    'a step for nobody known',
    changed('welfare-visits', { overdue: [{ afterDays: 1, notify: ['reviewer'] }] }),
    'overdue[0].notify[0]',
    '只能填：coordinator、reviewers，是不是「reviewers」',
  ],
  [
    'an interval of no days',
    changed('welfare-visits', { everyDays: { high: 0, medium: 7, low: 14 } }),
    'everyDays.high',
    '數字太小，至少要 1',
  ],
  [
    'a risk that is missing',
    changed('welfare-visits', { everyDays: { high: 3, medium: 7 } }),
    'everyDays.low',
    '缺少這個欄位',
  ],
  [
    'a day that is listed twice',
    changed('holidays', { holidays: [holiday('2026-12-25'), holiday('2026-12-25')] }),
    'holidays[1].date',
    '「2026-12-25」重複了',
  ],
  [
    'a day of another year',
    changed('holidays', { holidays: [holiday('2028-01-03')] }),
    'holidays[0].date',
    '不在 years（2026、2027）',
  ],
  [
    'a workday of another year',
    changed('holidays', { workdays: ['2025-02-08'] }),
    'workdays[0]',
    '不在 years',
  ],
  [
    'a day that is closed and worked',
    changed('holidays', { holidays: [holiday('2026-12-25')], workdays: ['2026-12-25'] }),
    'workdays[0]',
    '同時列在 holidays 和 workdays',
  ],
  [
    'a year twice',
    changed('holidays', { years: [2026, 2027, 2026] }),
    'years[2]',
    '「2026」重複了',
  ],
  [
    'leave that ends before it begins',
    away('2026-12-10', '2026-12-09'),
    'people[0].away[0].to',
    '迄日（to）早於起日',
  ],
  [
    'leave on February 30',
    away('2026-02-30', '2026-03-01'),
    'people[0].away[0].from',
    '日期，例如',
  ],
  [
    'quiet hours that no clock has',
    changed('reminders', { quietHours: { from: '22', to: '07:00' } }),
    'quietHours.from',
    '時刻，例如',
  ],
];

describe('schedules are refused', () => {
  it.each(rows)('with %s', async (_, files, field, advice) => {
    const told = await faultsOf(load(files));
    expect(told.map((fault) => fault.field)).toEqual([field]);
    expect(told[0]?.text).toContain(advice);
    expect(told[0]?.text).toMatch(/^schedules\/[a-z-]+\.json:\d+:\d+ /);
  });

  it('at the place of the fault', async () => {
    const [fault] = await faultsOf(load(changed('risk-meeting', { nth: 6 })));
    const lines = JSON.stringify({ ...shipped('risk-meeting'), nth: 6 }, null, 2).split('\n');
    expect(lines[(fault?.line ?? 0) - 1]).toContain('"nth": 6');
    expect(fault?.column).toBe((lines[(fault?.line ?? 0) - 1] ?? '').indexOf('6') + 1);
  });

  it('with all that is wrong in all files at once', async () => {
    const files = { ...changed('risk-meeting', { nth: 6 }), ...changed('holidays', { years: [] }) };
    const told = await faultsOf(load(files));
    expect(told.map(({ file }) => file)).toEqual([
      'schedules/risk-meeting.json',
      'schedules/holidays.json',
    ]);
  });
});

describe('schedules are taken', () => {
  it.each<[string, Files]>([
    [
      'with an override that is past',
      changed('risk-meeting', { overrides: [{ month: '2026-12', at: '2020-01-01T14:00' }] }),
    ],
    ['with leave of one day', away('2026-12-10', '2026-12-10')],
    ['with leave across a new year', away('2026-12-30', '2027-01-03')],
    ['without a chair who could be looked up', { 'risk-meeting.json': shipped('risk-meeting') }],
  ])('%s', async (_, files) => {
    await expect(load(files)).resolves.toBeDefined();
  });

  it('with a chair of the list', async () => {
    await expect(load(changed('risk-meeting', { chair: 'wang-dm' }))).resolves.toMatchObject({
      meetingRule: { chair: 'wang-dm' },
    });
  });
});
