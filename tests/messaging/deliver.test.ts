import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Ids } from '../../src/foundation/ids.ts';
import { createDeliver, type Deliver } from '../../src/messaging/deliver.ts';
import type { DeliveryOutcome } from '../../src/messaging/messenger.ts';
import {
  leaseMs,
  type NewLetter,
  type OutboxRow,
  progressOf,
  replyFreshMs,
  type SentRow,
} from '../../src/messaging/outbox.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import type { MessagingStores, Transact } from '../../src/messaging/stores.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { readyWorkDone } from '../support/ready-work.ts';
import { type RememberingLog, rememberingLog } from '../support/remembering-log.ts';
import { freshReply, newRow, rowOf } from '../support/waiting-row.ts';
import { accepted, type Call, type FakeMessenger, fakeMessenger } from './fake-messenger.ts';

const hourMs = 3_600_000;
const later: DeliveryOutcome = { kind: 'retryable', reason: 'LINE 429', unknownFate: false };
const unknown: DeliveryOutcome = { kind: 'retryable', reason: 'timeout', unknownFate: true };
const refused: DeliveryOutcome = { kind: 'refused', reason: 'LINE 400', requestId: undefined };
const tokenRefused: DeliveryOutcome = { kind: 'token-refused', requestId: undefined };

let clock: HandClock;
let ids: Ids;
let stores: Stores;
let log: RememberingLog;
let messenger: FakeMessenger;
let deliver: Deliver;
let quotaTold: number;
let pushesCounted: number;
let starts: number;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
  ids = countingIds();
  stores = memoryStores();
  log = rememberingLog();
  messenger = fakeMessenger();
  quotaTold = 0;
  pushesCounted = 0;
  starts = 0;
  deliver = start();
});

/** A sender of its own, as each start of the program has one. */
function start(transact: Transact<MessagingStores> = stores.transact): Deliver {
  starts += 1;
  return createDeliver({
    ...{ transact, messenger, clock, log },
    holder: `sender ${starts}`,
    onAccepted: async () => {},
    onPushed: () => {
      pushesCounted += 1;
    },
    onQuota: async () => {
      quotaTold += 1;
    },
  });
}

async function add(chat: string, given: Partial<NewLetter> = {}): Promise<NewLetter> {
  const row = newRow({ clock, ids }, { chat, ...given });
  await stores.transact(({ outbox }) => outbox.add(row), chat);
  return row;
}
/** A row whose token reached us just now; the token is named for the row. */
const addReply = (chat: string, token: string) => add(chat, { reply: freshReply(clock, token) });

const sentOf = (row: NewLetter): Promise<SentRow | undefined> =>
  stores.transact(({ outbox }) => outbox.findSent(row.id), row.chat);
const waiting = () => stores.transact(({ outbox }) => outbox.waitingCount(), 'test');

async function wake(sender = deliver): Promise<void> {
  sender.wake();
  await readyWorkDone();
}
async function found(row: NewLetter): Promise<OutboxRow | undefined> {
  return stores.transact(({ outbox }) => outbox.find(row.id), 'test');
}
/** The lease as it looks to whoever cannot tell that its holder is gone. */
async function hold({ id }: NewLetter, holder = 'memory'): Promise<void> {
  await stores.transact(async ({ outbox }) => {
    const row = await outbox.find(id);
    if (row?.sending === undefined) throw new Error(`nobody sends ${id}`);
    await outbox.save(id, { ...progressOf(row), sending: { ...row.sending, holder } });
  }, 'test');
}
/** Answers the oldest call that is under way. */
async function answer(outcome: DeliveryOutcome): Promise<void> {
  const [call] = messenger.underWay();
  if (call === undefined) throw new Error('nothing is under way');
  call.answer(outcome);
  await readyWorkDone();
}
async function answerAll(outcome: DeliveryOutcome): Promise<void> {
  while (messenger.underWay().length > 0) await answer(outcome);
}
const brief = ({ via, key }: Call) => `${via} ${key}`;
const tried = () => messenger.calls.map(brief);
const chatsUnderWay = () => messenger.underWay().map(({ chat }) => chat);

describe('what waits', () => {
  it('goes out by reply while its token is fresh', async () => {
    const row = await addReply('chat', 'token');
    await wake();
    expect(tried()).toEqual(['reply token']);
    await answer(accepted);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', via: 'reply' });
    expect(await waiting()).toBe(0);
  });

  it('goes out by push, with its own retry key, where the token is no longer fresh', async () => {
    const row = await addReply('chat', 'token');
    clock.move(replyFreshMs);
    await wake();
    await answer(accepted);
    expect(tried()).toEqual([`push ${row.retryKey}`]);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', via: 'push' });
  });

  it('is counted as a push where the platform took one, and nowhere else', async () => {
    await addReply('chat', 'token');
    await wake();
    await answer(accepted);
    expect(pushesCounted).toBe(0);
    await add('chat');
    await wake();
    await answer({ kind: 'retryable', reason: 'HTTP 500', unknownFate: true });
    expect(pushesCounted).toBe(0);
    clock.move(1_000);
    await wake();
    await answer(accepted);
    expect(pushesCounted).toBe(1);
  });

  it('is in the store as being sent before the messenger is called', async () => {
    const row = await add('chat');
    await wake();
    const kept = await stores.transact(({ outbox }) => outbox.find(row.id), 'test');
    expect(kept).toMatchObject({ attempts: 1, sending: { via: 'push' } });
    await answerAll(accepted);
  });

  it('goes out once, however often the sender is woken', async () => {
    await add('chat');
    for (let count = 0; count < 10; count += 1) deliver.wake();
    await readyWorkDone();
    for (let count = 0; count < 10; count += 1) await wake();
    expect(messenger.calls).toHaveLength(1);
    await answer(accepted);
    await wake();
    expect(messenger.calls).toHaveLength(1);
  });

  it('leaves the queue where it is refused, and calls somebody', async () => {
    const row = await add('chat');
    const next = await add('chat');
    await wake();
    await answer(refused);
    expect(await sentOf(row)).toMatchObject({ outcome: 'refused', reason: 'LINE 400' });
    expect(log.events('error')).toEqual(['message refused']);
    await answer(accepted);
    expect(await sentOf(next)).toMatchObject({ outcome: 'accepted' });
  });

  it('is pushed at once where its token was refused', async () => {
    const row = await addReply('chat', 'token');
    await wake();
    await answer(tokenRefused);
    expect(tried()).toEqual(['reply token', `push ${row.retryKey}`]);
    await answer(accepted);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', via: 'push', attempts: 2 });
  });

  it('leaves the queue when it was pushed in vain for 23 hours, and the next of its chat goes', async () => {
    const row = await add('chat');
    const next = await add('chat');
    await wake();
    await answer(unknown);
    clock.move(23 * hourMs);
    deliver.wake();
    await readyWorkDone();
    expect(await sentOf(row)).toMatchObject({ outcome: 'expired', reason: 'timeout' });
    expect(log.events('error')).toEqual(['message expired']);
    expect(messenger.underWay().map(brief)).toEqual([`push ${next.retryKey}`]);
    await answer(accepted);
  });
});

describe('the rows of a chat', () => {
  it('go out one at a time, in their order', async () => {
    for (const token of ['1', '2', '3']) await addReply('chat', token);
    await wake();
    for (const sent of [['1'], ['1', '2'], ['1', '2', '3']]) {
      expect(messenger.calls.map(({ key }) => key)).toEqual(sent);
      expect(messenger.underWay()).toHaveLength(1);
      await answer(accepted);
    }
    expect(await waiting()).toBe(0);
  });

  it('wait for the first of them, though it must be tried again', async () => {
    await addReply('chat', 'first');
    await addReply('chat', 'second');
    await wake();
    await answer(later);
    expect(messenger.underWay()).toEqual([]);
    clock.move(1000);
    await wake();
    await answer(accepted);
    await answer(accepted);
    expect(tried()).toEqual(['reply first', 'reply first', 'reply second']);
  });

  it('do not wait for another chat', async () => {
    for (const chat of ['a', 'b', 'c']) await add(chat);
    await wake();
    expect(chatsUnderWay()).toEqual(['a', 'b', 'c']);
    await answerAll(accepted);
  });

  it('that are added while another chat is slow go out meanwhile', async () => {
    await add('slow');
    await wake();
    const quick = await add('quick');
    await wake();
    messenger.underWay()[1]?.answer(accepted);
    await readyWorkDone();
    expect(await sentOf(quick)).toMatchObject({ outcome: 'accepted' });
    expect(chatsUnderWay()).toEqual(['slow']);
    await answerAll(accepted);
  });
});

describe('the sender', () => {
  it('has at most 32 calls under way, and begins the next when one ends', async () => {
    for (let nth = 1; nth <= 40; nth += 1) await add(`chat ${nth}`);
    await wake();
    expect(messenger.underWay()).toHaveLength(32);
    await wake();
    expect(messenger.underWay()).toHaveLength(32);
    await answer(accepted);
    expect(messenger.underWay()).toHaveLength(32);
    expect(chatsUnderWay().at(-1)).toBe('chat 33');
    await answerAll(accepted);
    expect(messenger.calls).toHaveLength(40);
    expect(await waiting()).toBe(0);
  });

  it('tries again when the clock has moved and it is woken, with the same retry key', async () => {
    const row = await add('chat');
    await wake();
    for (const pauseMs of [1000, 2000, 4000]) {
      await answer(unknown);
      await wake();
      clock.move(pauseMs - 1);
      await wake();
      expect(messenger.underWay()).toEqual([]);
      clock.move(1);
      await wake();
      expect(messenger.underWay()).toHaveLength(1);
    }
    await answer(accepted);
    expect(new Set(tried())).toEqual(new Set([`push ${row.retryKey}`]));
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', attempts: 4 });
    expect(log.events('warn')).toHaveLength(3);
  });

  it('is idle at once where nothing is due', async () => {
    await add('chat');
    await wake();
    await answer(later);
    await deliver.idle();
    expect(messenger.calls).toHaveLength(1);
  });

  it('is idle when all that is due has gone out, the later rows of each chat included', async () => {
    messenger = fakeMessenger(() => accepted);
    deliver = start();
    for (let nth = 0; nth < 100; nth += 1) await add(`chat ${nth % 40}`);
    await deliver.idle();
    expect(messenger.calls).toHaveLength(100);
    expect(await waiting()).toBe(0);
  });

  it('is idle when the rows behind an expired one have gone out too', async () => {
    const row = await add('chat');
    await wake();
    await answer(unknown);
    clock.move(23 * hourMs);
    messenger = fakeMessenger(() => accepted);
    deliver = start();
    await add('chat');
    await deliver.idle();
    expect(await sentOf(row)).toMatchObject({ outcome: 'expired' });
    expect(await waiting()).toBe(0);
  });

  it('is not idle while a call is under way', async () => {
    await add('chat');
    let isIdle = false;
    const idle = deliver.idle().then(() => {
      isIdle = true;
    });
    await readyWorkDone();
    expect(isIdle).toBe(false);
    await answer(accepted);
    await idle;
  });

  it('begins no second call for a row while one is under way, though the clock jumps past its lease', async () => {
    const row = await addReply('chat', 'token');
    await wake();
    clock.move(24 * hourMs);
    await wake();
    expect(tried()).toEqual(['reply token']);
    await answer(accepted);
    await wake();
    expect(tried()).toEqual(['reply token']);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', attempts: 1 });
    expect(await waiting()).toBe(0);
  });
});

describe('a sender that stops', () => {
  it('finishes what is under way, and begins nothing new', async () => {
    const first = await add('chat');
    await add('chat');
    await wake();
    let hasStopped = false;
    const stopped = deliver.stop().then(() => {
      hasStopped = true;
    });
    await add('other');
    await wake();
    expect([messenger.calls.length, hasStopped]).toEqual([1, false]);
    await answer(accepted);
    await stopped;
    expect(await sentOf(first)).toMatchObject({ outcome: 'accepted' });
    await wake();
    expect(messenger.calls).toHaveLength(1);
    expect(await waiting()).toBe(2);
  });

  it('takes no second look at what waits', async () => {
    await add('early');
    deliver.wake();
    deliver.wake();
    const late = add('late');
    const stopped = deliver.stop();
    await late;
    await readyWorkDone();
    expect(chatsUnderWay()).toEqual(['early']);
    await answer(accepted);
    await stopped;
    expect(await waiting()).toBe(1);
  });

  it('has stopped at once where nothing is under way', async () => {
    await deliver.stop();
    await add('chat');
    await wake();
    await deliver.idle();
    expect(messenger.calls).toEqual([]);
  });

  it('leaves the rest to the next one', async () => {
    await deliver.stop();
    const row = await add('chat');
    const next = start();
    await wake(next);
    await answer(accepted);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted' });
  });
});

describe('after a crash', () => {
  it('a row stays with the sender that died until its lease has run out', async () => {
    const row = await add('chat');
    await wake();
    await hold(row);
    const next = start();
    clock.move(leaseMs - 1);
    await next.takeOver();
    await wake(next);
    expect(messenger.calls).toHaveLength(1);
    clock.move(1);
    await next.takeOver();
    await wake(next);
    expect(tried()).toEqual([`push ${row.retryKey}`, `push ${row.retryKey}`]);
  });

  it('a sender that has the store alone takes over at once', async () => {
    const row = await add('chat');
    await wake();
    const next = start();
    await next.takeOver();
    await wake(next);
    expect(tried()).toEqual([`push ${row.retryKey}`, `push ${row.retryKey}`]);
    messenger.underWay()[1]?.answer(accepted);
    await readyWorkDone();
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', attempts: 2 });
  });

  it('a sender that has the store alone takes over at once, though the clock was set back', async () => {
    await add('chat');
    await wake();
    clock.move(-hourMs);
    const next = start();
    await next.takeOver();
    await wake(next);
    expect(messenger.calls).toHaveLength(2);
  });

  it('a reply that may have been taken is asked again, and a refused young token says that it was', async () => {
    const row = await addReply('chat', 'token');
    await wake();
    const next = start();
    await next.takeOver();
    await wake(next);
    expect(tried()).toEqual(['reply token', 'reply token']);
    messenger.underWay()[1]?.answer(tokenRefused);
    await readyWorkDone();
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', via: 'reply' });
    expect(messenger.calls).toHaveLength(2);
  });

  it('taking over leaves alone what nobody was sending', async () => {
    const row = await add('chat');
    await deliver.takeOver();
    expect(await found(row)).toEqual(rowOf(row));
  });
});

describe('what goes wrong around the sender', () => {
  it('stays with the one row where the messenger throws: others go on, and it is tried after its lease', async () => {
    const broken = await add('broken');
    const other = await add('other');
    await wake();
    messenger.underWay()[0]?.break(new Error('a bug'));
    await readyWorkDone();
    expect(log.events('error')).toEqual(['sending failed']);
    await answer(accepted);
    expect(await sentOf(other)).toMatchObject({ outcome: 'accepted' });
    clock.move(leaseMs);
    await deliver.takeOver();
    await wake();
    await answer(accepted);
    expect(await sentOf(broken)).toMatchObject({ outcome: 'accepted', attempts: 2 });
  });

  it('keeps nothing from going out later where the store fails before a row is begun', async () => {
    const store = failingAt(1);
    deliver = start(store);
    const row = await add('chat');
    await wake();
    expect(log.events('error')).toEqual(['outbox failed']);
    expect(messenger.calls).toEqual([]);
    await wake();
    await answer(accepted);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', attempts: 1 });
  });

  it('looks again by itself where it was woken while the store failed', async () => {
    deliver = start(failingAt(1));
    await add('chat');
    deliver.wake();
    deliver.wake();
    await readyWorkDone();
    expect(log.events('error')).toEqual(['outbox failed']);
    expect(messenger.calls).toHaveLength(1);
    await answer(accepted);
  });

  it('is kept at the next look where the store failed to keep the outcome, without a second call', async () => {
    const store = failingAt(2);
    deliver = start(store);
    const row = await add('chat');
    await wake();
    await answer(accepted);
    expect(log.events('error')).toEqual(['sending failed']);
    clock.move(leaseMs);
    await deliver.takeOver();
    await wake();
    expect(tried()).toEqual([`push ${row.retryKey}`]);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', attempts: 1 });
  });

  it('is healed by the retry key where the program died before the outcome was kept', async () => {
    deliver = start(failingAt(2));
    const row = await add('chat');
    await wake();
    await answer(accepted);
    const next = start();
    await next.takeOver();
    await wake(next);
    expect(tried()).toEqual([`push ${row.retryKey}`, `push ${row.retryKey}`]);
    await answer(accepted);
    expect(await sentOf(row)).toMatchObject({ outcome: 'accepted', attempts: 2 });
  });

  it('does not keep it from becoming idle, nor from stopping', async () => {
    deliver = start(() => Promise.reject(new Error('disk full')));
    await add('chat');
    await deliver.idle();
    await deliver.stop();
    expect(log.events('error')).toEqual(['outbox failed']);
  });
});

describe('a month whose pushes are used up', () => {
  const exhausted: DeliveryOutcome = { kind: 'quota-exhausted' };
  const stop = () => stores.transact(({ pushStop }) => pushStop.find(), 'test');

  it('stops every push, lets replies go on past what waits, and is told once', async () => {
    const pushed = await add('chat');
    const other = await add('other');
    await wake();
    await answer(exhausted);
    await answer(exhausted);
    expect(quotaTold).toBe(1);
    expect(await stop()).toMatchObject({ since: clock.now() });
    const reply = await addReply('chat', 'token');
    await wake();
    expect(messenger.underWay().map(brief)).toEqual(['reply token']);
    await answer(accepted);
    expect(await sentOf(reply)).toMatchObject({ outcome: 'accepted' });
    clock.move(hourMs);
    await wake();
    expect(messenger.underWay()).toEqual([]);
    expect(await found(pushed)).toMatchObject({ lastReason: 'quota' });
    expect(await found(other)).toMatchObject({ lastReason: 'quota' });
  });

  it('keeps a reply waiting behind one of its chat that is under way', async () => {
    await add('chat');
    await wake();
    await answer(exhausted);
    await addReply('chat', 'first');
    await addReply('chat', 'second');
    await wake();
    expect(messenger.underWay().map(brief)).toEqual(['reply first']);
    await answer(accepted);
    expect(messenger.underWay().map(brief)).toEqual(['reply second']);
    await answer(accepted);
  });

  it('lets everything go on, in each chat’s order, when there is room again', async () => {
    const first = await add('chat');
    const second = await add('chat');
    await wake();
    await answer(exhausted);
    await stores.transact(({ pushStop }) => pushStop.end(), 'test');
    await wake();
    await answer(accepted);
    await answer(accepted);
    expect(tried().slice(1)).toEqual([`push ${first.retryKey}`, `push ${second.retryKey}`]);
  });

  it('ends what has waited for a day where managers see it, not weeks later on a phone', async () => {
    const old = await add('chat');
    await wake();
    await answer(exhausted);
    clock.move(24 * hourMs);
    const young = await add('other');
    await wake();
    expect(await sentOf(old)).toBeUndefined();
    clock.move(1);
    await wake();
    expect(await sentOf(old)).toMatchObject({ outcome: 'expired', reason: 'quota' });
    expect(await found(young)).toMatchObject({ attempts: 0 });
  });
});

describe('a message with a secret', () => {
  const code = 'K7QM-2XWP-9RTD';
  const secret: OutgoingMessage = {
    ...{ kind: 'code-issued', code, unit: '民權一派出所', roles: ['officer'], uses: 1, id: 'c' },
    until: '2026-12-12 03:00',
  };
  const wished = () => stores.transact(({ scrub }) => scrub.wished(), 'test');

  it('is written over once the platform has taken it, and others are not', async () => {
    await add('chat');
    await wake();
    await answer(accepted);
    expect(await wished()).toBeUndefined();
    await add('chat', { messages: [secret] });
    await wake();
    expect(await wished()).toBeUndefined();
    await answer(accepted);
    expect(await wished()).toEqual({ since: clock.now(), times: 1 });
  });

  it('is not kept where it was refused: whoever asked for it makes another', async () => {
    const row = await add('chat', { messages: [secret] });
    await wake();
    await answer({ kind: 'refused', reason: 'HTTP 400', requestId: undefined });
    expect(await sentOf(row)).toMatchObject({ outcome: 'refused' });
    expect(await sentOf(row)).not.toHaveProperty('messages');
    expect(await wished()).toBeDefined();
  });

  it('is not kept where it grew old', async () => {
    const row = await add('chat', { messages: [secret] });
    await wake();
    await answer({ kind: 'retryable', reason: 'HTTP 500', unknownFate: true });
    clock.move(24 * hourMs);
    await wake();
    expect(await sentOf(row)).toMatchObject({ outcome: 'expired' });
    expect(await sentOf(row)).not.toHaveProperty('messages');
    expect(await wished()).toBeDefined();
  });
});

it('what was taken back while it was being sent is not kept where it did not arrive', async () => {
  const row = await add('chat');
  await wake();
  await stores.transact(({ outbox }) => outbox.withdraw(row.id), 'chat');
  await answer({ kind: 'refused', reason: 'HTTP 400', requestId: undefined });
  expect(await sentOf(row)).toMatchObject({ outcome: 'refused' });
  expect(await sentOf(row)).not.toHaveProperty('messages');
});

/** The store, except that its nth transaction fails. */
function failingAt(nth: number): Transact<MessagingStores> {
  let count = 0;
  return (work, key) => {
    count += 1;
    if (count === nth) return Promise.reject(new Error('disk full'));
    return stores.transact(work, key);
  };
}
