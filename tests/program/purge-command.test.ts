import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { filesHolding } from '../support/disk.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, staffWorld } from './staff-world.ts';

const world = staffWorld();
const purge = (...words: string[]) => world.run('purge', ...words);

describe.each(bothWays)('purge, $how', ({ isRunning }) => {
  beforeEach(async () => {
    const retention = join(world.schedulesDir, 'retention.json');
    await writeFile(retention, JSON.stringify({ contentDays: 60 }));
    await world.within(async ({ answersGiven, openQuestions }) => {
      const answer = { chat: 'U1', entryId: 'warning-objection' };
      await answersGiven.save({
        ...{ ...answer, answerId: 'old', asked: 'old words', givenAt: daysAgo(61) },
      });
      await answersGiven.save({
        ...{ ...answer, answerId: 'young', asked: 'young words', givenAt: daysAgo(20) },
      });
      await openQuestions.save({
        ...{ id: 'q', text: 'old question', why: 'unknown', at: daysAgo(61) },
      });
    });
    if (isRunning) await world.start();
  });

  it('takes away what is older than the managers allow, on the disk too', async () => {
    const ran = await purge();
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('超過 60 天的提問內容已清除 2 則');
    for (const words of ['old words', 'old question']) {
      expect(await filesHolding(world.dataDir, words)).toEqual([]);
    }
    expect(await filesHolding(world.dataDir, 'young words')).not.toEqual([]);
    expect(linesOf(await purge('--days', '10', '--json'))).toEqual([
      { contents: 1, days: 10, isScrubbed: true },
    ]);
    expect(await filesHolding(world.dataDir, 'young words')).toEqual([]);
    await world.stop();
    const months = await world.withStores(({ archive }) => archive.months('figures'));
    expect(months.length).toBeGreaterThan(0);
    const entries = await world.within(({ audit }) => audit.recent());
    expect(entries.filter(({ deed }) => deed === 'content-purged')).toMatchObject([
      { who: 'command', detail: { count: '2', days: '60' } },
      { who: 'command', detail: { count: '1', days: '10' } },
    ]);
  }, 120_000);

  it('keeps nothing longer than the managers allow', async () => {
    const ran = await purge('--days', '61');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('保存期限設定為 60 天');
    expect(await filesHolding(world.dataDir, 'old words')).not.toEqual([]);
  }, 120_000);
});

it.each([[['now']], [['--days', '0']], [['--days', '-1']], [['--days', 'ten']]])(
  'purge tells its usage for %j',
  async (words) => {
    const ran = await purge(...words);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('用法');
  },
);
