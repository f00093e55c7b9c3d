import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(command: string, words: string[], input = '', environment = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`dist/commands/${command}.js`, ...words],
    { input, encoding: 'utf8', env: { PATH: process.env.PATH, DATA_DIR: folder, ...environment } },
  );
  return { status, stdout, stderr };
}

describe('ask', () => {
  it('prints one JSON line for each question, best first, at most five', () => {
    const questions = ['不服告誡書要幾天內異議', '他拿刀在她家樓下', '', '👍'];
    const { status, stdout } = run('ask', ['--json'], `${questions.join('\n')}\n`);
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ query }) => query)).toEqual(questions);
    expect(lines[0]).toMatchObject({ outcome: 'answer', urgent: false });
    expect(lines[0].candidates[0].id).toBe('warning-objection');
    expect(lines[0].candidates.length).toBeLessThanOrEqual(5);
    const scores = lines[0].candidates.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(lines[1].urgent).toBe(true);
    for (const line of lines.slice(2))
      expect(line).toMatchObject({ outcome: 'unknown', candidates: [] });
  }, 60_000);

  it('tells its usage for words that it does not know', () => {
    const { status, stderr } = run('ask', ['--jason']);
    expect(status).toBe(2);
    expect(stderr).toContain('用法');
  });
});

describe('check', () => {
  it('tells every fault with its place and exits with 1', async () => {
    await cp('./knowledge', folder, { recursive: true });
    const file = join(folder, 'faq/warning.json');
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace('"article": "4"', '"article": "44"').replace('"days": 10', '"days": 12'),
    );
    const { status, stderr } = run('check', [], '', { KNOWLEDGE_DIR: folder });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /knowledge\/faq\/warning\.json:\d+:\d+ entries\[\d+\]\.basis\[\d+\]\.article: 跟蹤騷擾防制法第 44 條沒有查證紀錄/,
    );
    expect(stderr).toMatch(/deadlines\[\d+\]\.days: 12 日與這則依據條文的法定期限不符/);
  }, 60_000);

  it('tells what is worth a look in the roster, which is no fault', () => {
    const { status, stdout } = run('check', []);
    expect(status).toBe(0);
    expect(stdout).toContain('未來 30 天的值班表，請確認以下事項（不影響生效）：1 項');
    expect(stdout).toContain('  值班表還沒有排任何人');
  }, 60_000);
});

describe('unanswered', () => {
  it('says so where there is nothing', () => {
    const { status, stdout } = run('unanswered', []);
    expect(status).toBe(0);
    expect(stdout).toContain('目前沒有');
  });
});
