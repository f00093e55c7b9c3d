import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { until } from '../support/faults/until.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { launchProgram, startProgram } from '../support/program.ts';
import { tempFolders } from '../support/temp-folder.ts';

const postgres = postgresForTests();
const newFolder = tempFolders();
const clients: pg.Client[] = [];
afterAll(async () => {
  for (const client of clients) await client.end();
});

async function asSomebodyElse(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: (await postgres()).url });
  client.on('error', () => {});
  await client.connect();
  clients.push(client);
  return client;
}

describe('a start with a database', () => {
  it('waits where it does not answer, says so, and goes on when it does', async () => {
    const environment = { DATABASE_URL: (await postgres()).url, DATA_DIR: await newFolder() };
    const before = await startProgram(environment);
    await before.terminate();
    const other = await asSomebodyElse();
    await other.query('BEGIN; LOCK TABLE helpdesk_sandbox.outbox IN ACCESS EXCLUSIVE MODE');
    const launch = launchProgram(environment);
    await until(() => launch.said().includes('資料庫沒有回應'), 'waiting', 60_000);
    await other.query('COMMIT');
    const program = await launch.up;
    const answer = await fetch(`http://127.0.0.1:${program.port}/readyz`);
    expect(answer.status).toBe(200);
    expect(await program.terminate()).toBe(0);
  }, 120_000);

  it('is given up at once where it refuses us', async () => {
    const { url } = await postgres();
    const wrong = url.replace(/\/[^/]*$/, '/no-such-database');
    const refused = startProgram({ DATABASE_URL: wrong, DATA_DIR: await newFolder() });
    await expect(refused).rejects.toThrow('啟動失敗');
  }, 60_000);
});
