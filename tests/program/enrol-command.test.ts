import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { hashOfCode, plainCode } from '../../src/directory/enrolment-code.ts';
import { Person } from '../../src/directory/person.ts';
import { linesOf } from './run-command.ts';
import { bothWays, staffWorld } from './staff-world.ts';

const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  roles: ['specialist', 'manager'],
});
const world = staffWorld();
beforeEach(() => world.people(wang));

const enrol = (...words: string[]) => world.run('enrol', ...words);
const forUnit = ['--role', 'officer', '--unit', '民權一派出所'];
const keptOf = (code: string) =>
  world.within(({ enrolmentCodes }) => enrolmentCodes.byHash(hashOfCode(plainCode(code) ?? '')));

describe.each(bothWays)('enrol, $how', ({ isRunning }) => {
  beforeEach(async () => {
    if (isRunning) await world.start();
  });

  it('makes a code that can be used, also before the service ever ran', async () => {
    const ran = await enrol(...forUnit, '--uses', '30', '--days', '7');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const [code = '', ...lines] = ran.stdout.split('\n');
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(lines.slice(0, 3)).toEqual(['單位：民權一派出所', '角色：員警', '可用次數：30']);
    await world.stop();
    expect(await keptOf(code)).toMatchObject({
      ...{ unit: '民權一派出所', roles: ['officer'], uses: 30, used: 0, issuedBy: 'command' },
    });
  }, 120_000);

  it('lists codes without telling them, revokes one, and writes both down', async () => {
    const made = linesOf(await enrol('--role', 'officer,reviewer', '--unit', '婦幼隊', '--json'));
    expect(made).toEqual([
      {
        code: expect.stringMatching(/^[2-9A-Z-]{14}$/),
        id: expect.any(String),
        ...{ role: 'officer,reviewer', unit: '婦幼警察隊', uses: 1 },
        expiresAt: expect.stringMatching(/\+08:00$/),
      },
    ]);
    const { code, id } = made[0] as { code: string; id: string };
    const listed = await enrol('list', '--json');
    expect(linesOf(listed)).toMatchObject([
      { id, unit: '婦幼警察隊', roles: ['officer', 'reviewer'], used: 0, uses: 1, state: 'usable' },
    ]);
    for (const secret of [code, hashOfCode(plainCode(code) ?? '')]) {
      expect(listed.stdout).not.toContain(secret);
    }
    expect(await enrol('revoke', id)).toMatchObject({ code: 0, stderr: '' });
    expect((await enrol('list')).stdout).toContain(`已作廢｜${id}｜婦幼警察隊｜員警、複審會議成員`);
    await world.stop();
    const entries = await world.within(({ audit }) => audit.recent());
    const codes = entries.filter(({ deed }) => deed.startsWith('code-'));
    expect(codes).toMatchObject([
      { who: 'command', deed: 'code-issued', about: id },
      { who: 'command', deed: 'code-revoked', about: id },
    ]);
  }, 120_000);

  it('makes a personal code for somebody of people.json, used once', async () => {
    const [made] = linesOf(await enrol('--person', 'wang-dm', '--days', '3', '--json'));
    expect(made).toMatchObject({
      ...{ personId: 'wang-dm', unit: '婦幼警察隊', role: 'specialist,manager', uses: 1 },
    });
    await world.stop();
    expect(await keptOf((made as { code: string }).code)).toMatchObject({ personId: 'wang-dm' });
  }, 120_000);

  it('names the choices, or what was perhaps meant, where it makes none', async () => {
    const several = await enrol('--role', 'officer', '--unit', '松山');
    expect(several).toMatchObject({ code: 1, stdout: '' });
    expect(several.stderr).toContain('松山分局、松山派出所');
    const mistyped = await enrol('--role', 'officer', '--unit', '民權一派出索');
    expect(mistyped).toMatchObject({ code: 1, stdout: '' });
    expect(mistyped.stderr).toContain('是不是「民權一派出所」');
    const nowhere = await enrol('--role', 'officer', '--unit', '火星上的分隊');
    expect(nowhere.stderr).toContain('找不到這個單位。請打單位名稱');
    const nobody = await enrol('--person', 'wang-dn');
    expect(nobody).toMatchObject({ code: 1, stdout: '' });
    expect(nobody.stderr).toContain('是不是「wang-dm」');
    const unknown = await enrol('revoke', 'K7QM-2XWP-9RTD');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(linesOf(await enrol('list', '--json'))).toEqual([]);
  }, 120_000);
});

describe('enrol', () => {
  it('ends well where whoever reads has read enough', async () => {
    for (let nth = 0; nth < 3; nth += 1) await enrol(...forUnit);
    const { stdout, stderr } = await promisify(execFile)(
      'sh',
      [
        '-c',
        '{ "$0" dist/commands/enrol.js list --json; echo "$?" >&2; } | true',
        process.execPath,
      ],
      { env: { PATH: process.env.PATH, ...world.environment } },
    );
    expect([stdout, stderr]).toEqual(['', '0\n']);
  }, 60_000);

  it('tells what is wrong in schedules/ where no service has an older one', async () => {
    await writeFile(join(world.schedulesDir, 'people.json'), '{ "people": [');
    const ran = await enrol(...forUnit);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('schedules/people.json:1:');
  }, 60_000);

  it.each([
    [[]],
    [['--role', 'officer']],
    [['--unit', '民權一派出所']],
    [['--role', 'chief', '--unit', '民權一派出所']],
    [['--role', '', '--unit', '民權一派出所']],
    [[...forUnit, '--uses', '0']],
    [[...forUnit, '--uses', '201']],
    [[...forUnit, '--days', '91']],
    [[...forUnit, '--days', 'seven']],
    [['--person', 'wang-dm', '--uses', '2']],
    [['--person', 'wang-dm', '--role', 'manager']],
    [['list', 'more']],
    [['list', '--unit', '民權一派出所']],
    [['revoke']],
    [['issue', ...forUnit]],
    [['--rôle', 'officer']],
  ])(
    'tells its usage for %j',
    async (words) => {
      const ran = await enrol(...words);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('用法');
    },
    60_000,
  );
});
