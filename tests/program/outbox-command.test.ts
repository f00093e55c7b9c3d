import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { createLineStandIn } from '../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn, Phone } from '../../src/sandbox/line-stand-in/types.ts';
import { staffFile } from '../support/faults/staff.ts';
import { channelAccessToken, channelSecret, messagesOf } from '../support/journey.ts';
import { type Program, startProgram } from '../support/program.ts';
import { linesOf, type Ran, runCommand } from './run-command.ts';

const question = '書面告誡要記載哪些事項？';
const nobody = '00000000-0000-4000-8000-000000000000';

let line: LineStandIn;
let officer: Phone;
let folder: string;
let environment: Record<string, string>;
let running: Program | undefined;

beforeEach(async () => {
  line = createLineStandIn({
    ...{ channelSecret, channelAccessToken },
    ...{ clock: systemClock, ids: randomIds },
  });
  const staff = await staffFile(1);
  officer = line.addUser({ name: '員警', role: 'officer', userId: staff.nextUserId() });
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  environment = {
    DATA_DIR: folder,
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_ORIGIN: await line.listen(),
    SCHEDULES_DIR: staff.schedulesDir,
  };
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await line.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Program> {
  running = await startProgram(environment);
  line.connect(`http://127.0.0.1:${running.port}/webhook`);
  return running;
}

const outbox = (...words: string[]) => runCommand('outbox', words, environment);

/** Has LINE answer the next answer with a status, and tells the row that comes of it. */
async function askInVain(status: number, state: string): Promise<Record<string, unknown>> {
  line.faults.api.next({ on: 'any', how: { kind: 'status', status }, times: 'always' });
  const webhook = await line.deliver([
    line.eventFor(officer.userId, { kind: 'text', text: question }),
  ]);
  expect(webhook.status).toBe(200);
  for (;;) {
    const [row] = linesOf(await outbox('list', '--state', state, '--json'));
    if (typeof row === 'object' && row !== null) return { ...row };
    await pause(50);
  }
}

/** Settles when the officer has got so many messages. */
function arrived(count: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (messagesOf(line, officer).length < count) return;
      stop();
      resolve();
    };
    const stop = line.onChange(look);
    look();
  });
}

const idIn = (ran: Ran) => String((linesOf(ran)[0] as { id?: unknown } | undefined)?.id);

describe('outbox, while the service runs', () => {
  it('lists what LINE refused, shows it and sends it again, and never tells the words', async () => {
    await start();
    const row = await askInVain(400, 'refused');
    const id = String(row.id);
    expect(row).toMatchObject({
      ...{ state: 'refused', kinds: ['answer'], attempts: 1 },
      chat: officer.userId.slice(0, 8),
      reason: expect.stringContaining('HTTP 400'),
      endedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
    });

    const list = await outbox('list');
    expect(list).toMatchObject({ code: 0, stderr: '' });
    expect(list.stdout).toContain(`被 LINE 拒絕｜${id}`);
    expect(list.stdout).toContain('等待或傳送中 0 筆，沒有送達 1 筆。');
    const show = await outbox('show', id);
    expect(show.stdout).toContain(`聊天室：${officer.userId}`);
    for (const { stdout } of [list, show, await outbox('show', id, '--json')]) {
      expect(stdout).not.toContain('告誡');
    }

    line.faults.api.clear();
    const resent = await outbox('resend', id, '--json');
    expect(resent).toMatchObject({ code: 0, stderr: '' });
    await arrived(1);
    const again = await outbox('resend', id);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toBe(`這則訊息已經重送過了，新的編號是 ${idIn(resent)}。\n`);
    expect(linesOf(await outbox('show', id, '--json'))).toMatchObject([{ resentAs: idIn(resent) }]);
    expect((await outbox('list')).stdout).toContain('沒有送達 0 筆');
    expect(await running?.terminate()).toBe(0);
    expect(messagesOf(line, officer)).toHaveLength(1);
  }, 120_000);

  it('says why something is not sent again, with exit code 1', async () => {
    await start();
    const row = await askInVain(500, 'waiting');
    const waiting = await outbox('resend', String(row.id));
    expect(waiting.code).toBe(1);
    expect(waiting.stderr).toContain('還在等待或傳送中');
    const unknown = await outbox('resend', nobody);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('找不到這個編號');
    expect((await outbox('show', nobody)).code).toBe(1);
    expect(linesOf(await outbox('list', '--state', 'expired', '--json'))).toEqual([]);
  }, 120_000);
});

describe('outbox, while no service runs', () => {
  it('has what is sent again wait for the next start, and works after a kill -9', async () => {
    const program = await start();
    const row = await askInVain(400, 'refused');
    await program.kill();
    line.faults.api.clear();
    const resent = await outbox('resend', String(row.id));
    expect(resent).toMatchObject({ code: 0, stderr: '' });
    expect(resent.stdout).toContain('在下次啟動時傳送');
    expect(linesOf(await outbox('list', '--json'))).toMatchObject([{ state: 'waiting' }]);
    await start();
    await arrived(1);
  }, 120_000);

  it('says so where none ever ran', async () => {
    const ran = await runCommand('outbox', ['list'], {
      ...environment,
      DATA_DIR: join(folder, 'nowhere'),
    });
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('請確認 DATA_DIR');
  });

  it.each([
    [[]],
    [['list', 'more']],
    [['list', '--state', 'accepted']],
    [['list', '--stat', 'waiting']],
    [['show']],
    [['resend', nobody, nobody]],
    [['resend', nobody, '--state', 'refused']],
    [['delete', nobody]],
  ])('tells its usage for %j', async (words) => {
    const ran = await outbox(...words);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('用法');
  });
});
