import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { randomIds } from '../../src/foundation/ids.ts';
import { taipeiMonth } from '../../src/foundation/taipei-time.ts';
import type { SentRow } from '../../src/messaging/outbox.ts';
import { inquiryOf } from '../handoff/inquiries.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, type StaffWorld, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

/** Over, and part of it in the archive. */
const month = taipeiMonth(daysAgo(40));
const [year, number] = month.split('-').map(Number);
const thisMonth = taipeiMonth(daysAgo(0));
const nextMonth = taipeiMonth(daysAgo(-32));
const at = new Date(`${month}-05T03:00:00+08:00`);
const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);

function sent(given: Partial<SentRow>): SentRow {
  return {
    ...{ id: randomIds.uuid(), chat: 'U1', outcome: 'accepted', via: 'push', attempts: 1 },
    ...{ retryKey: randomIds.uuid(), createdAt: at, endedAt: at, ...given },
  };
}

/** Seven inquiries, four of them archived; twelve answers; pushes and replies. */
async function fill(world: StaffWorld): Promise<void> {
  await world.within(async ({ inquiries, outbox, answersGiven, materialUses }) => {
    const leaflet = { month, materialId: 'hotlines', title: '求助專線' };
    await materialUses.count(leaflet, 'cards');
    await materialUses.count(leaflet, 'cards');
    await materialUses.count(leaflet, 'pictures');
    const day = `${month.replace('-', '')}05`;
    for (let count = 1; count <= 7; count += 1) {
      const figures = {
        ...{ calledAt: after(2), takenAt: after(60), answeredAt: after(120 + count * 10) },
        ...{ climbed: count === 7 ? 2 : 1, rating: 3, topic: '告誡' },
      };
      const place = count === 7 ? { unit: '婦幼警察隊', precinct: undefined } : {};
      await inquiries.save(inquiryOf(`${day}-00${count}`, after(0), { figures, ...place }));
    }
    await inquiries.save(inquiryOf('20260101-001', new Date('2026-01-01T00:00:00Z')));
    await inquiries.archive(daysAgo(20), 5);
    for (let count = 0; count < 12; count += 1) {
      await answersGiven.save({
        ...{ answerId: `a${count}`, chat: `U${count}`, entryId: 'e', givenAt: at },
        verdict: count < 5 ? 'unsolved' : 'helpful',
      });
    }
    await outbox.end(sent({ via: 'push' }));
    await outbox.end(sent({ via: 'reply' }));
    await outbox.archiveSent(daysAgo(20), 100);
    await outbox.end(sent({ via: 'push' }));
    await outbox.end(sent({ via: 'push', outcome: 'refused' }));
  });
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('report $engine, $how', ({ isRunning, world }) => {
  const report = (...words: string[]) => world.run('report', '--month', month, ...words);
  beforeEach(async () => {
    await fill(world);
    if (isRunning) await world.start();
  });

  it('tells what was done in a month, live and archived, on the screen and as JSON', async () => {
    const ran = await report();
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(`${year} 年 ${number} 月　即時通服務量`);
    expect(ran.stdout).toContain('諮詢 7 件');
    expect(ran.stdout).toContain('分局：中山分局 6、婦幼警察隊 1');
    expect(ran.stdout).toContain('首次通知時間：中位數 2 秒，九成在 2 秒內（7 件）');
    expect(ran.stdout).toContain('首次回應時間：中位數 2 分 40 秒');
    expect(ran.stdout).toContain('自助率 58.3%');
    expect(ran.stdout).toContain('推播 2 則、回覆 1 則');
    expect(ran.stdout).toContain('宣導資料：求助專線 卡片 2 次、圖卡 1 次');
    expect(ran.stdout).not.toContain('還沒結束');
    const [told] = linesOf(await report('--json'));
    expect(told).toMatchObject({
      report: {
        ...{ month, inquiries: { total: 7 }, meanRating: 3, sends: { pushes: 2, replies: 1 } },
        leaflets: [{ id: 'hotlines', title: '求助專線', cards: 2, pictures: 1 }],
        answers: { total: 12, unsolved: 5, alone: 7, followed: 5 },
      },
      ...{ isOver: true, hidesSmall: false, hasAllAnswers: true },
    });
  }, 120_000);

  it('makes a workbook and a CSV file that say the same, and the audit says who', async () => {
    const [xlsx, csv] = [join(folder, 'report.xlsx'), join(folder, 'report.csv')];
    const written = await report('--xlsx', xlsx);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain(`服務量已寫入 ${xlsx}`);
    expect((await stat(xlsx)).mode & 0o777).toBe(0o600);
    const [monthly, details] = await readWorkbook(xlsx);
    expect(monthly?.sheet).toBe('即時通服務量');
    const [header = [], row = []] = monthly?.data ?? [];
    const cell = (name: string) => row[header.indexOf(name)];
    expect(cell('月')).toBe(month);
    expect(cell('諮詢量（件）')).toBe(7);
    expect(cell('首次回應時間中位數（分）')).toBe(2.7);
    expect(cell('升級率（%）')).toBe(14.3);
    expect(cell('滿意度（1–3 平均）')).toBe(3);
    expect([cell('宣導卡片（次）'), cell('宣導圖卡（次）')]).toEqual([2, 1]);
    expect([cell('中山分局'), cell('松山分局'), cell('婦幼警察隊')]).toEqual([6, 0, 1]);

    expect((await report('--csv', csv)).code).toBe(0);
    const text = await readFile(csv, 'utf8');
    expect(text.startsWith('\ufeff月,類別,項目,數值,單位\r\n')).toBe(true);
    expect(text).toContain(`\r\n${month},分局,中山分局,6,件\r\n`);
    expect(text).toContain(`\r\n${month},宣導資料,求助專線（卡片）,2,次\r\n`);
    const rows = text.slice(1).trimEnd().split('\r\n');
    expect(details?.data.map((cells) => cells.map((value) => value ?? '').join(','))).toEqual(rows);

    await world.stop();
    const entries = await world.within(({ audit }) => audit.recent());
    expect(entries.filter(({ deed }) => deed === 'report-exported')).toMatchObject([
      { who: 'command', about: month, detail: { as: 'xlsx', hidesSmall: 'false' } },
      { who: 'command', about: month, detail: { as: 'csv', hidesSmall: 'false' } },
    ]);
  }, 120_000);

  it('hides small numbers where it is to be published', async () => {
    const ran = await report('--mask-small');
    expect(ran.stdout).toContain('諮詢 7 件');
    expect(ran.stdout).toContain('分局：中山分局 ＊、婦幼警察隊 <5');
    expect(ran.stdout).toContain('＊：為了不讓人推算小數目而一併遮蔽');
    expect(ran.stdout).toContain('升級率（通知到第 2 層以上）：—');
    expect(ran.stdout).toContain('推播 2 則');
  }, 120_000);
});

describe('report', () => {
  it('says of a month that goes on how far it counts', async () => {
    await fill(files);
    const ran = await files.run('report', '--month', thisMonth);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('諮詢 0 件');
    expect(ran.stdout).toContain('這個月還沒結束，只統計到');
    const old = await files.run('report', '--month', '2026-01');
    expect(old.stdout).toContain('諮詢 1 件');
    expect(old.stdout).toContain('系統自答只保存 180 天');
  }, 60_000);

  it('refuses a month that has not begun, and leaves no file', async () => {
    await fill(files);
    const file = join(folder, 'report.xlsx');
    const ran = await files.run('report', '--month', nextMonth, '--xlsx', file);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('還沒有開始');
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  }, 60_000);

  it('writes over no file, and tells nobody anything then', async () => {
    await fill(files);
    const file = join(folder, 'report.csv');
    await writeFile(file, 'mine');
    const ran = await files.run('report', '--month', month, '--csv', file);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('檔案已經存在');
    expect(await readFile(file, 'utf8')).toBe('mine');
    const entries = await files.within(({ audit }) => audit.recent());
    expect(entries.map(({ deed }) => deed)).not.toContain('report-exported');
  }, 60_000);

  it('says so where no service ever ran', async () => {
    const ran = await files.run('report', '--month', month);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('服務還沒有在這裡執行過');
  }, 60_000);

  it.each([
    [[]],
    [['--month', '2026-13']],
    [['--month', '2026-1']],
    [['--month', month, 'now']],
    [['--month', month, '--csv', '']],
    [['--month', month, '--json', '--csv', 'a.csv']],
    [['--month', month, '--xlsx', 'a.xlsx', '--csv', 'a.csv']],
  ])('tells its usage for %j', async (words) => {
    const ran = await files.run('report', ...words);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('用法');
  });
});
