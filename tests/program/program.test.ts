import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { createLineStandIn } from '../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn, Phone } from '../../src/sandbox/line-stand-in/types.ts';
import { channelAccessToken, channelSecret, messagesOf } from '../support/journey.ts';
import { type Program, refusedStart, startProgram } from '../support/program.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

let line: LineStandIn;
let officer: Phone;
let folder: string;
let environment: Record<string, string>;
let running: Program | undefined;

beforeEach(async () => {
  line = createLineStandIn({
    channelSecret,
    channelAccessToken,
    clock: systemClock,
    ids: randomIds,
  });
  officer = line.addUser({ name: '員警', role: 'officer' });
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  const schedulesDir = await copyOfSchedules();
  const unit = '民權一派出所';
  const person = {
    id: 'officer',
    name: '王小明',
    title: '警員',
    unit,
    precincts: [],
    deputies: [],
  };
  await withPeople(schedulesDir, [{ ...person, roles: ['officer'], lineUserId: officer.userId }]);
  environment = {
    ...{ DATA_DIR: folder, SCHEDULES_DIR: schedulesDir },
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_ORIGIN: await line.listen(),
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

const ask = () =>
  line.deliver([line.eventFor(officer.userId, { kind: 'text', text: '書面告誡要記載哪些事項？' })]);

describe('the program', () => {
  it('loses nothing to kill -9 right after a 200, and answers each question once', async () => {
    for (let round = 1; round <= 4; round += 1) {
      const program = await start();
      // In every other round LINE keeps silent, so that the kill meets an answer under way.
      if (round % 2 === 0) line.faults.api.next({ on: 'any', how: { kind: 'hang' } });
      expect((await ask()).status).toBe(200);
      await program.kill();
      line.faults.api.clear();
      line.faults.api.release();
      const again = await start();
      await arrived(round);
      expect(await again.terminate()).toBe(0);
      expect(messagesOf(line, officer)).toHaveLength(round);
    }
  }, 60_000);

  it('stops on SIGTERM with exit code 0, having sent what it took', async () => {
    const program = await start();
    expect((await ask()).status).toBe(200);
    expect(await program.terminate()).toBe(0);
    expect(messagesOf(line, officer)).toHaveLength(1);
  });

  it('refuses a data folder that another one uses, and names it', async () => {
    const { pid } = await start();
    const { code, said } = await refusedStart(environment);
    expect(code).toBe(1);
    expect(said).toContain(`pid ${pid}`);
  });

  it('refuses production without the credentials, and says which are missing', async () => {
    const { code, said } = await refusedStart({ NODE_ENV: 'production', DATA_DIR: folder });
    expect(code).toBe(1);
    expect(said).toContain('LINE_CHANNEL_SECRET 沒有設定');
    expect(said).toContain('LINE_CHANNEL_ACCESS_TOKEN 沒有設定');
  });

  it('refuses broken content, and names file, line and what to do', async () => {
    await writeFile(join(folder, 'escalation.json'), '{\n  "steps": [,]\n}');
    const { code, said } = await refusedStart({ ...environment, SCHEDULES_DIR: folder });
    expect(code).toBe(1);
    expect(said).toContain('schedules/escalation.json:2:13 JSON 語法錯誤');
  });
});
