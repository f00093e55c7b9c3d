import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Ids } from '../../src/foundation/ids.ts';
import type { CanWait } from '../../src/messaging/digests.ts';
import { notify } from '../../src/messaging/notify.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { freshReply } from '../support/waiting-row.ts';

const closed: CanWait = {
  ...{ kind: 'inquiry-closed', inquiryId: '20261205-001', number: '1205-001' },
  ...{ how: 'done', hadHelp: true },
};
const urgent: OutgoingMessage = { kind: 'guessing' };

let clock: HandClock;
let ids: Ids;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
  ids = countingIds();
  stores = memoryStores();
});

const within: Stores['transact'] = (work) => stores.transact(work, 'test');
const now = (message = urgent) =>
  within((ports) => notify(ports, 'chat', [message], { clock, ids }), '');
const inTime = () =>
  within((ports) => notify(ports, 'chat', [closed], { clock, ids }, { haste: 'can-wait' }), '');
const rows = async () =>
  (await within(({ outbox }) => outbox.waitingOf('chat'), '')).map(({ messages, reply }) => ({
    kinds: messages.map(({ kind }) => kind),
    token: reply?.token,
  }));
const held = async () => (await within(({ digests }) => digests.of('chat'), '')).length;
const budget = (used: number) =>
  within(
    ({ pushBudget }) =>
      pushBudget.save({ budget: { kind: 'limited', used, limit: 200 }, askedAt: clock.now() }),
    '',
  );
const stop = () =>
  within(({ pushStop }) => pushStop.save({ since: clock.now(), askAt: clock.now() }), '');
const keepToken = () =>
  within(({ spareTokens }) => spareTokens.keep({ chat: 'chat', ...freshReply(clock) }), '');

describe('what can wait', () => {
  it('is sent at once while the month has room, or nobody knows how much', async () => {
    await inTime();
    await budget(159);
    await inTime();
    expect([(await rows()).length, await held()]).toEqual([2, 0]);
  });

  it.each([
    ['eighty percent of the month are used', () => budget(160)],
    ['the month is used up', stop],
  ])('is held back where %s', async (_, begin) => {
    await begin();
    await inTime();
    expect([await rows(), await held()]).toEqual([[], 1]);
  });

  it('is sent at once where a spare token makes it free', async () => {
    await budget(190);
    await keepToken();
    await inTime();
    expect(await rows()).toEqual([{ kinds: ['inquiry-closed'], token: 'token' }]);
  });
});

describe('what is urgent', () => {
  it('is never held back', async () => {
    await budget(200);
    await now();
    await stop();
    await now();
    expect([(await rows()).length, await held()]).toEqual([2, 0]);
  });

  it('takes along what is held back where it goes by reply, and not where it is pushed', async () => {
    await budget(190);
    await inTime();
    await now();
    await keepToken();
    await now();
    expect(await rows()).toEqual([
      { kinds: ['guessing'], token: undefined },
      { kinds: ['inquiry-closed', 'guessing'], token: 'token' },
    ]);
    expect(await held()).toBe(0);
  });
});
