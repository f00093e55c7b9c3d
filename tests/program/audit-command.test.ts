import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '../../src/audit/entry.ts';
import { Person } from '../../src/directory/person.ts';
import { checksum, continuedChecksum } from '../../src/storage/lowdb/checksum.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { memberOf } from '../support/staff.ts';
import { linesOf } from './run-command.ts';
import { bothWays, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const user = (digit: string) => `U${digit.repeat(32)}`;
const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  roles: ['specialist'],
});

/** Eight deeds on eight days of two months; the last two stay in the live store. */
const history: readonly (readonly [day: string, event: AuditEvent])[] = [
  ['2026-10-28', { who: 'command', deed: 'code-issued', about: 'k', detail: { unit: '中山分局' } }],
  ['2026-10-29', { who: user('a'), deed: 'enrolled', about: 'wang-dm', detail: { code: 'k' } }],
  ['2026-10-30', { who: user('b'), deed: 'enrolled', about: user('b') }],
  ['2026-10-31', { who: user('b'), deed: 'left', about: user('b') }],
  ['2026-11-01', { who: 'command', deed: 'people-seen' }],
  ['2026-11-02', { who: user('a'), deed: 'suspended', about: user('c') }],
  ['2026-11-03', { who: 'wang-dm', deed: 'restored', about: user('c') }],
  ['2026-11-04', { who: 'program', deed: 'content-purged', detail: { count: '3', days: '180' } }],
];
const noon = (day: string) => new Date(`${day}T12:00:00.123+08:00`);

const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

async function fill(world: typeof files): Promise<void> {
  await world.people(wang);
  await world.within(async ({ audit, members }) => {
    await members.save(memberOf(user('a'), { personId: 'wang-dm' }));
    for (const [day, event] of history) await audit.append(event, noon(day));
    await audit.archive(noon('2026-11-03'), 100);
  });
}
const audit = (...words: string[]) => files.run('audit', ...words);
const october = () => join(files.dataDir, 'archive', 'audit', '2026-10.log');

/** Edits the lines of an archived month as somebody would who knows how they are written. */
async function editArchive(edit: (lines: readonly string[]) => readonly string[]): Promise<void> {
  const lines = (await readFile(october(), 'utf8')).trimEnd().split('\n');
  const edited = edit(lines.map((line) => line.slice(9)));
  await writeFile(october(), edited.map((json) => `${checksum(json)} ${json}\n`).join(''));
}

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('audit $engine, $how', ({ isRunning, world }) => {
  beforeEach(async () => {
    await fill(world);
    if (isRunning) await world.start();
  });

  it('is whole over archive and live store, and shows each entry in order', async () => {
    const verified = await world.run('audit', 'verify', '--json');
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    const [told] = linesOf(verified) as { entries: number; head: { seq: number; hash: string } }[];
    expect(told).toMatchObject({
      ...{ isWhole: true, from: '2026-10-28T12:00:00+08:00', faults: [], unreadable: [] },
      head: { seq: told?.entries, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(told?.entries).toBeGreaterThanOrEqual(history.length);
    const { stdout } = await world.run('audit', 'verify');
    expect(stdout).toContain(`稽核紀錄完整：${told?.entries} 筆，2026-10-28 12:00:00 到`);
    expect(stdout).toContain(told?.head.hash);

    const shown = linesOf(await world.run('audit', 'show', '--to', '2026-11-20', '--json'));
    expect(shown).toMatchObject(
      history.map(([day, event], index) => ({
        ...event,
        seq: index + 1,
        at: `${day}T12:00:00+08:00`,
      })),
    );
  }, 120_000);

  it('is shown by days, by LINE user and by person of people.json', async () => {
    // Up to a day that is over: showing it is in the audit too.
    const seqs = async (...words: string[]) => {
      const until = words.includes('--to') ? [] : ['--to', '2026-11-20'];
      const shown = linesOf(await world.run('audit', 'show', '--json', ...words, ...until));
      return (shown as { seq: number }[]).map(({ seq }) => seq);
    };
    expect(await seqs('--from', '2026-10-30', '--to', '2026-11-02')).toEqual([3, 4, 5, 6]);
    expect(await seqs('--person', user('b'))).toEqual([3, 4]);
    expect(await seqs('--person', 'wang-dm')).toEqual([2, 6, 7]);
    expect(await seqs('--person', user('a'), '--from', '2026-11-01')).toEqual([6, 7]);
    expect(await seqs('--person', user('9'))).toEqual([]);
    const { stdout } = await world.run(
      'audit',
      'show',
      '--person',
      'command',
      '--to',
      '2026-10-31',
    );
    expect(stdout).toBe('2026-10-28 12:00:00｜#1｜指令｜發出報到代碼｜對象 k｜單位 中山分局\n');
  }, 120_000);
});

describe.each([
  { engine: 'in files', world: files },
  { engine: 'in PostgreSQL', world: database },
])('who reads the audit $engine', ({ world }) => {
  const seen = async () =>
    (await world.within((ports) => ports.audit.recent())).filter(
      ({ deed }) => deed === 'audit-seen',
    );

  it('is in it: one entry for each time it was shown, and none for following the chain', async () => {
    await fill(world);
    await world.run('audit', 'verify');
    expect(await seen()).toEqual([]);
    const span = ['--from', '2026-10-01', '--to', '2026-11-20'];
    const { stdout } = await world.run('audit', 'show', '--person', 'wang-dm', ...span);
    // It is written once everything was read.
    expect(stdout).not.toContain('查看稽核紀錄');
    // Somebody may type a name: no text gets into what can never be changed.
    await world.run('audit', 'show', '--person', '王大明');
    expect(await seen()).toMatchObject([
      {
        ...{ who: 'command', about: 'wang-dm' },
        detail: { from: '2026-10-01', to: '2026-11-20' },
      },
      { who: 'command' },
    ]);
    expect(JSON.stringify(await seen())).not.toContain('王大明');
    const { stdout: later } = await world.run('audit', 'show', '--person', 'wang-dm');
    expect(later).toContain('指令｜查看稽核紀錄｜對象 wang-dm｜起日 2026-10-01｜迄日 2026-11-20');
    expect(await world.run('audit', 'verify')).toMatchObject({ code: 0, stderr: '' });
  }, 120_000);
});

describe('audit verify', () => {
  beforeEach(() => fill(files));

  /** What it says of files that somebody has been at. */
  async function faults(): Promise<string> {
    const ran = await audit('verify');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    return ran.stderr;
  }

  it('finds an archived entry that was changed, its checksum too', async () => {
    await editArchive((lines) => lines.map((line) => line.replace('中山分局', '松山分局')));
    expect(await faults()).toBe('第 1 筆的內容被改過，和寫入時的雜湊不符。\n');
    expect(linesOf(await audit('verify', '--json'))).toMatchObject([
      { isWhole: false, faults: [{ kind: 'changed', seq: 1 }] },
    ]);
  }, 60_000);

  it('finds one that was changed without its checksum, and one that is no entry any more', async () => {
    const text = await readFile(october(), 'utf8');
    await writeFile(october(), text.replace('中山分局', '松山分局'));
    expect(await faults()).toBe('第 1 筆到第 1 筆不見了。\n');
    await writeFile(october(), text);
    await editArchive((lines) => lines.map((line) => line.replace('"left"', '"nothing"')));
    expect(await faults()).toContain('第 4 筆到第 4 筆不見了。');
  }, 60_000);

  it('finds lines that were taken out, and a month that is gone or is no longer one', async () => {
    const text = await readFile(october(), 'utf8');
    await editArchive(([first = '', , , last = '']) => [first, last]);
    expect(await faults()).toBe('第 2 筆到第 3 筆不見了。\n');
    await rm(october());
    expect(await faults()).toBe('第 1 筆到第 4 筆不見了。\n');
    await writeFile(october(), text);
    await editArchive((lines) => [...lines, '{"not":"a line"}']);
    expect(await faults()).toContain('2026-10 的稽核歷史檔已損壞');
  }, 60_000);

  it('finds a live entry that was changed while the service was stopped', async () => {
    await editSnapshots((line) => line.replace('"count":"3"', '"count":"2"'));
    expect(await faults()).toBe('第 8 筆的內容被改過，和寫入時的雜湊不符。\n');
  }, 60_000);

  it('finds that the newest entries were taken out', async () => {
    await editSnapshots((line) => (line.includes('content-purged') ? undefined : line));
    expect(await faults()).toBe('最後的紀錄不見了：只到第 7 筆，應該到第 8 筆。\n');
  }, 60_000);

  it('finds an entry of another history in the place of one', async () => {
    await editArchive((lines) =>
      lines.map((line) => line.replace(/"hash":"."/, '"hash":"g"').replace(/"seq":3/, '"seq":2')),
    );
    expect((await audit('verify')).code).toBe(1);
  }, 60_000);

  it('takes an entry that a crash left in both places for one', async () => {
    const live = await files.within((ports) => ports.audit.recent());
    const lines = live.map((entry) => JSON.stringify([String(entry.seq).padStart(12, '0'), entry]));
    const november = join(files.dataDir, 'archive', 'audit', '2026-11.log');
    const text = await readFile(november, 'utf8');
    await writeFile(november, text + lines.map((json) => `${checksum(json)} ${json}\n`).join(''));
    expect(await audit('verify')).toMatchObject({ code: 0, stderr: '' });
  }, 60_000);

  it('tells its usage, and so does audit show', async () => {
    for (const words of [
      ...[[], ['verify', 'more'], ['verify', '--from', '2026-12-01'], ['show', '--from', 'today']],
      ...[['show', '--from', '2026-12-02', '--to', '2026-12-01'], ['erase']],
    ]) {
      const ran = await audit(...words);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('用法');
    }
  }, 60_000);
});

/** Edits both generations, and makes their checksums right again. */
async function editSnapshots(edit: (line: string) => string | undefined): Promise<void> {
  const names = (await readdir(files.dataDir)).filter((name) => name.startsWith('snapshot'));
  for (const name of names) {
    const file = join(files.dataDir, name);
    const [header = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const kept = lines.slice(0, -1).flatMap((line) => edit(line) ?? []);
    const covered = [header, ...kept].map((line) => `${line}\n`).join('');
    const sum = continuedChecksum(covered, 0).toString(16).padStart(8, '0');
    const end = JSON.stringify({ documents: kept.length, checksum: sum });
    await writeFile(file, `${covered}${end}\n`);
  }
  // What they hold was in the journals too.
  for (const name of await readdir(files.dataDir)) {
    if (name.startsWith('journal-')) await rm(join(files.dataDir, name));
  }
}
