import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type App, createApp } from '../../src/app.ts';
import { silentLog } from '../../src/foundation/log.ts';
import type { Phone } from '../../src/sandbox/line-stand-in/types.ts';
import { sandboxCast } from '../../src/wording/replies.ts';
import { clockAt } from '../support/hand-clock.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { copyOfSchedules } from '../support/schedules.ts';

let app: App;
let origin: string;
let folder: string;
let schedulesDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  schedulesDir = await copyOfSchedules();
  app = await createApp(
    {
      ...{ line: { kind: 'sandbox' }, host: '127.0.0.1', port: 0, dataDir: folder },
      ...{ databaseUrl: undefined, publicUrl: undefined, logLevel: 'silent' },
      ...{ metricsToken: undefined, knowledgeDir: './knowledge', schedulesDir },
    },
    {
      ...{ readKnowledge: () => shippedKnowledge(), log: silentLog, timers: false },
      clock: clockAt('2026-12-05 09:00'),
    },
  );
  origin = `http://127.0.0.1:${await app.start()}`;
});
afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
  await rm(schedulesDir, { recursive: true, force: true });
});

/** What one of the sandbox's phones has read. */
async function read(role: string): Promise<string> {
  await app.idle();
  const state = (await (await fetch(`${origin}/sandbox/api/state`)).json()) as { phones: Phone[] };
  const phone = state.phones[sandboxCast.findIndex((one) => one.role === role)];
  const said = phone?.messages.filter(({ from }) => from === 'bot') ?? [];
  return said.map(({ message }) => String(message.text ?? message.altText)).join('\n');
}

async function managerRead(): Promise<string> {
  await app.tick();
  await app.tick();
  return read('manager');
}

describe('the manager of the sandbox, where its cast is on duty around the clock,', () => {
  it('is not told that nobody is, nor that players are tired', async () => {
    expect(await managerRead()).not.toMatch(/值班表|示範/);
  });

  it('is told what is wrong with what they write into the file themselves', async () => {
    const rotation = {
      shift: 'day',
      seat: 'primary',
      from: '2026-12-01',
      people: ['example-manager'],
    };
    await writeFile(
      join(schedulesDir, 'duty-roster.json'),
      JSON.stringify({
        shifts: { day: { label: '日班', start: '06:00', end: '22:00' } },
        rotations: [rotation],
      }),
    );
    const read = await managerRead();
    expect(read).toContain('連續值班 13 小時');
    expect(read).not.toMatch(/示範|重複|沒有人/);
  });
});

describe('a specialist of the sandbox', () => {
  it('reads turns whose shifts have names that a person would give', async () => {
    const state = (await (await fetch(`${origin}/sandbox/api/state`)).json()) as {
      phones: Phone[];
    };
    const userId = state.phones.find(({ role }) => role === 'specialist')?.userId;
    await fetch(`${origin}/sandbox/api/phones/${userId}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'text', text: '我的班' }),
    });
    const told = await read('specialist');
    expect(told).toContain('我的班\n12月5日（六）');
    expect(told).toContain('沙盒全天 主值');
    expect(told).not.toMatch(/[a-z]{4,}/);
  });
});
