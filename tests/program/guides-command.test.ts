import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { smallGuide } from '../support/guide.ts';
import { linesOf, runCommand } from './run-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guides-'));
  await mkdir(join(folder, 'guides'));
  await writeFile(join(folder, 'contacts.json'), '{ "contacts": [] }');
  await writeFile(join(folder, 'guides/small.json'), JSON.stringify(smallGuide));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]) => runCommand('guides', words, { KNOWLEDGE_DIR: folder });

describe('npm run -s guides', () => {
  it('lists each with how many ways lead through it', async () => {
    const ran = await run('list');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toBe('small　小小引導：2 題、2 種結果、4 條路\n');
    expect(linesOf(await run('list', '--json'))).toEqual([
      { id: 'small', title: '小小引導', questions: 2, outcomes: 2, ways: 4 },
    ]);
  });

  it('draws it, and says how to look at it beside that', async () => {
    const { code, stdout, stderr } = await run('draw', 'small');
    expect(code).toBe(0);
    expect(stderr).toContain('Mermaid');
    expect(stdout.trimEnd().split('\n')).toEqual([
      '%% small 小小引導',
      'flowchart TD',
      '  begin((" ")) --> n_danger',
      '  n_danger["現在有沒有危險？"]',
      '  n_served["哪一天收到告誡書？"]',
      '  n_urgent(["先顧安全"])',
      '  n_calm(["照順序辦"])',
      '  n_danger --> n_served',
      '  n_served -->|"若 危險 = 有"| n_urgent',
      '  n_served -->|"其他"| n_calm',
    ]);
    expect((await run('draw')).stdout).toBe(stdout);
  });

  it('tells in how many ways each outcome is come to, and one of them', async () => {
    expect((await run('paths', 'small')).stdout).toContain('照順序辦：2 條路\n　　例如：沒有 → ');
    expect(linesOf(await run('paths', 'small', '--json'))).toMatchObject([
      { guide: 'small', outcome: 'urgent', ways: 2 },
      {
        guide: 'small',
        outcome: 'calm',
        ways: 2,
        answers: [{ question: 'danger', value: 'no' }, {}],
      },
    ]);
  });

  it('refuses a guide that is not there, and names the one that may be meant', async () => {
    const ran = await run('paths', 'smal');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('沒有「smal」這份引導，是不是「small」');
  });

  it.each([[[]], [['paths']], [['draw', 'small', '--json']], [['list', 'small']], [['walk']]])(
    'shows its usage for %j',
    async (words) => {
      expect(await run(...words)).toMatchObject({
        ...{ code: 2, stdout: '', stderr: expect.stringContaining('用法：npm run -s guides') },
      });
    },
  );

  it('tells what is wrong with a file that cannot be used', async () => {
    await writeFile(
      join(folder, 'guides/bad.json'),
      JSON.stringify({ ...smallGuide, id: 'bad', first: 'nowhere' }),
    );
    const ran = await run('list');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/knowledge\/guides\/bad\.json:\d+:\d+ first: /);
    await rm(join(folder, 'guides/bad.json'));
  });
});
