import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomIds } from '../../src/foundation/ids.ts';
import { silentLog } from '../../src/foundation/log.ts';
import { openLowdbStores } from '../../src/storage/lowdb/open.ts';
import { fillInstallation } from '../storage/copy/full-installation.ts';
import { clockAt } from '../support/hand-clock.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { type Program, startProgram } from '../support/program.ts';
import { linesOf, runCommand } from './run-command.ts';

const postgres = postgresForTests();
let folder: string;
let running: Program | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** What the sandbox kept in the folder, of every kind something. */
async function fill(): Promise<void> {
  const stores = await openLowdbStores(join(folder, 'sandbox'), {
    ...{ clock: clockAt('2026-12-05 09:00'), ids: randomIds, log: silentLog },
  });
  await fillInstallation(stores);
  await stores.close();
}

async function start(environment: Record<string, string> = {}): Promise<Program> {
  running = await startProgram({ DATA_DIR: folder, ...environment });
  return running;
}

const store = (words: readonly string[], environment = {}) =>
  runCommand('store', words, { DATA_DIR: folder, ...environment });

const archives = [
  { collection: 'seen_events', months: ['2026-11'] },
  { collection: 'sent', months: ['2026-11', '2026-12'] },
];

describe('store status', () => {
  it('tells what is kept, whether a service runs or not', async () => {
    await fill();
    const stopped = await store(['status', '--json']);
    expect(stopped).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(stopped)).toMatchObject([
      {
        ...{ engine: 'lowdb', waiting: 3, undelivered: 1, damaged: [], archives },
        collections: { outbox: 3, sent: 2, seen_events: 2, sessions: 1 },
      },
    ]);
    await start();
    const [told] = linesOf(await store(['status', '--json']));
    expect(told).toMatchObject({ engine: 'lowdb', archives, collections: { seen_events: 2 } });
    const { stdout } = await store(['status']);
    expect(stdout).toContain('引擎：資料夾檔案');
    expect(stdout).toContain('本月推播：');
    expect(stdout).toContain('歷史檔 送過的訊息（sent）：2026-11、2026-12');
  }, 120_000);

  it('counts nothing where the service keeps its data elsewhere', async () => {
    await start();
    const url = 'postgres://nobody@127.0.0.1:1/none';
    const { code, stdout } = await store(['status'], { DATABASE_URL: url });
    expect(code).toBe(0);
    expect(stdout).toContain('和目前的 DATABASE_URL 設定不同');
  }, 120_000);

  it.each([[[]], [['status', '--to', 'files']], [['copy']], [['copy', '--to', 'mysql']], [['x']]])(
    'tells its usage for %j',
    async (words) => {
      const { code, stderr } = await store(words);
      expect(code).toBe(2);
      expect(stderr).toContain('用法');
    },
  );
});

describe('store copy', () => {
  it('moves an installation to PostgreSQL and back, and says what to do next', async () => {
    await fill();
    const { url: DATABASE_URL } = await postgres();
    const there = await store(['copy', '--to', 'postgres'], { DATABASE_URL });
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toContain('已全部搬到 PostgreSQL，並逐項核對相符');
    expect(there.stdout).toContain('送過的訊息（sent） 2026-11 的歷史檔：2 筆');
    expect(there.stdout).toContain('設定同一個 DATABASE_URL，再啟動服務');

    const program = await start({ DATABASE_URL });
    const [told] = linesOf(await store(['status', '--json'], { DATABASE_URL }));
    expect(told).toMatchObject({ engine: 'postgres', archives, collections: { sessions: 1 } });
    const busy = await store(['copy', '--to', 'files'], { DATABASE_URL });
    expect(busy).toMatchObject({ code: 1, stdout: '' });
    expect(busy.stderr).toContain('有服務正在使用這個資料庫');
    expect(await program.terminate()).toBe(0);

    const back = join(folder, 'back');
    const here = await store(['copy', '--to', 'files', '--json'], { DATABASE_URL, DATA_DIR: back });
    expect(here).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(here)).toMatchObject([{ to: 'lowdb', isNew: true }]);
    const [again] = linesOf(await store(['status', '--json'], { DATA_DIR: back }));
    expect(again).toMatchObject({ engine: 'lowdb', archives, collections: { sessions: 1 } });

    const other = await store(['copy', '--to', 'files'], { DATABASE_URL });
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('目的地已經有其他資料');
  }, 120_000);

  it('is refused while a service runs, without a database, and where the database is away', async () => {
    await fill();
    const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const unreachable = await store(['copy', '--to', 'postgres'], away);
    expect(unreachable.code).toBe(1);
    expect(unreachable.stderr).toContain('連不上資料庫');
    const nowhere = await store(['copy', '--to', 'postgres']);
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('沒有設定 DATABASE_URL');
    const { pid } = await start();
    const busy = await store(['copy', '--to', 'postgres'], away);
    expect(busy.code).toBe(1);
    expect(busy.stderr).toContain(`服務（pid ${pid}）正在使用資料夾`);
    const invalid = await store(['copy', '--to', 'postgres'], { DATABASE_URL: 'mysql://x' });
    expect(invalid.stderr).toContain('DATABASE_URL 的值不合規定');
  }, 120_000);
});
