import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { gridsOfXlsx } from '../../src/content/sheets/xlsx.ts';
import { Person } from '../../src/directory/person.ts';
import { taipeiMonth } from '../../src/foundation/taipei-time.ts';
import { addMonths } from '../../src/meetings/meeting-dates.ts';
import { caseOf, submissionOf } from '../meetings/material.ts';
import { icsEvents } from '../support/ics.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { docxText } from '../support/unzip.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, type StaffWorld, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

/** Months beside the one in which the test is run: one meeting lies behind, the next ahead. */
const thisMonth = taipeiMonth(daysAgo(0));
const last = addMonths(thisMonth, -1);
const next = addMonths(thisMonth, 1);
const afterNext = addMonths(thisMonth, 2);
const rule = {
  ...{ everyMonths: 1, firstMonth: last, nth: 1, weekday: 'monday', time: '14:00' },
  ...{ place: '婦幼警察隊會議室', remindDaysBefore: [14, 7, 1], remindAt: '09:00' },
  ...{ sameDayMinutesBefore: 120, submissionDaysBefore: 10, chair: 'chang-fd' },
  overrides: [
    { month: last, at: `${last}-11T14:00` },
    { month: next, at: `${next}-20T10:30` },
  ],
  cancelled: [afterNext],
};
const person = (id: string, name: string, title: string, given: object) =>
  Person.parse({ id, name, title, unit: '婦幼警察隊', ...given });
const people = [
  person('chang-fd', '張副隊', '副隊長', { roles: ['reviewer'] }),
  person('chen-cb', '陳承辦', '警務正', { roles: ['manager'] }),
  person('wu-jf', '吳家防', '家防官', { roles: ['coordinator'], precincts: ['中山分局'] }),
];

/** Two cases, one of them of high risk, and a third that a precinct has named. */
async function prepared(world: StaffWorld, isRunning: boolean): Promise<void> {
  await writeFile(join(world.schedulesDir, 'risk-meeting.json'), JSON.stringify(rule));
  await world.people(...people);
  await world.within(async ({ stalkingCases, meetingSubmissions }) => {
    await stalkingCases.save(caseOf('C-0012', { risk: 'high', openedAt: daysAgo(90) }));
    await stalkingCases.save(caseOf('C-0013', { precinct: '大安分局', openedAt: daysAgo(90) }));
    await meetingSubmissions.save(
      submissionOf(last, '中山分局', { caseNo: 'AW000-K115007', note: '多次守候' }),
    );
  });
  if (isRunning) await world.start();
}

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('meetings $engine, $how', ({ isRunning, world }) => {
  beforeEach(() => prepared(world, isRunning));

  it('are held or not, decided, and listed with what became of them', async () => {
    const held = await world.run('meetings', 'held', last, '--at', `${last}-12T15:00`, '--json');
    expect(held).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(held)).toEqual([
      {
        ...{ id: last, outcome: 'held', heldAt: `${last}-12T15:00:00+08:00` },
        ...{ attended: 0, cases: 2 },
      },
    ]);
    const early = await world.run('meetings', 'held', next, '--at', `${next}-20T10:30`);
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toContain('時間還沒到');

    const decided = await world.run(
      ...(['meetings', 'decide', last, 'C-0012', 'lower', '--reason', '訪視穩定'] as const),
      ...(['--owner', 'wu-jf', '--due', '2099-12-31'] as const),
    );
    expect(decided).toMatchObject({ code: 0, stderr: '' });
    expect(decided.stdout).toContain(
      `已記錄 ${last} 期決議：C-0012 調降風險｜風險 高風險 → 中風險`,
    );
    const wrong = ['meetings', 'decide', last, 'C-0012', 'lower', '--reason', '穩定'] as const;
    expect((await world.run(...wrong, '--owner', 'wu-fj')).stderr).toContain('是不是「wu-jf」');
    const unknown = ['decide', last, 'C-0013', 'remove', '--reason', '穩定'] as const;
    expect((await world.run('meetings', ...unknown)).stderr).toContain('不在這次會議的議程');

    const year = last.slice(0, 4);
    const listed = await world.run('meetings', 'list', '--year', year, '--json');
    expect(linesOf(listed)).toContainEqual({
      ...{ id: last, day: `${last}-11`, time: '14:00', place: '婦幼警察隊會議室' },
      ...{ movedFrom: null, isSet: true, about: null, state: 'held', reason: null, submitted: 1 },
      ...{ heldAt: `${last}-12T15:00:00+08:00`, attended: 0, recordedAt: expect.any(String) },
    });
    const risk = await world
      .run('meetings', 'package', last, '--json')
      .then((ran) => linesOf(ran)[0] as { agenda: { caseNo: string; risk: string }[] });
    expect(risk.agenda.find(({ caseNo }) => caseNo === 'C-0012')).toMatchObject({
      ...{ risk: 'medium', decided: { verdict: 'lower', task: { dueOn: '2099-12-31' } } },
    });
  }, 120_000);

  it('that were not held keep why; months that are cancelled count as not held', async () => {
    const told = await world.run('meetings', 'not-held', last, '--reason', '勤務衝突');
    expect(told.stdout).toContain(`${last} 期會議未召開。原因：勤務衝突`);
    const personal = await world.run('meetings', 'not-held', last, '--reason', '電話 0912345678');
    expect(personal.stderr).toContain('內容有個資，沒有登記');
    const lines = (await world.run('meetings', 'list', '--year', last.slice(0, 4))).stdout;
    expect(lines).toContain('未召開｜原因：勤務衝突');
    const later = await world.run('meetings', 'list', '--year', afterNext.slice(0, 4), '--json');
    expect(linesOf(later)).toContainEqual(
      expect.objectContaining({ id: afterNext, state: 'cancelled', day: null }),
    );
  }, 120_000);
});

// What is given out is the same whatever keeps it.
describe.each(bothWays)('papers of a meeting, $how', ({ isRunning }) => {
  const world = files;
  beforeEach(() => prepared(world, isRunning));

  it('are an agenda, sheets and a calendar, and write over nothing', async () => {
    const out = (name: string) => join(world.dataDir, '..', name);
    const written = await world.run('meetings', 'package', last, '--out', out('p.docx'));
    expect(written).toMatchObject({ code: 0, stderr: '' });
    const text = docxText(await readFile(out('p.docx')));
    for (const said of [
      '風險個案評估會議議程',
      'C-0012',
      '尾隨接近',
      '多次守候',
      '□ 持續列管',
      '簽到',
      '張副隊',
    ]) {
      expect(text).toContain(said);
    }
    const again = await world.run('meetings', 'package', last, '--out', out('p.docx'));
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain('已經存在');

    await world.run('meetings', 'package', last, '--out', out('p.xlsx'));
    const [cases] = (await gridsOfXlsx(await readFile(out('p.xlsx')))) ?? [];
    expect(cases?.rows.map(([code]) => code)).toEqual(['代號', 'C-0012', 'AW000-K115007']);

    await world.run('meetings', 'package', next, '--out', out('1.ics'));
    const [event] = icsEvents(await readFile(out('1.ics'), 'utf8'));
    expect(event).toMatchObject({
      uid: `risk-meeting-${next}@taipei-stalking-helpdesk`,
      start: `${next.replace('-', '')}20T023000Z`,
      summary: '風險個案評估會議',
    });
    expect(await readFile(out('1.ics'), 'utf8')).toContain('SEQUENCE:0');
    await world.run('meetings', 'package', next, '--out', out('2.ics'));
    expect(await readFile(out('2.ics'), 'utf8')).toContain('SEQUENCE:0');
    const off = await world.run('meetings', 'package', afterNext, '--out', out('3.ics'));
    expect(off).toMatchObject({ code: 0 });
    expect(await readFile(out('3.ics'), 'utf8')).toContain('STATUS:CANCELLED');
    const none = await world.run('meetings', 'package', afterNext, '--out', out('4.docx'));
    expect(none.stderr).toContain('已取消');
  }, 120_000);
});

describe('meetings', () => {
  it('tell their usage', async () => {
    for (const words of [[], ['package', '2026-12'], ['held', '2026-12'], ['decide', '2026-12']]) {
      const ran = await files.run('meetings', ...words);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('用法');
    }
  });

  it('say that there is no rule', async () => {
    await files.within(async () => {});
    const ran = await files.run('meetings', 'list');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('沒有會議規則');
  });
});
