import { beforeEach, describe, expect, it } from '@jest/globals';
import type { KnownBudget } from '../../src/messaging/push-budget.ts';
import { createPushGuard, type PushGuard } from '../../src/messaging/push-guard.ts';
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
let heard: KnownBudget[];
let guard: PushGuard;
beforeEach(() => {
  clock = clockAt('2026-12-28 09:00');
  stores = memoryStores();
  messenger = fakeMessenger();
  messenger.budget = { kind: 'limited', used: 10, limit: 200 };
  asked = 0;
  heard = [];
  guard = anotherProcess();
});

function anotherProcess(): PushGuard {
  return createPushGuard({
    transact: stores.transact,
    messenger: {
      pushBudget: async () => {
        asked += 1;
        return messenger.budget;
      },
    },
    ...{ clock, log: rememberingLog() },
    onKnown: async (known) => {
      heard.push(known);
    },
  });
}
const kept = () => stores.transact(({ pushBudget }) => pushBudget.find(), 'test');
const lookAfter = async (ms: number) => {
  clock.move(ms);
  await guard.look();
};

describe('what the month leaves', () => {
  it('is asked for at the first look, kept and told', async () => {
    await guard.look();
    const known = { budget: messenger.budget, askedAt: clock.now() };
    expect(await kept()).toEqual(known);
    expect(heard).toEqual([known]);
  });

  it('is asked for once an hour, by whichever process looks first', async () => {
    await guard.look();
    await anotherProcess().look();
    await lookAfter(hourMs - 1);
    expect(asked).toBe(1);
    await lookAfter(1);
    expect(asked).toBe(2);
  });

  it('is asked for again after twenty-five pushes', async () => {
    await guard.look();
    for (let count = 0; count < 24; count += 1) guard.pushed();
    await lookAfter(1_000);
    expect(asked).toBe(1);
    guard.pushed();
    await lookAfter(1_000);
    await lookAfter(1_000);
    expect(asked).toBe(2);
  });

  it('is asked for at once when a month begins, and when the clock was set back', async () => {
    clock.move(3 * 24 * hourMs + 13.9 * hourMs);
    await guard.look();
    await lookAfter(0.2 * hourMs);
    expect(asked).toBe(2);
    await lookAfter(-hourMs);
    expect(asked).toBe(3);
  });

  it('stays as it was known where the platform says nothing, which is left in peace for an hour', async () => {
    await guard.look();
    const before = await kept();
    messenger.budget = { kind: 'unknown' };
    await lookAfter(hourMs);
    await lookAfter(hourMs - 1);
    expect(await kept()).toEqual(before);
    expect([asked, heard.length]).toEqual([2, 1]);
    messenger.budget = { kind: 'unlimited' };
    await lookAfter(1);
    expect((await kept())?.budget).toEqual({ kind: 'unlimited' });
  });
});
