import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hello, startWorld, uuid, type World } from './stand-in-world.ts';

let world: World;
let userId: string;
beforeEach(async () => {
  world = await startWorld();
  userId = world.standIn.addUser({ name: '王員警' }).userId;
});
afterEach(() => world.close());

const botLines = () =>
  (world.standIn.phones()[0]?.messages ?? []).filter((message) => message.from === 'bot');
const push = (key = uuid(1)) =>
  world.call('/v2/bot/message/push', { to: userId, messages: hello }, { 'x-line-retry-key': key });
const reply = () =>
  world.call('/v2/bot/message/reply', { replyToken: world.lastToken(), messages: hello });
const say = () => world.standIn.act(userId, { kind: 'text', text: '您好' });
/** Resolves when a call reached the platform and got no answer. */
const unanswered = () =>
  new Promise<void>((resolve) => {
    const stop = world.standIn.onChange((change) => {
      if (change.kind !== 'call') return;
      stop();
      resolve();
    });
  });

describe('a broken API', () => {
  it('answers with the given status and sends nothing', async () => {
    world.standIn.faults.api.next({ on: 'push', how: { kind: 'status', status: 500 } });
    expect(await push()).toMatchObject({ status: 500 });
    expect(botLines()).toEqual([]);
    expect(await push()).toMatchObject({ status: 200 });
  });

  it('says of a rate limit what LINE says, or what the test wants', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'any', how: { kind: 'status', status: 429 } });
    api.next({ on: 'any', how: { kind: 'status', status: 429, body: { message: 'own' } } });
    expect(await push()).toMatchObject({
      body: { message: 'The API rate limit has been exceeded. Try again later.' },
    });
    expect(await push()).toMatchObject({ status: 429, body: { message: 'own' } });
  });

  it('hits only the calls it is meant for, as often as it is meant to', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'reply', how: { kind: 'status', status: 500 }, times: 2 });
    await say();
    expect(await push()).toMatchObject({ status: 200 });
    expect(await reply()).toMatchObject({ status: 500 });
    expect(api.list()).toMatchObject([{ times: 1 }]);
    expect(await reply()).toMatchObject({ status: 500 });
    expect(await reply()).toMatchObject({ status: 200 });
    expect(api.list()).toEqual([]);
  });

  it('asks whoever judges it about each call that no fault waits for', async () => {
    const { api } = world.standIn.faults;
    const asked: string[] = [];
    api.judge((call) => {
      asked.push(call);
      return call === 'push' ? { kind: 'status', status: 503 } : undefined;
    });
    api.next({ on: 'push', how: { kind: 'status', status: 500 } });
    expect(await push()).toMatchObject({ status: 500 });
    expect(await push()).toMatchObject({ status: 503 });
    expect(await push()).toMatchObject({ status: 503 });
    await say();
    expect(await reply()).toMatchObject({ status: 200 });
    expect(asked).toEqual(['push', 'push', 'reply']);
    expect(api.list()).toEqual([]);
    api.judge();
    expect(await push()).toMatchObject({ status: 200 });
  });

  it('cuts calls off that hang, so that nobody hears what became of them', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'push', how: { kind: 'hang', acceptFirst: true } });
    const heard = unanswered();
    const cut = expect(push()).rejects.toThrow();
    await heard;
    expect(api.hanging()).toBe(1);
    api.sever();
    await cut;
    expect(api.hanging()).toBe(0);
    expect(botLines()).toHaveLength(1);
    expect(await push()).toMatchObject({ status: 409 });
  });

  it('stays broken until it is healed where it always hits', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'any', how: { kind: 'status', status: 500 }, times: 'always' });
    expect(await push()).toMatchObject({ status: 500 });
    expect(await push()).toMatchObject({ status: 500 });
    api.clear();
    expect(await push()).toMatchObject({ status: 200 });
  });

  it('may accept a push and still answer 500: the retry then learns that it arrived', async () => {
    const how = { kind: 'status', status: 500, acceptFirst: true } as const;
    world.standIn.faults.api.next({ on: 'push', how, times: 'always' });
    expect(await push()).toMatchObject({ status: 500 });
    expect(botLines()).toHaveLength(1);
    expect(await push()).toMatchObject({ status: 409 });
    expect(botLines()).toHaveLength(1);
    expect(world.standIn.calls()).toMatchObject([
      { status: 500, accepted: true },
      { status: 409, accepted: false },
    ]);
  });

  it('may accept a reply and still answer 500: the token is used', async () => {
    const how = { kind: 'status', status: 500, acceptFirst: true } as const;
    world.standIn.faults.api.next({ on: 'reply', how });
    await say();
    expect(await reply()).toMatchObject({ status: 500 });
    expect(botLines()).toHaveLength(1);
    expect(await reply()).toMatchObject({ body: { message: 'Invalid reply token' } });
  });

  it('may cut the connection, before or after it accepted', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'push', how: { kind: 'reset' } });
    await expect(push(uuid(1))).rejects.toThrow('fetch failed');
    expect(botLines()).toHaveLength(0);
    api.next({ on: 'push', how: { kind: 'reset', acceptFirst: true } });
    await expect(push(uuid(2))).rejects.toThrow('fetch failed');
    expect(botLines()).toHaveLength(1);
    expect(world.standIn.calls()).toMatchObject([{ status: 'reset' }, { status: 'reset' }]);
  });

  it('holds a call without an answer until it is released', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'push', how: { kind: 'hang' } });
    const reached = unanswered();
    const call = expect(push()).rejects.toThrow('fetch failed');
    await reached;
    expect(api.hanging()).toBe(1);
    api.release();
    await call;
    expect(api.hanging()).toBe(0);
    expect(botLines()).toEqual([]);
    expect(world.standIn.calls()).toMatchObject([{ status: 'hang', accepted: false }]);
  });

  it('answers a held call it had accepted once it is released', async () => {
    const { api } = world.standIn.faults;
    api.next({ on: 'push', how: { kind: 'hang', acceptFirst: true } });
    const reached = unanswered();
    const call = push();
    await reached;
    expect(botLines()).toHaveLength(1);
    api.release();
    expect(await call).toMatchObject({ status: 200 });
  });

  it('lets go of hanging calls when it closes', async () => {
    world.standIn.faults.api.next({ on: 'push', how: { kind: 'hang' } });
    const reached = unanswered();
    const call = expect(push()).rejects.toThrow('fetch failed');
    await reached;
    await world.standIn.close();
    await call;
  });
});
