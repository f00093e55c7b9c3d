import { beforeEach, describe, expect, it } from '@jest/globals';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { linesOf } from './run-command.ts';
import { bothWays, type StaffWorld, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const at = new Date('2026-11-05T01:00:00.123Z');

function keeps(world: StaffWorld): void {
  it('groups what could not be answered, and does not tell who asked', async () => {
    const ran = await world.run('unanswered');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toBe(
      [
        '2 次',
        '  值班手機號碼多少（查無）',
        '  值班手機號碼是多少（沒解決，當時給了 duty-phone）',
        '1 次',
        '  停車場在哪（查無）\n',
      ].join('\n'),
    );
    const json = await world.run('unanswered', '--json');
    expect(json.stdout).not.toContain('U1');
    expect(linesOf(json)).toEqual([
      {
        ...{ count: 2, example: '值班手機號碼多少' },
        questions: [
          { id: 'a', text: '值班手機號碼多少', why: 'unknown', at: at.toISOString() },
          {
            ...{ id: 'c', text: '值班手機號碼是多少', messageId: '7', why: 'unsolved' },
            ...{ entryId: 'duty-phone', at: at.toISOString() },
          },
        ],
      },
      {
        ...{ count: 1, example: '停車場在哪' },
        questions: [{ id: 'b', text: '停車場在哪', why: 'unknown', at: at.toISOString() }],
      },
    ]);
  }, 120_000);
}

async function fill(world: StaffWorld): Promise<void> {
  await world.within(async ({ openQuestions }) => {
    const [chat, why] = ['U1', 'unknown'] as const;
    await openQuestions.save({ id: 'a', text: '值班手機號碼多少', chat, why, at });
    await openQuestions.save({ id: 'b', text: '停車場在哪', chat, why, at });
    await openQuestions.save({
      ...{ id: 'c', text: '值班手機號碼是多少', chat, messageId: '7' },
      ...{ why: 'unsolved', entryId: 'duty-phone', at },
    });
  });
}

describe.each(bothWays)('unanswered, $how', ({ isRunning }) => {
  const world = staffWorld();
  beforeEach(async () => {
    await fill(world);
    if (isRunning) await world.start();
  });
  keeps(world);
});

describe.each(bothWays)('unanswered on PostgreSQL, $how', ({ isRunning }) => {
  const world = staffWorld(async () => (await postgres()).url);
  beforeEach(async () => {
    await fill(world);
    if (isRunning) await world.start();
  });
  keeps(world);
});

describe('unanswered', () => {
  const world = staffWorld();
  it('has nothing to tell before the service ever ran', async () => {
    expect(await world.run('unanswered', '--json')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await world.run('unanswered')).stdout).toContain('目前沒有');
  }, 60_000);

  it('tells its usage', async () => {
    const ran = await world.run('unanswered', '--all');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('用法');
  });
});
