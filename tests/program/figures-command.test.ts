import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { linesOf } from './run-command.ts';
import { bothWays, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

/** What the unit has published of June 2022 to December 2023, in the program's own layout. */
const published = 'tests/figures/published-figures.csv';
const period = ['--from', '111-06', '--to', '112-12'];

interface Told {
  readonly report: {
    readonly total: unknown;
    readonly dimensions: readonly {
      readonly id: string;
      readonly sum: unknown;
      readonly gap: unknown;
      readonly unknown: unknown;
      readonly cells: readonly { readonly key: string; readonly count: unknown }[];
    }[];
    readonly flags: readonly object[];
    readonly comparisons: readonly { readonly id: string }[];
    readonly missing: readonly { readonly precinct: string }[];
  };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('published figures $engine, $how', ({ isRunning, world }) => {
  beforeEach(async () => {
    if (isRunning) await world.start();
  });
  const report = async (...words: string[]) => {
    const [told] = linesOf(await world.run('report', 'cases', ...period, '--json', ...words));
    return (told as Told).report;
  };

  it('give every sum, and every contradiction is flagged', async () => {
    const seen = await world.run('figures', 'import', published, '--dry-run');
    expect(seen.stdout).toContain('沒有寫入');
    expect((await world.run('figures', 'list')).stdout).toContain('還沒有登記');
    const imported = await world.run('figures', 'import', published);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toContain('新增｜全市｜111 年 6 月到 112 年 12 月｜647 件');
    expect(imported.stdout).toContain('行為人性別合計 609，和件數不同');

    const { total, dimensions, flags, comparisons, missing } = await report();
    expect(total).toBe(647);
    const of = (id: string) => dimensions.find((one) => one.id === id);
    expect(['conduct', 'victimAge', 'perpetratorAge'].map((id) => of(id)?.sum)).toEqual([
      ...[647, 647, 647],
    ]);
    const countsOf = (id: string) =>
      Object.fromEntries(of(id)?.cells.map(({ key, count }) => [key, count]) ?? []);
    expect(countsOf('victimSex')).toEqual({ male: 92, female: 555, unknown: 0 });
    expect(countsOf('perpetratorSex')).toEqual({ male: 526, female: 83, unknown: 0 });
    expect(of('perpetratorSex')).toMatchObject({ sum: 609, gap: 38, unknown: 38 });
    expect(of('perpetratorAge')).toMatchObject({ gap: 0, unknown: 90 });

    expect(flags).toContainEqual({
      ...{ kind: 'sum-differs', dimension: 'perpetratorSex', sum: 609, base: 647 },
      ...{ gap: 38, more: 0 },
    });
    expect(flags).toContainEqual({
      ...{ kind: 'unknown-differs', side: 'perpetrator', age: 90, sex: 38 },
    });
    const ids = comparisons.map(({ id }) => id);
    expect(ids).toEqual([
      ...['press-112-06-conduct', 'press-112-06-relation', 'council-112', 'national'],
    ]);
    expect(comparisons).toContainEqual(
      expect.objectContaining({ id: 'council-112', cases: 221, differsInCases: true }),
    );
    expect(comparisons).toContainEqual(
      expect.objectContaining({ id: 'national', differsInCounting: true, isSamePeriod: false }),
    );
    // The whole city was entered for each month.
    expect(missing).toEqual([]);

    const { stdout } = await world.run('report', 'cases', ...period);
    expect(stdout).toContain('111 年 6 月到 112 年 12 月 跟蹤騷擾案件統計（全市）');
    expect(stdout).toContain('行為樣態（合計 647，每案計一類）');
    expect(stdout).toContain('通訊騷擾 201（占全部 31.1%，第 1）');
    expect(stdout).toContain('女 555（占全部 85.8%，第 1）');
    expect(stdout).toContain('男 526（占全部 81.3%，占已知 86.4%，第 1）');
    expect(stdout).toContain('行為人性別「男」占全部（647）81.3%，占已知（609）86.4%');
    expect(stdout).toContain('行為人性別合計 609，件數 647：少 38');
    expect(stdout).toContain('行為人年齡未知 90、性別未知 38：兩者口徑不同');
    expect(stdout).toContain(
      '順序 歧視貶抑＞尾隨接近＞通訊騷擾；本表是 通訊騷擾＞歧視貶抑＞尾隨接近（期間不同）',
    );
    expect(stdout).toContain('順序 未同居伴侶＞陌生人＞追求關係');
    expect(stdout).toContain('221 件，本表 647 件（期間不同）。定義和本表不同');
    expect(stdout).toContain('範圍是全國、期間不同、計數方式不同');
  }, 180_000);

  it('can be written out, taken in again, corrected and withdrawn, and the audit says so', async () => {
    await world.run('figures', 'import', published);
    const [csv, xlsx] = [join(folder, 'all.csv'), join(folder, 'all.xlsx')];
    for (const file of [csv, xlsx]) {
      expect(await world.run('figures', 'export', file)).toMatchObject({ code: 0, stderr: '' });
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect((await world.run('figures', 'import', file)).stdout).toContain('相同 1 筆');
    }
    const changed = (await readFile(csv, 'utf8')).replace('件數,647', '件數,648');
    await writeFile(csv, changed);
    const corrected = await world.run('figures', 'import', csv);
    expect(corrected.stdout).toContain('更正｜全市');
    expect((await report()).total).toBe(648);
    const history = linesOf(await world.run('figures', 'list', '--history', '--json'));
    expect(history).toMatchObject([
      { counts: false, figures: { total: 647 }, by: 'command' },
      { counts: true, figures: { total: 648 } },
    ]);
    const gone = await world.run('figures', 'withdraw', '2022-06', '112-12');
    expect(gone.stdout).toContain('已撤銷：全市 111 年 6 月到 112 年 12 月');
    expect((await report()).total).toBe(0);
    const again = await world.run('figures', 'withdraw', '2022-06', '112-12');
    expect(again).toMatchObject({ code: 1, stdout: '' });
    await world.stop();
    const entries = await world.within(({ audit }) => audit.recent());
    expect(entries.map(({ deed }) => deed).filter((deed) => deed.startsWith('figures-'))).toEqual([
      ...['figures-entered', 'figures-exported', 'figures-exported', 'figures-corrected'],
      ...['figures-exported', 'figures-withdrawn', 'figures-exported'],
    ]);
    expect(entries.find(({ deed }) => deed === 'figures-entered')).toMatchObject({
      ...{ who: 'command', detail: { from: '2022-06', to: '2023-12', count: '647' } },
    });
  }, 180_000);
});

describe('figures', () => {
  it('hides small numbers where the table is to be published', async () => {
    await files.run('figures', 'import', published);
    const { stdout } = await files.run('report', 'cases', ...period, '--mask-small');
    expect(stdout).toContain('妨害名譽 <5\n');
    expect(stdout).toContain('冒用個資 <5\n');
    expect(stdout).toContain('0–11 歲 <5\n');
    // Alone the two youngest would be what is left of the sum.
    expect(stdout).toContain('12–17 歲 ＊\n');
    expect(stdout).toContain('<5：1 到 4');
  }, 60_000);

  it('become a workbook, a CSV and a chart that may be printed', async () => {
    await files.run('figures', 'import', published);
    const [xlsx, csv, png] = ['a.xlsx', 'a.csv', 'a.png'].map((name) => join(folder, name));
    const report = (...words: string[]) => files.run('report', 'cases', ...period, ...words);
    expect(await report('--xlsx', xlsx ?? '')).toMatchObject({ code: 0, stderr: '' });
    const [table, notes] = await readWorkbook(xlsx ?? '');
    expect(table?.data).toContainEqual(['行為樣態', '通訊騷擾', 201, 31.1, 31.1, 1]);
    expect(table?.data).toContainEqual(['行為人性別', '沒有歸類', 38, null, null, null]);
    expect(notes?.data.flat().join('\n')).toContain('兩者口徑不同');
    expect((await report('--csv', csv ?? '')).code).toBe(0);
    expect(await readFile(csv ?? '', 'utf8')).toContain('行為人性別,男,526,81.3,86.4,1\r\n');
    expect((await report('--chart', png ?? '')).stdout).toContain(`已寫入 ${png}`);
    expect((await readFile(png ?? '')).subarray(1, 4).toString()).toBe('PNG');
    const again = await report('--chart', png ?? '');
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain('檔案已經存在');
  }, 90_000);

  it('are taken from a template, in UTF-8 or Big5, a precinct a column', async () => {
    const template = join(folder, 't.csv');
    const made = await files.run('figures', 'template', template, '--from', '2026-01');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const rows = (await readFile(template, 'utf8')).split('\r\n');
    expect(rows[0]).toContain('類別,項目,大同分局');
    const empty = await files.run('figures', 'import', template);
    expect(empty.stderr).toContain('t.csv:1: 沒有填任何數字');
    await writeFile(template, rows.join('\r\n').replace('案件,件數,', '案件,件數,3'));
    expect((await files.run('figures', 'import', template)).stdout).toContain('13 欄沒有填，略過');
    const big5 = join(folder, 'big5.csv');
    await copyFile('tests/program/figures-big5.csv', big5);
    const read = await files.run('figures', 'import', big5);
    expect(read.stdout).toContain('新增｜中山分局｜115 年 2 月｜4 件');
    const report = await files.run('report', 'cases', '--from', '2026-01', '--to', '2026-02');
    expect(report.stdout).toContain('件數 7');
    expect(report.stdout).toContain('還沒登記（115 年 2 月）：大同分局');
    const own = await files.run('report', 'cases', '--unit', '中山', '--to', '2026-02');
    expect(own.stdout).toContain('跟蹤騷擾案件統計（中山分局）');
    expect(own.stdout).toContain('件數 4');
  }, 120_000);

  it('are refused whole, with each place, where something is wrong', async () => {
    const file = join(folder, 'bad.csv');
    const lines = ['類別,項目,中山分局,沒有分局', '期間,起月,115-11,115-11'];
    await writeFile(file, [...lines, '期間,迄月,,x', '案件,件數,三,4', '樣態,監視,1,1'].join('\n'));
    const ran = await files.run('figures', 'import', file);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('一筆都沒有匯入');
    expect(ran.stderr).toContain('bad.csv:1 D 欄: 找不到「沒有分局」這個分局');
    expect(ran.stderr).toContain('bad.csv:3 C 欄: 沒有填起月或迄月');
    expect(ran.stderr).toContain('bad.csv:3 D 欄: 不是月份');
    expect(ran.stderr).toContain('bad.csv:4 C 欄: 不是件數');
    expect(ran.stderr).toContain('bad.csv:5: 不認得「監視」這個項目');
  }, 60_000);

  it('may not count the same months twice', async () => {
    await files.run('figures', 'import', published);
    const file = join(folder, 'twice.csv');
    const text = await readFile(published, 'utf8');
    await writeFile(file, text.replace('迄月,112-12', '迄月,112-11'));
    const ran = await files.run('figures', 'import', file);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('和已經登記的 111 年 6 月到 112 年 12 月重疊');
  }, 60_000);

  it.each([
    [['figures']],
    [['figures', 'import']],
    [['figures', 'withdraw', '2026-13']],
    [['figures', 'list', '--dry-run']],
    [['figures', 'template', 'a.csv', '--from', 'x']],
    [['report', 'cases', '--from', '2026-13']],
    [['report', 'cases', 'now']],
    [['report', 'cases', '--json', '--csv', 'a.csv']],
    [['report', 'cases', '--chart', '']],
  ])(
    'tells its usage for %j',
    async ([command = '', ...words]) => {
      const ran = await files.run(command, ...words);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('用法');
    },
    60_000,
  );

  it('refuses a unit that is no precinct, and months the wrong way round', async () => {
    await files.run('figures', 'import', published);
    const station = await files.run('report', 'cases', '--unit', '民權一派出所');
    expect(station.stderr).toContain('不是分局');
    const wrong = await files.run('report', 'cases', '--from', '2026-02', '--to', '2026-01');
    expect(wrong.stderr).toContain('沒有期間可以統計');
    const end = await files.run('figures', 'import', 'README.md');
    expect(end.stderr).toContain('.xlsx 或 .csv');
  }, 60_000);
});
