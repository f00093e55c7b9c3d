import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Ids } from '../../src/foundation/ids.ts';
import type { Place } from '../../src/messaging/deliver.ts';
import type { CanWait } from '../../src/messaging/digests.ts';
import type { IncomingMessage } from '../../src/messaging/incoming.ts';
import { type OutboxRow, replyFreshMs, untried } from '../../src/messaging/outbox.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { createReceive, type ReceiveParts } from '../../src/messaging/receive.ts';
import { StoreError, type Transact } from '../../src/messaging/stores.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import { answerCard } from '../line/cards.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { type RememberingLog, rememberingLog } from '../support/remembering-log.ts';

const thanked: OutgoingMessage = { kind: 'thanked' };
const apology: OutgoingMessage = { kind: 'apology', dutyPhone: '02-0000-0000' };

let clock: HandClock;
let ids: Ids;
let stores: Stores;
let log: RememberingLog;
let woken: number;
let asked: IncomingMessage[];
let mayHold: boolean;
/** Room to send from; most tests have none, so that rows wait. */
let place: (Place & { readonly sent: OutboxRow[]; released: number }) | undefined;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
  ids = countingIds();
  stores = memoryStores();
  log = rememberingLog();
  woken = 0;
  asked = [];
  mayHold = false;
  place = undefined;
});

function incoming(given: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    eventId: 'event',
    chat: 'chat',
    place: 'alone',
    userId: 'officer',
    happenedAt: clock.now(),
    receivedAt: clock.now(),
    redelivered: false,
    replyToken: 'token',
    content: { kind: 'text', messageId: 'message', text: '告誡', isForUs: false },
    ...given,
  };
}

function receiver(
  respond: ReceiveParts<Ports>['respond'],
  transact: Transact<Ports> = stores.transact,
) {
  return createReceive<Ports>({
    transact,
    respond: (message, ports) => {
      asked.push(message);
      return respond(message, ports);
    },
    pace: () => 'ok',
    apology: () => apology,
    isStaff: async ({ userId }) => userId === 'officer',
    mayHold: () => mayHold,
    sender: {
      wake: () => {
        woken += 1;
      },
      reserve: () => place,
    },
    clock,
    ids,
    log,
  });
}
const thanking = () => receiver(async () => [thanked]);
const throwing = () =>
  receiver(async () => {
    throw new Error('a bug');
  });

/** All rows that wait, of each chat the first alone. */
const rows = (): Promise<readonly OutboxRow[]> =>
  stores.transact(
    ({ outbox }) => outbox.sendable({ now: clock.now(), limit: 100, repliesOnly: false }),
    'test',
  );
const wasSeen = (eventId = 'event') =>
  stores.transact(({ seenEvents }) => seenEvents.has(eventId), 'test');
const count = () => stores.transact(({ outbox }) => outbox.waitingCount(), 'test');

/** The store, except that its nth transaction cannot be kept although its work was done. */
function failingAt(...failing: number[]): Transact<Ports> {
  let nth = 0;
  return (work, key) => {
    nth += 1;
    if (!failing.includes(nth)) return stores.transact(work, key);
    return stores.transact(async (ports) => {
      await work(ports);
      throw new Error('disk full');
    }, key);
  };
}

describe('an event that is new', () => {
  it('is answered by a row of its chat, with the token and its life since the event reached us', async () => {
    const message = incoming();
    clock.move(700);
    expect(await thanking()(message)).toBe('handled');
    expect(await rows()).toEqual([
      {
        id: expect.any(String),
        order: 1,
        chat: 'chat',
        messages: [thanked],
        reply: {
          token: 'token',
          freshUntil: new Date(message.receivedAt.getTime() + replyFreshMs),
        },
        retryKey: expect.any(String),
        createdAt: clock.now(),
        ...untried(clock.now()),
      },
    ]);
    expect(await wasSeen()).toBe(true);
  });

  it('gives each row an id and a retry key of its own', async () => {
    const receive = thanking();
    await receive(incoming({ eventId: '1', chat: 'a' }));
    await receive(incoming({ eventId: '2', chat: 'b' }));
    const keys = (await rows()).flatMap(({ id, retryKey }) => [id, retryKey]);
    expect(new Set(keys).size).toBe(4);
  });

  it('is answered by push where it brought no token', async () => {
    await thanking()(incoming({ replyToken: undefined }));
    expect((await rows())[0]).not.toHaveProperty('reply');
  });

  it('leaves no row where there is nothing to say, and is known all the same', async () => {
    const receive = receiver(async () => []);
    expect(await receive(incoming())).toBe('handled');
    expect([await count(), await wasSeen()]).toEqual([0, true]);
  });

  it('wakes the sender when the answer is kept, and not before', async () => {
    const receive = receiver(async () => {
      expect(woken).toBe(0);
      return [thanked];
    });
    await receive(incoming());
    expect(woken).toBe(1);
  });

  it('keeps what the responder kept together with the answer', async () => {
    const receive = receiver(async (_message, { answersGiven }) => {
      await answersGiven.save({
        answerId: 'answer',
        chat: 'chat',
        entryId: 'warning-objection',
        givenAt: clock.now(),
      });
      return [thanked];
    });
    await receive(incoming());
    const found = await stores.transact(({ answersGiven }) => answersGiven.find('answer'), 'test');
    expect(found?.entryId).toBe('warning-objection');
  });
});

describe('an event that was seen before', () => {
  it('changes nothing, and the responder is not asked', async () => {
    const receive = thanking();
    await receive(incoming());
    const again = incoming({ redelivered: true, replyToken: 'another token' });
    expect(await receive(again)).toBe('duplicate');
    expect([await count(), asked.length]).toEqual([1, 1]);
  });

  it('is known though it comes twice at the same time', async () => {
    const receive = thanking();
    const both = await Promise.all([receive(incoming()), receive(incoming())]);
    expect(both.sort()).toEqual(['duplicate', 'handled']);
    expect([await count(), asked.length]).toEqual([1, 1]);
  });

  it('is known though answering it failed the first time', async () => {
    await throwing()(incoming());
    expect(await thanking()(incoming({ redelivered: true }))).toBe('duplicate');
    expect((await rows())[0]?.messages).toEqual([apology]);
  });
});

describe('a responder that throws', () => {
  const halfDone = () =>
    receiver(async (_message, { answersGiven, outbox, seenEvents }) => {
      await answersGiven.save({
        answerId: 'answer',
        chat: 'chat',
        entryId: 'entry',
        givenAt: clock.now(),
      });
      await seenEvents.add({ eventId: 'another', seenAt: clock.now(), outcome: 'done' });
      await outbox.add({
        id: ids.uuid(),
        chat: 'somebody else',
        messages: [thanked],
        retryKey: ids.uuid(),
        createdAt: clock.now(),
      });
      throw new Error('a bug');
    });

  it('leaves the apology for the officer, and nothing else that it did', async () => {
    expect(await halfDone()(incoming())).toBe('failed');
    const kept = await rows();
    expect(kept.map(({ chat, messages }) => ({ chat, messages }))).toEqual([
      { chat: 'chat', messages: [apology] },
    ]);
    expect(kept[0]?.reply?.token).toBe('token');
    const answer = await stores.transact(({ answersGiven }) => answersGiven.find('answer'), 'test');
    expect([answer, await wasSeen('another'), await wasSeen()]).toEqual([undefined, false, true]);
  });

  it('calls somebody, and the log holds nothing of what was asked', async () => {
    await halfDone()(incoming());
    expect(log.lines).toEqual([
      {
        level: 'error',
        event: 'event failed',
        fields: { eventId: 'event', error: 'Error', reason: 'a bug' },
      },
    ]);
  });

  it('wakes the sender for the apology', async () => {
    await throwing()(incoming());
    expect(woken).toBe(1);
  });

  it('gives no apology where nobody waits for an answer: the event had no token', async () => {
    const receive = throwing();
    const unfollowed = incoming({ replyToken: undefined, content: { kind: 'unfollowed' } });
    expect(await receive(unfollowed)).toBe('failed');
    expect([await count(), await wasSeen()]).toEqual([0, true]);
  });

  it('costs the next event nothing', async () => {
    const receive = receiver(async ({ eventId }) => {
      if (eventId === 'bad') throw new Error('a bug');
      return [thanked];
    });
    const received = await Promise.all(
      ['bad', 'good'].map((eventId) => receive(incoming({ eventId, chat: eventId }))),
    );
    expect(received).toEqual(['failed', 'handled']);
    expect((await rows()).map(({ messages }) => messages[0]?.kind).sort()).toEqual([
      'apology',
      'thanked',
    ]);
  });
});

describe('an answer that finds room to be sent from', () => {
  beforeEach(() => {
    const room = {
      lease: { holder: 'me', ms: 60_000 },
      sent: [] as OutboxRow[],
      released: 0,
      send: (row: OutboxRow) => void room.sent.push(row),
      release: () => {
        room.released += 1;
      },
    };
    place = room;
  });
  const sent = () => place?.sent.map(({ messages }) => messages);
  const kept = () => stores.transact(({ outbox }) => outbox.waitingOf('chat'), 'test');

  it('is begun in the transaction that writes it, and sent once that is durable', async () => {
    await thanking()(incoming());
    expect(sent()).toEqual([[thanked]]);
    expect(await kept()).toEqual(place?.sent);
    expect(place?.sent[0]).toMatchObject({ attempts: 1, sending: { via: 'reply', holder: 'me' } });
    expect([woken, place?.released]).toEqual([0, 1]);
  });

  it('waits its turn behind what its chat has not been sent yet', async () => {
    const receive = thanking();
    await receive(incoming({ eventId: '1' }));
    await receive(incoming({ eventId: '2' }));
    expect(sent()).toHaveLength(1);
    expect((await kept()).map(({ sending }) => sending !== undefined)).toEqual([true, false]);
    expect(woken).toBe(1);
  });

  it('waits where its token is old already, or where it brought none', async () => {
    const old = new Date(clock.now().getTime() - replyFreshMs);
    await thanking()(incoming({ eventId: '1', receivedAt: old }));
    await thanking()(incoming({ eventId: '2', chat: 'other', replyToken: undefined }));
    expect(sent()).toEqual([]);
    expect(woken).toBe(2);
  });

  it('gives the room back where the store fails, and sends nothing', async () => {
    const receive = receiver(async () => [thanked], failingAt(1));
    await expect(receive(incoming())).rejects.toThrow('disk full');
    expect([sent(), place?.released]).toEqual([[], 1]);
  });

  it('is the apology where the responder throws', async () => {
    await throwing()(incoming());
    expect(sent()).toEqual([[apology]]);
  });
});

describe('while the month’s pushes are used up', () => {
  const late: OutgoingMessage = { kind: 'quota-exhausted' };
  const wait = (id: string, messages: OutgoingMessage[]) =>
    stores.transact(
      ({ outbox }) =>
        outbox.add({
          ...{ id, chat: 'chat', messages, retryKey: ids.uuid(), createdAt: clock.now() },
        }),
      'chat',
    );
  const row = (nth: number) => `00000000-0000-4000-9000-00000000000${nth}`;
  beforeEach(async () => {
    const now = clock.now();
    await stores.transact(({ pushStop }) => pushStop.save({ since: now, askAt: now }), 'test');
  });

  it('what waits to be pushed travels with the next answer, ahead of it', async () => {
    await wait(row(1), [late]);
    await thanking()(incoming());
    const kept = await rows();
    expect(kept.map(({ messages }) => messages)).toEqual([[late, thanked]]);
    expect(kept[0]?.reply?.token).toBe('token');
    expect(await count()).toBe(1);
  });

  it('no more travels along than one call holds; the rest waits', async () => {
    await wait(row(1), [late, late]);
    await wait(row(2), [late, late]);
    await wait(row(3), [late]);
    await thanking()(incoming());
    const waiting = await stores.transact(({ outbox }) => outbox.waitingOf('chat'), 'test');
    expect(waiting.map(({ messages }) => messages.length)).toEqual([1, 5]);
  });

  it('what may have arrived already does not travel along', async () => {
    await wait(row(1), [late]);
    const pushedSince = clock.now();
    await stores.transact(
      ({ outbox }) => outbox.save(row(1), { ...untried(pushedSince), attempts: 1, pushedSince }),
      'test',
    );
    await thanking()(incoming());
    const waiting = await stores.transact(({ outbox }) => outbox.waitingOf('chat'), 'test');
    expect(waiting.map(({ messages }) => messages)).toEqual([[late], [thanked]]);
  });

  it('what waits travels even where there is nothing else to say', async () => {
    await wait(row(1), [late]);
    await receiver(async () => [])(incoming());
    expect((await rows()).map(({ messages }) => messages)).toEqual([[late]]);
  });
});

describe('the token of an event that is answered by nothing', () => {
  const spare = () =>
    stores.transact(({ spareTokens }) => spareTokens.take('chat', clock.now()), 'test');
  const silent = () => receiver(async () => []);

  it('is kept for whoever writes to the chat next, as fresh as it is', async () => {
    const message = incoming();
    clock.move(700);
    await silent()(message);
    expect(await spare()).toEqual({
      ...{ chat: 'chat', token: 'token' },
      freshUntil: new Date(message.receivedAt.getTime() + replyFreshMs),
    });
  });

  it('is not kept where it was used: for an answer, or for what waited while pushes are stopped', async () => {
    await thanking()(incoming());
    expect(await spare()).toBeUndefined();
    await stores.transact(async ({ pushStop, outbox }) => {
      await pushStop.save({ since: clock.now(), askAt: clock.now() });
      await outbox.add({
        ...{ id: ids.uuid(), chat: 'chat', messages: [thanked], retryKey: ids.uuid() },
        createdAt: clock.now(),
      });
    }, 'test');
    await silent()(incoming({ eventId: 'another' }));
    expect((await rows()).map(({ reply }) => reply?.token)).toEqual(['token']);
    expect(await spare()).toBeUndefined();
  });

  it.each<[string, Partial<IncomingMessage>]>([
    ['in a group', { place: 'group' }],
    ['of a stranger', { userId: 'nobody we know' }],
    ['of nobody we can name', { userId: undefined }],
  ])('is not kept %s', async (_, given) => {
    await silent()(incoming(given));
    expect(await spare()).toBeUndefined();
  });
});

describe('what is held back for a chat', () => {
  const nudge: CanWait = {
    ...{ kind: 'inquiry-nudged', inquiryId: '20261205-001', number: '1205-001' },
    closesAt: '10:00',
  };
  const hold = (count = 1) =>
    stores.transact(async ({ digests }) => {
      for (let nth = 0; nth < count; nth += 1) {
        const one = { id: ids.uuid(), chat: 'chat', message: nudge, heldAt: clock.now() };
        await digests.hold(one);
      }
    }, 'test');
  const held = () => stores.transact(({ digests }) => digests.count(), 'test');
  const said = async () => (await rows()).flatMap(({ messages }) => messages);
  beforeEach(() => {
    mayHold = true;
  });

  it('travels with the next answer, ahead of it, once', async () => {
    await hold();
    await thanking()(incoming());
    await thanking()(incoming({ eventId: 'another', chat: 'other' }));
    expect((await said()).map(({ kind }) => kind)).toEqual([
      'inquiry-nudged',
      'thanked',
      'thanked',
    ]);
    expect(await held()).toBe(0);
  });

  it('travels in one message where there is more of it', async () => {
    await hold(3);
    await thanking()(incoming());
    expect((await said()).map(({ kind }) => kind)).toEqual(['digest', 'thanked']);
  });

  it('stays where one call has no room, and goes as far as there is', async () => {
    await hold(25);
    await receiver(async () => [thanked, thanked, thanked, thanked, thanked])(incoming());
    expect([(await said()).length, await held()]).toEqual([5, 25]);
    const after = incoming({ eventId: 'another' });
    await receiver(async () => [thanked, thanked, thanked, thanked])(after);
    expect(await held()).toBe(15);
  });

  it.each<[string, Partial<IncomingMessage>]>([
    ['where the event cannot be answered for free', { replyToken: undefined }],
    ['where a stranger wrote', { userId: 'nobody we know' }],
  ])('stays %s', async (_, given) => {
    await hold();
    await thanking()(incoming(given));
    expect(await held()).toBe(1);
  });

  it('stays beside a card about danger, and where nothing is answered', async () => {
    await hold();
    await receiver(async () => [{ kind: 'answer', card: answerCard({ urgent: true }) }])(
      incoming(),
    );
    await receiver(async () => [])(incoming({ eventId: 'another' }));
    expect(await held()).toBe(1);
  });

  it('is not looked for while nothing is held back for anybody', async () => {
    mayHold = false;
    await hold();
    await thanking()(incoming());
    expect(await held()).toBe(1);
  });
});

describe('a store that fails', () => {
  it('while the responder uses it is the store’s failure, and leaves no apology', async () => {
    const receive = receiver(async () => {
      throw new StoreError('connection lost');
    });
    await expect(receive(incoming())).rejects.toThrow('connection lost');
    expect([await count(), await wasSeen()]).toEqual([0, false]);
  });

  it('is told to the caller, who must not confirm the event; its next delivery is handled', async () => {
    const receive = receiver(async () => [thanked], failingAt(1));
    await expect(receive(incoming())).rejects.toThrow('disk full');
    expect([await count(), await wasSeen(), woken]).toEqual([0, false, 0]);
    expect(await receive(incoming({ redelivered: true }))).toBe('handled');
    expect(await count()).toBe(1);
  });

  it('is told to the caller where the apology cannot be kept either', async () => {
    const receive = receiver(() => Promise.reject(new Error('a bug')), failingAt(2));
    await expect(receive(incoming())).rejects.toThrow('disk full');
    expect([await count(), await wasSeen(), woken]).toEqual([0, false, 0]);
  });
});
