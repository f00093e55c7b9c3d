import { beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { memberOf } from '../support/staff.ts';
import { linesOf } from './run-command.ts';
import { bothWays, staffWorld } from './staff-world.ts';

const user = (digit: string) => `U${digit.repeat(32)}`;
const person = (id: string, name: string, given: object = {}) =>
  Person.parse({ id, name, title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'], ...given });
const world = staffWorld();
const people = (...words: string[]) => world.run('people', ...words);

describe.each(bothWays)('people, $how', ({ isRunning }) => {
  beforeEach(async () => {
    await world.people(
      person('wang-dm', '王大明'),
      person('chen-xh', '陳小華', { lineUserId: user('c') }),
      person('lin-mm', '林美美'),
    );
    await world.within(async ({ members }) => {
      await members.save(memberOf(user('a'), { name: '甲員', status: 'suspended' }));
      await members.save(memberOf(user('b'), { personId: 'wang-dm', unit: '婦幼警察隊' }));
      await members.save(memberOf(user('d'), { status: 'left' }));
    });
    if (isRunning) await world.start();
  });

  it('tells who is bound and whom nobody reaches, and writes down that it did', async () => {
    const lines = linesOf(await people('--json'));
    expect(lines).toHaveLength(4);
    const since = '2026-12-01T08:00:00+08:00';
    expect(lines).toEqual(
      expect.arrayContaining([
        {
          ...{ kind: 'bound', userId: user('a'), name: '甲員', title: '警員' },
          ...{ unit: '民權一派出所', roles: ['officer'], status: 'suspended', since },
        },
        {
          ...{ kind: 'bound', userId: user('b'), personId: 'wang-dm', name: '王大明' },
          ...{ title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'] },
          ...{ status: 'active', since },
        },
        expect.objectContaining({ kind: 'bound', userId: user('c'), name: '陳小華' }),
        {
          ...{ kind: 'unreachable', personId: 'lin-mm', name: '林美美', title: '小隊長' },
          ...{ unit: '婦幼警察隊', roles: ['specialist'] },
        },
      ]),
    );
    const { stdout } = await people();
    expect(stdout).toContain('停權｜民權一派出所｜甲員 警員｜員警｜2026-12-01 08:00:00 報到');
    expect(stdout).toContain('聯絡不到｜婦幼警察隊｜林美美 小隊長');
    expect(stdout).toContain('已報到 3 人。負有勤務卻聯絡不到 1 人');
    expect(stdout).not.toContain(user('a'));
    await world.stop();
    const entries = await world.within(({ audit }) => audit.recent());
    const seen = entries.filter(({ deed }) => deed === 'people-seen');
    expect(seen.map(({ who }) => who)).toEqual(['command', 'command']);
  }, 120_000);

  it('tells one unit alone, and what was perhaps meant by an unknown one', async () => {
    const lines = linesOf(await people('--unit', '民權一', '--json'));
    expect(lines).toMatchObject([{ name: '甲員' }]);
    const unknown = await people('--unit', '民權一派出索');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('是不是「民權一派出所」');
  }, 120_000);
});

it.each([[['more']], [['--units', '民權一']]])('people tells its usage for %j', async (words) => {
  const ran = await people(...words);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('用法');
});
