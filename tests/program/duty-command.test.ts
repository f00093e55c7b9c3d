import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import type { Swap } from '../../src/duty/swap.ts';
import { linesOf } from './run-command.ts';
import { bothWays, staffWorld } from './staff-world.ts';

const person = (id: string, name: string) =>
  Person.parse({ id, name, title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'] });
const world = staffWorld();
const duty = (...words: string[]) => world.run('duty', ...words);
const writeRoster = (text: string) => writeFile(join(world.schedulesDir, 'duty-roster.json'), text);
const roster = {
  shifts: {
    day: { label: '日班', start: '08:00', end: '20:00' },
    night: { label: '夜班', start: '20:00', end: '08:00' },
  },
  rotations: [
    { shift: 'day', seat: 'primary', from: '2026-12-01', people: ['wang-dm', 'chen-xh'] },
    { shift: 'night', seat: 'primary', from: '2026-12-01', people: ['lin-mm'] },
  ],
  assignments: [{ date: '2026-12-24', shift: 'night', seat: 'primary', person: 'wang-dm' }],
  overrides: [
    { from: '2026-12-05T08:00', to: '2026-12-05T12:00', seat: 'primary', person: 'lin-mm' },
    { from: '2026-12-31T22:00', to: '2027-01-01T02:00', seat: 'backup', person: 'chen-xh' },
  ],
};
const wang = { id: 'wang-dm', name: '王大明' };
const chen = { id: 'chen-xh', name: '陳小華' };
const lin = { id: 'lin-mm', name: '林美美' };

describe.each(bothWays)('duty, $how', ({ isRunning }) => {
  beforeEach(async () => {
    await world.people(
      person('wang-dm', '王大明'),
      person('chen-xh', '陳小華'),
      person('lin-mm', '林美美'),
    );
    await writeRoster(JSON.stringify(roster));
    if (isRunning) await world.start();
  });

  it('tells who is on duty at a time, and why', async () => {
    expect(linesOf(await duty('--at', '2026-12-05T09:00', '--json'))).toEqual([
      { at: '2026-12-05T09:00:00+08:00', primary: lin, backup: null, source: 'override' },
    ]);
    expect(linesOf(await duty('--at', '2026-12-05T12:00', '--json'))).toMatchObject([
      { primary: wang, source: 'rotation' },
    ]);
    expect(linesOf(await duty('--at', '2026-12-25T07:59', '--json'))).toMatchObject([
      { primary: wang, source: 'assignment' },
    ]);
    expect(linesOf(await duty('--at', '2026-11-05', '--json'))).toEqual([
      { at: '2026-11-05T00:00:00+08:00', primary: null, backup: null, source: null },
    ]);
    const { stdout } = await duty('--at', '2026-12-05T09:00');
    expect(stdout).toContain('2026年12月5日（六）09:00　日班');
    expect(stdout).toContain('主值：林美美 小隊長（代理），到 12月5日（六）12:00');
    expect(stdout).toContain('備援：沒有人');
    expect(linesOf(await duty('--json'))).toMatchObject([
      { at: expect.stringContaining('+08:00') },
    ]);
  }, 120_000);

  it('renders a stretch of time, its last day included, and tells its gaps', async () => {
    const [told] = linesOf(await duty('--from', '2026-12-31', '--to', '2026-12-31', '--json'));
    expect(told).toEqual({
      shifts: [
        {
          ...{ start: '2026-12-31T00:00:00+08:00', end: '2026-12-31T08:00:00+08:00' },
          ...{ primary: lin, backup: null, source: 'rotation' },
        },
        {
          ...{ start: '2026-12-31T08:00:00+08:00', end: '2026-12-31T20:00:00+08:00' },
          ...{ primary: wang, backup: null, source: 'rotation' },
        },
        {
          ...{ start: '2026-12-31T20:00:00+08:00', end: '2026-12-31T22:00:00+08:00' },
          ...{ primary: lin, backup: null, source: 'rotation' },
        },
        {
          ...{ start: '2026-12-31T22:00:00+08:00', end: '2027-01-01T00:00:00+08:00' },
          ...{ primary: lin, backup: chen, source: 'rotation' },
        },
      ],
      gaps: [
        {
          ...{ start: '2026-12-31T00:00:00+08:00', end: '2026-12-31T22:00:00+08:00' },
          seat: 'backup',
        },
      ],
    });
    const { stdout } = await duty('--from', '2026-11-30', '--to', '2026-12-01');
    expect(stdout).toContain(
      '2026年12月1日（二）08:00–20:00｜日班｜主值 王大明 小隊長（輪值）｜備援 沒有人',
    );
    expect(stdout).toContain('主值　11月30日（一）00:00–12月1日（二）08:00');
    const gaps = await duty('--from', '2026-12-02', '--to', '2026-12-03', '--gaps');
    expect(gaps.stdout).toBe(
      '沒有人值班的時段（1）：\n  備援　12月2日（三）00:00–12月4日（五）00:00\n',
    );
    expect((await duty('--gaps')).code).toBe(0);
  }, 120_000);

  it('counts what people agreed on in chat', async () => {
    const at = (wall: string) => new Date(`${wall}+08:00`);
    const swap: Swap = {
      ...{ id: 'one', asker: 'wang-dm', other: 'lin-mm', askedAt: at('2026-12-01T09:00') },
      gives: {
        ...{ shift: 'day', label: '日班', seat: 'primary' },
        ...{ start: at('2026-12-07T08:00'), end: at('2026-12-07T20:00') },
      },
      state: { kind: 'agreed', at: at('2026-12-01T10:00') },
    };
    await world.stop();
    await world.within(({ swaps }) => swaps.save(swap));
    if (isRunning) await world.start();
    expect(linesOf(await duty('--at', '2026-12-07T09:00', '--json'))).toMatchObject([
      { primary: lin, source: 'override' },
    ]);
  }, 120_000);

  it('refuses what is no stretch of time', async () => {
    const back = await duty('--from', '2026-12-02', '--to', '2026-12-01');
    expect(back).toMatchObject({ code: 1, stdout: '' });
    expect(back.stderr).toContain('必須晚於');
    const endless = await duty('--from', '2026-12-02', '--to', '2036-12-01');
    expect(endless).toMatchObject({ code: 1, stdout: '' });
    expect(endless.stderr).toContain('三年');
  }, 120_000);
});

it.each([
  [['more']],
  [['--at', '明天']],
  [['--at', '2026-02-30']],
  [['--at', '2026-12-05T25:00']],
  [['--at', '2026-12-05', '--from', '2026-12-05']],
  [['--at', '2026-12-05', '--gaps']],
  [['--to', '2026-12-05']],
  [['--date', '2026-12-05']],
])('duty tells its usage for %j', async (words) => {
  const ran = await duty(...words);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('用法');
});

it('duty shows no roster where it cannot see what was agreed in chat', async () => {
  const pid = String(process.pid);
  const held = await world.withStores(async () => duty('--at', '2026-12-05T09:00'));
  expect(held).toMatchObject({ code: 1, stdout: '' });
  expect(held.stderr).toContain(pid);
});

describe('with a roster that cannot be used', () => {
  it('duty answers from the last good one, and says so', async () => {
    await world.people(person('wang-dm', '王大明'));
    const kept = join(world.dataDir, 'last-good-content', 'schedules');
    await mkdir(kept, { recursive: true });
    await cp(world.schedulesDir, kept, { recursive: true });
    const rotations = [{ ...roster.rotations[0], people: ['wang-dm'] }];
    const good = JSON.stringify({ shifts: roster.shifts, rotations });
    await writeFile(join(kept, 'duty-roster.json'), good);
    await writeRoster(good.replace('wang-dm', 'wang'));
    const ran = await duty('--at', '2026-12-05T09:00', '--json');
    expect(linesOf(ran)).toMatchObject([{ primary: wang }]);
    expect(ran.stderr).toContain('依上一版回答');
    expect(ran.stderr).toContain('schedules/duty-roster.json:1');
  });

  it('duty refuses where there was never a good one', async () => {
    await writeRoster('{');
    const ran = await duty('--at', '2026-12-05T09:00');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('schedules/duty-roster.json:1');
  });
});
