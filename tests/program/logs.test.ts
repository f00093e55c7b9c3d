import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { createLineStandIn } from '../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn, UserAct } from '../../src/sandbox/line-stand-in/types.ts';
import { channelAccessToken, channelSecret, messagesOf } from '../support/journey.ts';
import { type Program, startProgram } from '../support/program.ts';
import { runCommand } from './run-command.ts';

let line: LineStandIn;
let folder: string;
let environment: Record<string, string>;
let running: Program | undefined;
beforeEach(async () => {
  const ids = randomIds;
  line = createLineStandIn({ channelSecret, channelAccessToken, clock: systemClock, ids });
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  environment = {
    ...{ DATA_DIR: folder, LOG_LEVEL: 'info', METRICS_TOKEN: 'metrics-token-of-the-test' },
    ...{ LINE_CHANNEL_SECRET: channelSecret, LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken },
    LINE_API_ORIGIN: await line.listen(),
  };
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await line.close();
  await rm(folder, { recursive: true, force: true });
});

it('logs of a full run hold no question, no name, no code, no token and no secret', async () => {
  running = await startProgram(environment);
  line.connect(`http://127.0.0.1:${running.port}/webhook`);
  const forUnit = ['--role', 'officer', '--unit', '民權一派出所', '--uses', '3', '--json'];
  const made = await runCommand('enrol', forUnit, environment);
  const { code } = JSON.parse(made.stdout) as { code: string };
  const officer = line.addUser({ name: '歐陽戊己' });
  const stranger = line.addUser({ name: '路人' });
  const replyTokens: string[] = [];

  /** Settles when the account has said so much on the phone. */
  const arrived = async (phone: typeof officer, count: number) => {
    const until = performance.now() + 15_000;
    while (messagesOf(line, phone).length < count && performance.now() < until) await pause(20);
  };
  async function does(phone: typeof officer, act: UserAct, answers: number): Promise<void> {
    const before = messagesOf(line, phone).length;
    const event = line.eventFor(phone.userId, act);
    replyTokens.push(event.replyToken ?? '');
    expect((await line.deliver([event])).status).toBe(200);
    await arrived(phone, before + answers);
  }
  const says = (phone: typeof officer, text: string, answers: number) =>
    does(phone, { kind: 'text', text }, answers);

  await says(stranger, '我要報案薛丁格', 1);
  await says(stranger, '報到 2222-2222-2222', 1);
  await says(officer, `報到 ${code}`, 2);
  await says(officer, '歐陽戊己', 1);
  await says(officer, '偵查佐', 1);
  await says(officer, '確認', 1);
  await says(officer, '不服書面告誡要幾天內異議', 1);
  await says(officer, '銀河裡的薛丁格貓 A123456789 0912345678', 2);
  await says(officer, '他拿刀在樓下', 1);
  await does(officer, { kind: 'postback', data: '1.forged.button.薛丁格' }, 1);
  const failing = { kind: 'status', status: 400, body: { message: 'refused' } } as const;
  line.faults.api.next({ on: 'any', how: failing });
  await says(officer, '量子力學的貓', 0);
  await line.deliverRaw('{"events":[{"text":"薛丁格"}]}', { 'x-line-signature': 'wrong' });
  await line.deliverRaw('薛丁格 is no JSON');
  await fetch(`http://127.0.0.1:${running.port}/metrics`, {
    headers: { authorization: 'Bearer metrics-token-of-the-test' },
  });
  await pause(1_500);
  await running.terminate();

  const said = running.said();
  // It did log: that the store was opened, and what was refused.
  expect(said).toContain('store opened');
  expect(said).toContain('message refused');
  const plain = code.replaceAll('-', '');
  const secrets = [
    ...[channelSecret, channelAccessToken, 'metrics-token-of-the-test', code, plain],
    ...['歐陽戊己', '偵查佐', '薛丁格', '量子力學', '異議', '拿刀', 'A123456789', '0912345678'],
    ...replyTokens.filter((token) => token !== ''),
  ];
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) expect(said).not.toContain(secret);
}, 120_000);
