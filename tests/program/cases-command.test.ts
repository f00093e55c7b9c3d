import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, taipeiDay } from '../../src/foundation/taipei-time.ts';
import { dayText } from '../../src/wording/duty.ts';
import { caseCast } from '../support/case-world.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { memberOf } from '../support/staff.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, type StaffWorld, staffWorld } from './staff-world.ts';

const world = staffWorld();
const cases = (...words: string[]) => world.run('cases', ...words);
const userId = `U${'a'.repeat(32)}`;

/** Puts a file beside the data, and names it. */
async function file(content: string | Uint8Array, of: StaffWorld = world): Promise<string> {
  const path = join(of.schedulesDir, '個案.csv');
  await writeFile(path, content);
  return path;
}

/** Commands read the machine's clock. */
const petitionedOn = taipeiDay(daysAgo(6));
const yesterday = taipeiDay(daysAgo(1));
/** A day of 115: `115/12/05`. */
const roc = (day: string) =>
  [Number(day.slice(0, 4)) - 1911, day.slice(5, 7), day.slice(8)].join('/');
const petition = roc(petitionedOn);

const head = '案號,分局,家防官,聲請日,風險,法院案號,區域\n';
const two = `${head}C-0012,中山,,${petition},高,,中山區\nAW000-K112001,大安,賴大安,112/12/05,中,112年度跟護字第9號,\n`;

async function staffed(of: StaffWorld): Promise<void> {
  await copyFile('schedules/welfare-visits.json', join(of.schedulesDir, 'welfare-visits.json'));
  await of.people(...Object.values(caseCast));
  await of.within(({ members }) =>
    members.save(memberOf(userId, { personId: 'wu-jf', roles: ['coordinator'] })),
  );
}

describe.each(bothWays)('cases, $how', ({ isRunning }) => {
  beforeEach(async () => {
    await staffed(world);
    if (isRunning) await world.start();
  });

  it('are imported once, whatever is imported again, and an edited line becomes history', async () => {
    const path = await file(two);
    const preview = await cases('import', path, '--dry-run');
    expect(preview).toMatchObject({ code: 0, stderr: '' });
    expect(preview.stdout).toContain('新增｜C-0012（第 2 行）');
    expect(preview.stdout).toContain('預覽，沒有寫入：新增 2、變更 0、相同 0');
    expect(linesOf(await cases('list', '--json'))).toEqual([]);

    const imported = await cases('import', path);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toContain('已匯入：新增 2、變更 0、相同 0');
    expect(imported.stdout).toContain('家防官 賴大安 家防官（lai-da）在 LINE 上聯絡不到');
    expect(imported.stdout).not.toContain('吳家防');
    expect((await cases('import', path)).stdout).toContain('新增 0、變更 0、相同 2');

    const items = linesOf(await cases('list', '--json'));
    expect(items).toMatchObject([
      {
        ...{ caseNo: 'AW000-K112001', precinct: '大安分局', petitionedOn: '2023-12-05' },
        ...{ coordinator: { id: 'lai-da', name: '賴大安' }, risk: 'medium' },
        ...{ courtNo: '112年度跟護字第9號', area: null, dueOn: '2023-12-06' },
      },
      {
        ...{ caseNo: 'C-0012', precinct: '中山分局', petitionedOn, risk: 'high' },
        ...{ coordinator: { id: 'wu-jf', name: '吳家防' }, standing: { kind: 'open' } },
        ...{ courtNo: null, area: '中山區', dueOn: addDays(petitionedOn, 1), visits: 0 },
      },
    ]);

    await file(`${head}C-0012,大安,,${roc(addDays(petitionedOn, 1))},中,115年度跟護字第12號,\n`);
    const again = await cases('import', path, '--json');
    expect(linesOf(again)).toMatchObject([
      {
        ...{ line: 2, kind: 'changed', caseNo: 'C-0012', standing: { kind: 'open' } },
        changes: [
          { kind: 'transferred', from: '中山分局', to: '大安分局' },
          { kind: 'edited', fields: ['petitionedOn', 'courtNo'] },
          { kind: 'risk', from: 'high', to: 'medium' },
        ],
      },
    ]);
    const shown = await cases('show', 'c-0012');
    expect(shown.stdout).toContain('中山分局 → 大安分局｜承辦人（指令）');
    expect(shown.stdout).toContain('更正聲請日、法院案號');
    await world.stop();
    const { told, audit } = await world.within(async (ports) => ({
      told: await ports.outbox.waiting(100),
      audit: (await ports.audit.recent()).map(({ deed }) => deed),
    }));
    // Wu hears that it is theirs no more; nobody reaches Lai.
    const kinds = told.flatMap(({ messages }) => messages.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'cases-handed-over')).toHaveLength(1);
    expect(audit.filter((deed) => deed === 'case-opened')).toHaveLength(2);
    expect(audit.filter((deed) => deed === 'case-changed')).toHaveLength(3);
  }, 180_000);

  it('are all refused where one line is wrong, each line with its reason', async () => {
    const path = await file(
      `${head}C-0012,中山,,${petition},高,,\nC-0012,大安,,${petition},高,,\nC-0013,萬華,,${roc(taipeiDay(daysAgo(-30)))},高,,王小明\n`,
    );
    const refused = await cases('import', path);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    const { stderr } = refused;
    expect(stderr).toContain('有 4 個問題，一筆都沒有匯入');
    expect(stderr).toContain('個案.csv:3 caseNo（案號）: 和第 2 行是同一個代號');
    expect(stderr).toContain('個案.csv:4 petitionedOn（聲請日）: 日期還沒有到');
    expect(stderr).toContain(
      '個案.csv:4 coordinator（家防官）: people.json 裡沒有萬華分局的家防官',
    );
    expect(stderr).toContain('個案.csv:4 area（區域）: 含有疑似姓名');
    expect(stderr).not.toContain('王小明');
    expect(linesOf(await cases('list', '--json'))).toEqual([]);
  }, 120_000);

  it('are changed, and shown with all that happened to them', async () => {
    await cases('import', await file(two));
    const set = (...words: string[]) => cases('set', 'C-0012', ...words);
    const ruled = await set('--ruled', roc(yesterday));
    expect(ruled.stdout).toContain(`${dayText(yesterday)}已裁定`);
    expect(await set('--withdrawn', yesterday)).toMatchObject({ code: 1, stdout: '' });
    expect(linesOf(await set('--reopen', '--json'))).toMatchObject([
      { caseNo: 'C-0012', standing: { kind: 'open' } },
    ]);
    const [shown] = linesOf(await cases('show', 'c-0012', '--json'));
    expect(shown).toMatchObject({
      history: ['opened', 'ruled', 'reopened'].map((kind) => ({
        ...{ by: { kind: 'shell' }, change: { kind } },
      })),
    });
  }, 120_000);
});

describe('a file of cases', () => {
  beforeEach(() => staffed(world));

  it('may be Big5, as spreadsheets write it', async () => {
    const path = await file(
      Buffer.from(
        // 案號,分局,聲請日,風險 C-0012,中山,113/11/20,高
        'aed7b8b92ca4c0a7bd2cc16ebdd0a4e92cadb7c0490a432d303031322ca4a4a4732c3131332f31312f32302cb0aa0a',
        'hex',
      ),
    );
    expect((await cases('import', path)).stdout).toContain('新增 1');
  }, 60_000);

  it('is imported before the first start', async () => {
    const path = await file(two);
    await rm(world.dataDir, { recursive: true, force: true });
    expect((await cases('import', path)).code).toBe(0);
  }, 60_000);

  it('that cannot be read is refused', async () => {
    const missing = await cases('import', '/nowhere/x.csv');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('找不到檔案');
    const path = await file(Buffer.from([0, 1, 2, 3, 0xff, 0xfe]));
    expect((await cases('import', path)).stderr).toContain('不是 CSV 文字檔');
    await file(`${head}C-0012,"中山,,${petition},高,,\n`);
    expect((await cases('import', path)).stderr).toContain(
      '個案.csv:2: 從這裡開始的雙引號沒有結束',
    );
  }, 60_000);

  it('is shipped as an example, and can be imported as it is', async () => {
    expect((await cases('import', 'schedules/cases.example.csv', '--dry-run')).stdout).toContain(
      '新增 2',
    );
  }, 60_000);
});

describe.each(bothWays)('check, $how', ({ isRunning }) => {
  it('tells of cases without a coordinator, or with one whom LINE does not reach', async () => {
    await staffed(world);
    await world.run('cases', 'import', await file(two));
    if (isRunning) await world.start();
    const { lai, chen } = caseCast;
    await world.people(lai, chen);
    const ran = await world.run('check');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('中山分局有 1 件審理中的個案，但 people.json 沒有負責這個分局');
    expect(ran.stdout).toContain('家防官 賴大安 家防官 在 LINE 上聯絡不到，大安分局的個案');
  }, 120_000);
});

describe('cases, in a database', () => {
  const postgres = postgresForTests();
  const shared = staffWorld(async () => (await postgres()).url);

  it('are imported beside a running service', async () => {
    await staffed(shared);
    await shared.start();
    const path = await file(two, shared);
    expect((await shared.run('cases', 'import', path)).stdout).toContain('新增 2');
    expect((await shared.run('cases', 'import', path)).stdout).toContain('相同 2');
    expect(linesOf(await shared.run('cases', 'list', '--json'))).toHaveLength(2);
  }, 120_000);
});

it.each([
  [['import', 'a.csv', '--open']],
  [['list', '--dry-run']],
  [['set', 'C-0012', '--ruled', '2026-02-30']],
  [['set', 'C-0012', '--reopen', '--risk', 'high']],
  [['delete', 'C-0012']],
])('cases tells its usage for %j', async (words) => {
  const ran = await cases(...words);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('用法');
});
