import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { silentLog } from '../../src/foundation/log.ts';
import { createLineStandIn } from '../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn } from '../../src/sandbox/line-stand-in/types.ts';
import { openLowdbStores } from '../../src/storage/lowdb/open.ts';
import { filesHolding } from '../support/disk.ts';
import { channelAccessToken, channelSecret } from '../support/journey.ts';
import { type Program, startProgram } from '../support/program.ts';
import { enrolled, memberOf } from '../support/staff.ts';
import { daysAgo } from './staff-world.ts';

const phrase = '銀河裡的薛丁格貓';
const preload = join(import.meta.dirname, '..', 'support', 'faults', 'fast-time.mjs');

let line: LineStandIn;
let folder: string;
let environment: Record<string, string>;
let running: Program | undefined;
beforeEach(async () => {
  const ids = randomIds;
  line = createLineStandIn({ channelSecret, channelAccessToken, clock: systemClock, ids });
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  environment = {
    ...{ DATA_DIR: folder, LINE_API_ORIGIN: await line.listen() },
    ...{ LINE_CHANNEL_SECRET: channelSecret, LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken },
  };
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await line.close();
  await rm(folder, { recursive: true, force: true });
});

const onDisk = () => filesHolding(folder, phrase);
/** Waits until no file has the phrase any more. */
async function gone(withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while ((await onDisk()).length > 0 && performance.now() < until) await pause(100);
  expect(await onDisk()).toEqual([]);
}
async function withStores(
  work: (stores: Awaited<ReturnType<typeof openLowdbStores>>) => Promise<void>,
): Promise<void> {
  const stores = await openLowdbStores(folder, { clock: systemClock, log: silentLog });
  await work(stores);
  await stores.close();
}

it('what an officer takes back is in no file of the running service within seconds', async () => {
  const { userId } = line.addUser({ name: '員警' });
  await withStores((stores) => enrolled(stores, memberOf(userId)));
  running = await startProgram(environment);
  line.connect(`http://127.0.0.1:${running.port}/webhook`);
  const said = line.eventFor(userId, { kind: 'text', text: phrase });
  await line.deliver([said]);
  expect(await onDisk()).not.toEqual([]);
  const messageId = String(Object(said.message).id);
  await line.deliver([line.eventFor(userId, { kind: 'unsend', messageId })]);
  await gone(10_000);
}, 60_000);

it('what is older than the managers allow goes every night by itself', async () => {
  await withStores((stores) =>
    stores.transact(
      ({ openQuestions }) =>
        openQuestions.save({ id: 'q', text: phrase, why: 'unknown', at: daysAgo(200) }),
      'test',
    ),
  );
  // The service lives a little before half past four in the morning.
  const dayMs = 86_400_000;
  const halfPastFour = Date.parse('2026-01-01T04:30:00+08:00');
  const untilThen = (halfPastFour - systemClock.now().getTime()) % dayMs;
  const ahead = untilThen + (untilThen < 0 ? dayMs : 0) - 6_000;
  running = await startProgram(
    { ...environment, FAST_TIME_AHEAD_MS: String(ahead) },
    { arguments: ['--import', preload] },
  );
  expect(await onDisk()).not.toEqual([]);
  await gone(30_000);
}, 60_000);
