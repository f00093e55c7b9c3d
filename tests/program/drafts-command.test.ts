import { beforeEach, describe, expect, it } from '@jest/globals';
import { FaqEntry } from '../../src/faq/entry.ts';
import { draftOf } from '../faq/drafts.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('drafts $engine, $how', ({ isRunning, world }) => {
  beforeEach(async () => {
    await world.within(async ({ entryDrafts }) => {
      const at = daysAgo(1);
      await entryDrafts.save(draftOf('20261205-001', at, { category: '告誡', asker: 'U-asker' }));
      await entryDrafts.save(draftOf('20261205-002', at, { isCut: true }));
    });
    if (isRunning) await world.start();
  });

  it('are entries to paste that lack nothing but their basis, and do not tell who asked', async () => {
    const ran = await world.run('drafts', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).not.toContain('U-asker');
    const listed = linesOf(ran) as { entry: { basis: unknown } }[];
    expect(listed).toMatchObject([
      { inquiryId: '20261205-001', category: '告誡', isCut: false },
      { inquiryId: '20261205-002', category: null, isCut: true },
    ]);
    for (const { entry } of listed) {
      expect(entry.basis).toEqual([]);
      expect(FaqEntry.safeParse(entry).error?.issues.map(({ path }) => path)).toEqual([['basis']]);
      const basis = [{ law: '跟蹤騷擾防制法', article: '4' }];
      expect(FaqEntry.parse({ ...entry, basis })).toEqual({ ...entry, basis });
    }

    const { stdout } = await world.run('drafts');
    expect(stdout).toContain('諮詢 1205-001｜告誡｜');
    expect(stdout).toContain('basis');
    expect(stdout).toContain('請補上法條或出處');
    expect(stdout).toContain('內容太長，只留下前面');
    const json = stdout.slice(stdout.indexOf('{'), stdout.indexOf('\n}') + 2);
    expect(JSON.parse(json)).toEqual(listed[0]?.entry);
  }, 120_000);
});

describe('drafts', () => {
  it('are none before the service ever ran', async () => {
    expect(await files.run('drafts', '--json')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await files.run('drafts')).stdout).toContain('目前沒有問答草稿');
  }, 60_000);

  it('tell their usage', async () => {
    const ran = await files.run('drafts', '--all');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('用法');
  });
});
