import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { linesOf } from './run-command.ts';
import { staffWorld } from './staff-world.ts';

const person = (id: string, name: string) =>
  Person.parse({ id, name, title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'] });
const world = staffWorld();
const roster = (...words: string[]) => world.run('roster', ...words);
const rosterFile = () => join(world.schedulesDir, 'duty-roster.json');
const sheetFile = (name = '班表.csv') => join(world.schedulesDir, '..', `${Date.now()}-${name}`);
const written = {
  shifts: {
    day: { label: '日班', start: '08:00', end: '20:00' },
    night: { label: '夜班', start: '20:00', end: '08:00' },
  },
  rotations: [
    { shift: 'day', seat: 'primary', from: '2026-12-01', people: ['wang-dm', 'chen-xh'] },
  ],
  overrides: [
    { from: '2026-12-05T08:00', to: '2026-12-05T12:00', seat: 'primary', person: 'lin-mm' },
  ],
};

describe('roster', () => {
  beforeEach(async () => {
    await world.people(
      person('wang-dm', '王大明'),
      person('chen-xh', '陳小華'),
      person('lin-mm', '林美美'),
    );
    await writeFile(rosterFile(), JSON.stringify(written, null, 2));
  });

  it('import shows what changes, and writes only where it is told to', async () => {
    const path = sheetFile();
    await writeFile(
      path,
      '日期,日班主值,夜班主值\r\n115/12/05,林美美,陳小華\r\n115/12/06,陳小華,\r\n',
    );
    const before = await readFile(rosterFile(), 'utf8');
    const shown = await roster('import', path);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('讀到 3 格，會改 2 格');
    expect(shown.stdout).toContain('2026年12月5日（六）日班 主值：王大明 → 林美美');
    expect(shown.stdout).toContain('2026年12月5日（六）夜班 主值：沒有人 → 陳小華');
    expect(shown.stdout).toContain('"assignments": [');
    const dry = await roster('import', path, '--dry-run');
    expect(dry.stdout).not.toContain('"assignments"');
    expect(await readFile(rosterFile(), 'utf8')).toBe(before);
    expect(linesOf(await roster('import', path, '--write', '--json'))).toEqual([
      {
        ...{ date: '2026-12-05', shift: 'day', seat: 'primary' },
        ...{ before: 'wang-dm', after: 'lin-mm' },
      },
      {
        ...{ date: '2026-12-05', shift: 'night', seat: 'primary' },
        ...{ before: null, after: 'chen-xh' },
      },
    ]);
    expect(JSON.parse(await readFile(rosterFile(), 'utf8'))).toMatchObject(written);
    expect((await roster('import', path)).stdout).toContain('沒有要改的');
    expect((await world.run('check')).stderr).toBe('');
  }, 120_000);

  it('import refuses the whole sheet for one fault, and names its cell', async () => {
    const path = sheetFile();
    await writeFile(path, '日期,日班主值\n115/12/05,林美美\n115/12/07,王大名\n');
    const before = await readFile(rosterFile(), 'utf8');
    const refused = await roster('import', path, '--write');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('B3: 找不到「王大名」，是不是「王大明」？');
    expect(await readFile(rosterFile(), 'utf8')).toBe(before);
  }, 120_000);

  it.each(['班表.xlsx', '班表.csv'])(
    'export writes %s, which import takes back without a change',
    async (name) => {
      const path = sheetFile(name);
      const span = ['--from', '2026-12-01', '--to', '2026-12-31'];
      expect((await roster('export', path, ...span)).stdout).toContain('已匯出 31 天');
      const again = await roster('import', path);
      expect(again.stderr).toBe('');
      expect(again.stdout).toContain('讀到 31 格，都和現在的班表相同');
      expect(await roster('export', path, ...span)).toMatchObject({ code: 1 });
    },
    120_000,
  );

  it.each([
    [[]],
    [['import']],
    [['import', 'a.xls']],
    [['import', 'a.csv', '--dry-run', '--write']],
    [['export', 'a.csv']],
    [['export', 'a.csv', '--from', '2026-12-01', '--to', 'x']],
    [['export', 'a.csv', '--from', '2026-12-01', '--to', '2026-12-31', '--json']],
  ])('tells its usage for %j', async (words) => {
    const ran = await roster(...words);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('用法');
  });
});
