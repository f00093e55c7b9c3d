import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { faultRandom } from '../support/faults/random.ts';
import { type RealWorld, startRealWorld } from '../support/faults/real-world.ts';
import { until } from '../support/faults/until.ts';
import { messagesOf } from '../support/journey.ts';
import { type Program, startProgram } from '../support/program.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
let folder: string;
let world: RealWorld;
beforeEach(async () => {
  folder = await makeFolder();
  world = await startRealWorld(folder);
});
afterEach(() => world.end());

/** Whoever runs the program kills it after this. */
const patienceMs = 10_000;

/** @returns The exit code, and the milliseconds it took. */
async function stopped(program: Program): Promise<{ code: number | null; ms: number }> {
  const begun = performance.now();
  const code = await program.terminate();
  return { code, ms: performance.now() - begun };
}

/** Officers, each with a chat, who ask one thing at the same time. @returns How many were confirmed. */
async function askAll(count: number): Promise<{ userId: string; status: number | 'failed' }[]> {
  const officers = Array.from({ length: count }, () => world.addOfficer());
  return Promise.all(
    officers.map(async ({ userId }) => {
      const event = world.line.eventFor(userId, {
        kind: 'text',
        text: '書面告誡要記載哪些事項？',
      });
      return { userId, status: (await world.line.deliver([event])).status };
    }),
  );
}
const answersOf = (userId: string) => messagesOf(world.line, { ...world.officer, userId }).length;

describe('SIGTERM', () => {
  it('under load: what was confirmed is answered before the end, nothing is taken after it', async () => {
    const random = faultRandom('stop under load');
    const program = await world.start();
    const asking = askAll(40);
    await pause(random.int(0, 60));
    const stop = stopped(program);
    const asked = await asking;
    const { code, ms } = await stop;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(patienceMs);
    const confirmed = asked.filter(({ status }) => status === 200);
    expect(confirmed.map(({ userId }) => answersOf(userId))).toEqual(confirmed.map(() => 1));
    // What was not confirmed may have been taken all the same; LINE delivers it again.
    await world.start();
    for (const { userId, status } of asked) {
      if (status !== 200) expect(answersOf(userId)).toBeLessThanOrEqual(1);
    }
  }, 60_000);

  it('while LINE hangs: ends in time with exit code 0, and the next start goes on', async () => {
    const program = await world.start();
    world.line.faults.api.next({ on: 'any', how: { kind: 'hang' }, times: 'always' });
    // More than are sent at the same time.
    const asked = await askAll(50);
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
    await until(() => world.line.faults.api.hanging() > 0, 'calls that hang');
    const { code, ms } = await stopped(program);
    expect({ code, inTime: ms < patienceMs }).toEqual({ code: 0, inTime: true });
    world.line.faults.api.clear();
    world.line.faults.api.sever();
    await world.start();
    const all = () => asked.every(({ userId }) => answersOf(userId) > 0);
    await until(all, 'every answer', 60_000);
    expect(asked.map(({ userId }) => answersOf(userId))).toEqual(asked.map(() => 1));
  }, 120_000);

  it('twice: the second changes nothing', async () => {
    const program = await world.start();
    world.line.faults.api.next({ on: 'any', how: { kind: 'hang', acceptFirst: true } });
    expect(await world.ask()).toBe(200);
    await until(() => world.line.faults.api.hanging() === 1, 'a call that hangs');
    program.signal('SIGTERM');
    await pause(200);
    program.signal('SIGTERM');
    await pause(200);
    world.line.faults.api.release();
    expect(await program.ended()).toBe(0);
    expect(world.answers()).toBe(1);
  }, 60_000);

  it('with the sandbox open in a browser: its stream does not keep it', async () => {
    const program = await startProgram({ DATA_DIR: folder });
    const stream = request(`http://127.0.0.1:${program.port}/sandbox/api/stream`);
    await new Promise<void>((resolve) => {
      stream.once('response', (response) => {
        response.on('error', () => {});
        response.resume();
        resolve();
      });
      stream.on('error', () => {});
      stream.end();
    });
    const { code, ms } = await stopped(program);
    expect({ code, inTime: ms < patienceMs }).toEqual({ code: 0, inTime: true });
  }, 60_000);

  it('with a webhook half sent: does not wait for the rest', async () => {
    const program = await world.start();
    const half = request({
      ...{ host: '127.0.0.1', port: program.port, path: '/webhook', method: 'POST' },
      headers: { 'content-length': '1000', 'x-line-signature': 'x' },
    });
    half.on('error', () => {});
    half.write('{');
    await pause(100);
    const { code, ms } = await stopped(program);
    half.destroy();
    expect({ code, inTime: ms < patienceMs }).toEqual({ code: 0, inTime: true });
  }, 60_000);
});
