import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, taipeiDay } from '../../src/foundation/taipei-time.ts';
import { standingOfVisits } from '../../src/visits/plan-visits.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import type { WelfareVisit } from '../../src/visits/visit.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { visitCast } from '../support/visit-world.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, type StaffWorld, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

const today = taipeiDay(daysAgo(0));
const day = (days: number) => addDays(today, days);
const idOf = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const visit = (nth: number, outcome: WelfareVisit['outcome'], corrects?: number): WelfareVisit => ({
  ...{ id: idOf(nth), caseNo: 'C-0012', at: daysAgo(2), by: 'U1', outcome },
  ...{ byName: '吳家防 家防官', dueOn: day(-2) },
  ...(corrects === undefined ? {} : { corrects: idOf(corrects) }),
});
const visited = { kind: 'visited', on: day(-2), safety: 'safe' } as const;
const record = [
  visit(1, visited),
  visit(2, { ...visited, method: 'in-person', note: '<script>情緒穩定</script>' }, 1),
  visit(3, { kind: 'missed', on: day(-1) }),
  visit(4, { kind: 'void' }, 3),
];

function stalkingCase(caseNo: string, given: Partial<StalkingCase> = {}): StalkingCase {
  const at = daysAgo(9);
  return {
    ...{ caseNo, precinct: '中山分局', coordinator: 'wu-jf', risk: 'medium' },
    ...{ petitionedOn: day(-3), standing: { kind: 'open' }, visits: { count: 0, missed: 0 } },
    ...{ openedAt: at, dueSince: at },
    history: [{ at, by: 'shell', change: { kind: 'opened' } }],
    ...given,
  };
}

/** C-0012 was visited and is due in five days; C-0013 is overdue, C-0014 due today; C-0015 is over. */
async function fill(world: StaffWorld): Promise<void> {
  await cp('schedules/welfare-visits.json', join(world.schedulesDir, 'welfare-visits.json'));
  await world.people(...Object.values(visitCast));
  await world.within(async ({ stalkingCases, welfareVisits }) => {
    for (const line of record) await welfareVisits.add(line);
    const cases = [
      stalkingCase('C-0012', { visits: standingOfVisits(record) }),
      stalkingCase('C-0013', { risk: 'high' }),
      stalkingCase('C-0014', { petitionedOn: day(-1) }),
      stalkingCase('C-0015', { standing: { kind: 'ruled', on: today } }),
    ];
    for (const one of cases) await stalkingCases.save(one);
  });
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('visits $engine, $how', ({ isRunning, world }) => {
  beforeEach(async () => {
    await fill(world);
    if (isRunning) await world.start();
  });

  it('lists what is due, the most pressing first', async () => {
    const ran = await world.run('visits', 'list', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(ran)).toMatchObject([
      { caseNo: 'C-0013', risk: 'high', nth: 1, daysLate: 2, dueOn: day(-2), answering: ['wu-jf'] },
      { caseNo: 'C-0014', daysLate: 0, dueOn: today, missed: 0 },
    ]);
    const all = await world.run('visits', 'list', '--all');
    expect(all.stdout).toContain('C-0012 中山分局 中風險｜第 2 次');
    expect(all.stdout).toContain('列出 3 案，其中逾期 1 案；審理中個案共 3 案');
  }, 120_000);

  it('writes a record in each form, for this account alone, and the audit says so', async () => {
    for (const form of ['pdf', 'docx', 'html'] as const) {
      const file = join(folder, `record.${form}`);
      const ran = await world.run('visits', 'record', 'c-0012', '--out', file);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(ran.stdout).toContain(`已寫入 ${file}：C-0012 的訪視紀錄，共 4 筆`);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    const pdf = await readFile(join(folder, 'record.pdf'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeLessThan(400_000);
    const docx = await readFile(join(folder, 'record.docx'));
    expect(docx.subarray(0, 2).toString()).toBe('PK');
    const html = await readFile(join(folder, 'record.html'), 'utf8');
    expect(html).toContain('臺北市政府警察局中山分局');
    expect(html).toContain('&lt;script&gt;情緒穩定&lt;/script&gt;');
    expect(html).not.toContain('<script>');
    await world.stop();
    const entries = await world.within(({ audit }) => audit.recent());
    const about = { who: 'command', about: 'C-0012' };
    expect(entries.filter(({ deed }) => deed === 'visit-record-exported')).toMatchObject([
      { ...about, detail: { as: 'pdf' } },
      { ...about, detail: { as: 'docx' } },
      { ...about, detail: { as: 'html' } },
    ]);
  }, 120_000);
});

describe('visits', () => {
  beforeEach(() => fill(files));

  it('writes over no file, and leaves none where there is no such case', async () => {
    const file = join(folder, 'record.pdf');
    await writeFile(file, 'mine');
    const over = await files.run('visits', 'record', 'C-0012', '--out', file);
    expect(over.code).toBe(1);
    expect(over.stderr).toContain(file);
    expect(await readFile(file, 'utf8')).toBe('mine');
    const none = join(folder, 'none.pdf');
    const unknown = await files.run('visits', 'record', 'C-9999', '--out', none);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('查無案號 C-9999');
    await expect(stat(none)).rejects.toThrow();
  }, 60_000);

  it('says that there is no rule yet', async () => {
    await rm(join(files.schedulesDir, 'welfare-visits.json'));
    const ran = await files.run('visits', 'list');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('還沒有 schedules/welfare-visits.json');
  }, 60_000);

  it.each([
    [[]],
    [['list', 'C-0012']],
    [['record']],
    [['record', 'C-0012']],
    [['record', 'C-0012', '--out', 'record.txt']],
    [['record', 'C-0012', 'C-0013', '--out', 'record.pdf']],
    [['record', 'C-0012', '--out', 'record.pdf', '--json']],
    [['list', '--sideways']],
  ])(
    'tells how it is used where the words are wrong: %j',
    async (words) => {
      const ran = await files.run('visits', ...words);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('用法：npm run -s visits');
    },
    60_000,
  );
});
