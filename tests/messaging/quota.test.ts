import { beforeEach, describe, expect, it } from '@jest/globals';
import { createResumePushes } from '../../src/messaging/quota.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { type FakeMessenger, fakeMessenger } from './fake-messenger.ts';

const hourMs = 3_600_000;

let clock: HandClock;
let stores: Stores;
let messenger: FakeMessenger;
let asked: number;
let resume: () => Promise<boolean>;
beforeEach(async () => {
  clock = clockAt('2026-12-28 09:00');
  stores = memoryStores();
  messenger = fakeMessenger();
  asked = 0;
  const pushBudget = async () => {
    asked += 1;
    return messenger.budget;
  };
  const { transact } = stores;
  resume = createResumePushes({
    transact,
    messenger: { pushBudget },
    clock,
    log: rememberingLog(),
  });
});

const stop = (askInMs: number) =>
  stores.transact(
    ({ pushStop }) =>
      pushStop.save({ since: clock.now(), askAt: new Date(clock.now().getTime() + askInMs) }),
    'test',
  );
const isStopped = async () =>
  (await stores.transact(({ pushStop }) => pushStop.find(), 'test')) !== undefined;

describe('pushes that are stopped', () => {
  it('ask nobody before it is time', async () => {
    expect(await resume()).toBe(false);
    await stop(60_000);
    clock.move(59_999);
    expect(await resume()).toBe(false);
    expect(asked).toBe(0);
  });

  it('go on when the platform has room', async () => {
    await stop(60_000);
    clock.move(60_000);
    expect(await resume()).toBe(true);
    expect(await isStopped()).toBe(false);
  });

  it.each([
    ['that all are used', { kind: 'limited', used: 200, limit: 200 } as const],
    ['nothing', { kind: 'unknown' } as const],
  ])('stay stopped for another hour where the platform says %s', async (_, budget) => {
    messenger.budget = budget;
    await stop(0);
    expect(await resume()).toBe(false);
    clock.move(hourMs - 1);
    expect(await resume()).toBe(false);
    expect(asked).toBe(1);
    messenger.budget = { kind: 'limited', used: 200, limit: 400 };
    clock.move(1);
    expect(await resume()).toBe(true);
  });

  it('keep what the platform said, so that everybody knows how much room there is', async () => {
    messenger.budget = { kind: 'limited', used: 200, limit: 400 };
    await stop(0);
    await resume();
    const known = await stores.transact(({ pushBudget }) => pushBudget.find(), 'test');
    expect(known).toEqual({ budget: messenger.budget, askedAt: clock.now() });
  });

  it('ask at once where the clock was set back past any pause', async () => {
    await stop(60_000);
    clock.move(-3 * hourMs);
    expect(await resume()).toBe(true);
  });
});
