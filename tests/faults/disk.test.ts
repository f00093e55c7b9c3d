import { execFileSync } from 'node:child_process';
import { chmod, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RealWorld, readiness, startRealWorld } from '../support/faults/real-world.ts';
import { until } from '../support/faults/until.ts';
import { refusedStart } from '../support/program.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
let folder: string;
let world: RealWorld;
beforeEach(async () => {
  folder = await makeFolder();
  world = await startRealWorld(folder);
});
afterEach(async () => {
  await world.end();
  await chmod(folder, 0o700);
});

/** Largest file the running program may write. Node ignores the signal, so writes fail as on a full disk. */
function limitFiles(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}
const canLimit = hasPrlimit();
function hasPrlimit(): boolean {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
}
const isRoot = process.getuid?.() === 0;
const asNobody = join(import.meta.dirname, '../support/faults/as-nobody.mjs');
/** Whoever must obey permissions; root need not. */
const nobody = 65_534;
const asSomebody = { arguments: ['--import', asNobody] };

describe('a disk that takes nothing', () => {
  (canLimit ? it : it.skip)(
    'makes webhooks fail, so that LINE keeps them, says why, and is over by itself',
    async () => {
      const { pid, port } = await world.start();
      expect(await world.ask()).toBe(200);
      await until(() => world.answers() === 1, 'the first answer');
      limitFiles(pid, 0);
      const event = world.line.eventFor(world.officer.userId, {
        kind: 'text',
        text: '跟騷罪的告訴期間多久？從哪天算？',
      });
      expect((await world.line.deliver([event])).status).toBe(500);
      const told = await readiness(port);
      expect(told.status).toBe(503);
      expect(told.body).toContain('檔案大小超過系統限制。請調高限制，會自動恢復。（EFBIG）');
      expect((await world.line.redeliver(event.webhookEventId)).status).toBe(500);
      expect(world.answers()).toBe(1);

      limitFiles(pid, 'unlimited');
      await until(async () => (await readiness(port)).status === 200, 'ready again');
      expect((await world.line.redeliver(event.webhookEventId)).status).toBe(200);
      expect((await world.line.redeliver(event.webhookEventId)).status).toBe(200);
      await until(() => world.answers() === 2, 'the second answer');
    },
    60_000,
  );

  (canLimit ? it : it.skip)(
    'while an answer is under way loses it not, and gives it not twice',
    async () => {
      const program = await world.start();
      world.line.faults.api.next({ on: 'reply', how: { kind: 'hang', acceptFirst: true } });
      expect(await world.ask()).toBe(200);
      await until(() => world.line.faults.api.hanging() === 1, 'an answer under way');
      limitFiles(program.pid, 0);
      // LINE's answer comes, and cannot be kept.
      world.line.faults.api.release();
      await until(() => program.said().includes('sending failed'), 'not kept');
      limitFiles(program.pid, 'unlimited');
      await until(async () => (await readiness(program.port)).status === 200, 'ready again');
      expect(await program.terminate()).toBe(0);
      await world.start();
      expect(await world.ask()).toBe(200);
      await until(() => world.answers() === 2, 'the second answer');
      const replies = world.line.calls().filter(({ path }) => path.endsWith('/reply'));
      expect(replies.map(({ accepted }) => accepted)).toEqual([true, true]);
    },
    60_000,
  );

  it('at the stop leaves everything in the journal', async () => {
    if (isRoot) await chown(folder, nobody, nobody);
    const program = await world.start(asSomebody);
    world.line.faults.api.next({
      on: 'reply',
      how: { kind: 'status', status: 500 },
      times: 'always',
    });
    expect(await world.ask()).toBe(200);
    await until(() => world.line.calls().length > 0, 'a try');
    await chmod(folder, 0o500);
    expect(await program.terminate()).toBe(0);
    expect(program.said()).toContain('snapshot failed');
    await chmod(folder, 0o700);
    world.line.faults.api.clear();
    await world.start(asSomebody);
    await until(() => world.answers() === 1, 'the answer');
  }, 60_000);
});

it('refuses to start in a folder that it may not write to, and says so', async () => {
  await chmod(folder, 0o500);
  const { code, said } = await refusedStart(world.environment, asSomebody);
  expect(code).toBe(1);
  expect(said).toContain('啟動失敗');
  expect(said).toContain('EACCES');
}, 30_000);
