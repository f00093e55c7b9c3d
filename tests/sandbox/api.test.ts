import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { channelAccessToken, hello, startWorld, uuid, type World } from './stand-in-world.ts';

let world: World;
let userId: string;
beforeEach(async () => {
  world = await startWorld();
  userId = world.standIn.addUser({ name: '王員警' }).userId;
});
afterEach(() => world.close());

const shown = (of = userId) =>
  world.standIn.phones().find((phone) => phone.userId === of)?.messages ?? [];
const botLines = (of = userId) => shown(of).filter((message) => message.from === 'bot');
const reply = (replyToken: string, messages: unknown = hello) =>
  world.call('/v2/bot/message/reply', { replyToken, messages });
const push = (key?: string, to = userId, messages: unknown = hello) =>
  world.call(
    '/v2/bot/message/push',
    { to, messages },
    key === undefined ? {} : { 'x-line-retry-key': key },
  );
const say = (text = '您好') => world.standIn.act(userId, { kind: 'text', text });
const sentLast = () => shown().findLast(({ from }) => from === 'me')?.id ?? '';
const contentOf = (id: string) =>
  fetch(`${world.origin}/v2/bot/message/${id}/content`, {
    headers: { authorization: `Bearer ${channelAccessToken}` },
  });
const invalidToken = { status: 400, body: { message: 'Invalid reply token' } };

describe('reply', () => {
  it('puts the messages on the phone and names them in order', async () => {
    await say();
    const messages = [...hello, { type: 'text', text: '第二則' }];
    const answer = await reply(world.lastToken(), messages);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-line-request-id')).toMatch(/.+/);
    expect(botLines()).toMatchObject([
      { via: 'reply', message: messages[0] },
      { via: 'reply', message: messages[1] },
    ]);
    expect(answer.body.sentMessages).toEqual(
      botLines().map(({ id }) => ({ id, quoteToken: expect.any(String) })),
    );
  });

  it('uses a reply token once', async () => {
    await say();
    expect(await reply(world.lastToken())).toMatchObject({ status: 200 });
    expect(await reply(world.lastToken())).toMatchObject(invalidToken);
    expect(botLines()).toHaveLength(1);
  });

  it('lets a reply token expire one minute after the webhook', async () => {
    await say();
    world.moveClock(60_000);
    const fresh = world.lastToken();
    expect(await reply(fresh)).toMatchObject({ status: 200 });
    await say();
    world.moveClock(60_001);
    expect(await reply(world.lastToken())).toMatchObject(invalidToken);
  });

  it('renews an unused token on redelivery, but not twenty minutes after the event', async () => {
    const [first] = await say();
    const token = world.lastToken();
    world.moveClock(20 * 60_000);
    await world.standIn.redeliver(first?.eventId ?? '');
    world.moveClock(59_000);
    await world.standIn.redeliver(first?.eventId ?? '');
    world.moveClock(2_000);
    expect(await reply(token)).toMatchObject(invalidToken);
  });

  it('takes a token that was renewed by a redelivery, and none that was used before it', async () => {
    const [first] = await say();
    const token = world.lastToken();
    world.moveClock(5 * 60_000);
    await world.standIn.redeliver(first?.eventId ?? '');
    expect(await reply(token)).toMatchObject({ status: 200 });
    await world.standIn.redeliver(first?.eventId ?? '');
    expect(await reply(token)).toMatchObject(invalidToken);
  });

  it('knows no token of an event that was never delivered', async () => {
    const event = world.standIn.eventFor(userId, { kind: 'text', text: '您好' });
    expect(await reply(event.replyToken ?? '')).toMatchObject(invalidToken);
    await world.standIn.deliver([event]);
    expect(await reply(event.replyToken ?? '')).toMatchObject({ status: 200 });
  });

  it('keeps the token when the messages are refused', async () => {
    await say();
    const bad = await reply(world.lastToken(), [{ type: 'text', text: '' }]);
    expect(bad).toMatchObject({
      status: 400,
      body: {
        message: 'The request body has 1 error(s)',
        details: [{ message: 'May not be empty', property: 'messages[0].text' }],
      },
    });
    expect(await reply(world.lastToken())).toMatchObject({ status: 200 });
  });

  it('refuses a retry key', async () => {
    await say();
    const body = { replyToken: world.lastToken(), messages: hello };
    const answer = await world.call('/v2/bot/message/reply', body, {
      'x-line-retry-key': uuid(1),
    });
    expect(answer.status).toBe(400);
    expect(botLines()).toEqual([]);
  });

  it('quotes a message of its own chat and of no other', async () => {
    const other = world.standIn.addUser({ name: '李組長' }).userId;
    await say();
    const quoteToken = world.heard[0]?.events[0]?.message?.quoteToken;
    const messages = [{ type: 'text', text: '收到', quoteToken }];
    expect(await push(undefined, other, messages)).toMatchObject({ status: 400 });
    expect(await reply(world.lastToken(), messages)).toMatchObject({ status: 200 });
  });
});

describe('push', () => {
  it('reaches the phone', async () => {
    expect(await push()).toMatchObject({ status: 200 });
    expect(botLines()).toMatchObject([{ via: 'push', message: hello[0] }]);
  });

  it('answers a repeated retry key with 409 and what was sent the first time', async () => {
    const first = await push(uuid(1));
    const again = await push(uuid(1));
    expect(again).toMatchObject({
      status: 409,
      body: {
        message: 'The retry key is already accepted',
        sentMessages: first.body.sentMessages,
      },
    });
    expect(again.headers.get('x-line-accepted-request-id')).toBe(
      first.headers.get('x-line-request-id'),
    );
    expect(botLines()).toHaveLength(1);
  });

  it('forgets a retry key after 24 hours', async () => {
    await push(uuid(1));
    world.moveClock(24 * 60 * 60_000 - 1);
    expect(await push(uuid(1))).toMatchObject({ status: 409 });
    world.moveClock(1);
    expect(await push(uuid(1))).toMatchObject({ status: 200 });
    expect(botLines()).toHaveLength(2);
  });

  it('does not use a retry key up with a refused request', async () => {
    expect(await push(uuid(1), userId, [])).toMatchObject({ status: 400 });
    expect(await push(uuid(1))).toMatchObject({ status: 200 });
  });

  it('refuses a retry key that is no UUID', async () => {
    expect(await push('reminder-1')).toMatchObject({ status: 400 });
  });

  it('accepts in silence what a blocked account sends', async () => {
    await world.standIn.act(userId, { kind: 'unfollow' });
    expect(await push()).toMatchObject({ status: 200 });
    expect(botLines()).toEqual([]);
    expect(world.standIn.quota.used()).toBe(0);
  });

  it('refuses people it does not know and ids that are none', async () => {
    const stranger = `U${'f'.repeat(32)}`;
    expect(await push(undefined, stranger)).toMatchObject({
      status: 400,
      body: { message: 'Failed to send messages' },
    });
    expect(await push(undefined, '0912345678')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('The property, to,') },
    });
  });

  it('stops at the monthly limit and goes on in the next month', async () => {
    world.standIn.quota.limit(1);
    expect(await world.call('/v2/bot/message/quota')).toMatchObject({
      body: { type: 'limited', value: 1 },
    });
    await push(uuid(1));
    const over = await push(uuid(2));
    expect(over).toMatchObject({
      status: 429,
      body: { message: 'You have reached your monthly limit.' },
    });
    expect(await world.call('/v2/bot/message/quota/consumption')).toMatchObject({
      body: { totalUsage: 1 },
    });
    await say();
    expect(await reply(world.lastToken())).toMatchObject({ status: 200 });
    world.moveClock(31 * 24 * 60 * 60_000);
    expect(await push(uuid(2))).toMatchObject({ status: 200 });
  });
});

describe('multicast', () => {
  const multicast = (to: string[], key = uuid(1)) =>
    world.call('/v2/bot/message/multicast', { to, messages: hello }, { 'x-line-retry-key': key });

  it('reaches everyone once, and once for each retry key', async () => {
    const other = world.standIn.addUser({ name: '李組長', role: 'reviewer' }).userId;
    expect(await multicast([userId, other])).toMatchObject({ status: 200, body: {} });
    const again = await multicast([userId, other]);
    expect(again.status).toBe(409);
    expect(again.body).not.toHaveProperty('sentMessages');
    expect([botLines().length, botLines(other).length]).toEqual([1, 1]);
    expect(world.standIn.quota.used()).toBe(2);
  });

  it('reaches nobody where one id is unknown or there are more than 500', async () => {
    expect(await multicast([userId, 'Ustranger'])).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('to[1]') },
    });
    const many = Array.from({ length: 501 }, () => userId);
    expect(await multicast(many, uuid(2))).toMatchObject({
      status: 400,
      body: { details: [{ message: 'Size must be between 1 and 500', property: 'to' }] },
    });
    expect(botLines()).toEqual([]);
  });
});

describe('the other endpoints', () => {
  it('check messages without sending them', async () => {
    const path = '/v2/bot/message/validate/push';
    expect(await world.call(path, { messages: hello })).toMatchObject({ status: 200, body: {} });
    const bad = [{ type: 'flex', altText: '卡', contents: { type: 'bubble', colour: 'red' } }];
    expect(await world.call(path, { messages: bad })).toMatchObject({
      status: 400,
      body: {
        message: 'A message (messages[0]) in the request body is invalid',
        details: [{ message: 'unknown field', property: '/colour' }, expect.anything()],
      },
    });
    expect(shown()).toEqual([]);
  });

  it('tell a profile, unless the person is unknown or blocked the account', async () => {
    const path = `/v2/bot/profile/${userId}`;
    expect(await world.call(path)).toMatchObject({ status: 200, body: { displayName: '王員警' } });
    await world.standIn.act(userId, { kind: 'unfollow' });
    expect(await world.call(path)).toMatchObject({ status: 404, body: { message: 'Not found' } });
    expect(await world.call('/v2/bot/profile/undefined')).toMatchObject({ status: 404 });
  });

  it('tell about the bot, and that there is no limit at first', async () => {
    expect(await world.call('/v2/bot/info')).toMatchObject({ body: { chatMode: 'bot' } });
    expect(await world.call('/v2/bot/message/quota')).toMatchObject({ body: { type: 'none' } });
  });

  it('start the loading animation for people, in steps of five seconds', async () => {
    const start = (body: unknown) => world.call('/v2/bot/chat/loading/start', body);
    expect(await start({ chatId: userId, loadingSeconds: 20 })).toMatchObject({ status: 202 });
    expect(await start({ chatId: `C${'0'.repeat(32)}` })).toMatchObject({ status: 400 });
    expect(await start({ chatId: userId, loadingSeconds: 3 })).toMatchObject({
      status: 400,
      body: {
        message: 'The request body has 2 error(s)',
        details: [
          { message: 'Must be between 5 and 60', property: 'loadingSeconds' },
          { message: 'must be a multiple of five', property: 'loadingSeconds' },
        ],
      },
    });
  });

  it('serve what a person sent until it is taken back', async () => {
    await world.standIn.act(userId, { kind: 'image' });
    const id = shown()[0]?.id ?? '';
    const image = await world.call(`/v2/bot/message/${id}/content`);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
    await world.standIn.act(userId, { kind: 'unsend', messageId: id });
    expect(await world.call(`/v2/bot/message/${id}/content`)).toMatchObject({ status: 410 });
    expect(await world.call('/v2/bot/message/1/content')).toMatchObject({ status: 404 });
  });

  it.each([
    ['video', 'video/mp4', 'ftypisom'],
    ['audio', 'audio/x-m4a', 'ftypM4A'],
    ['file', 'application/octet-stream', '%PDF-1.4'],
  ] as const)('give what a %s holds, as its own kind of bytes', async (kind, type, head) => {
    const own = kind === 'file' ? { kind, fileName: 'a.pdf' } : { kind };
    await world.standIn.act(userId, own);
    const got = await contentOf(sentLast());
    expect([got.status, got.headers.get('content-type')]).toEqual([200, type]);
    expect(await got.text()).toContain(head);
  });

  it('give the very bytes that were sent, whatever their type says, and what is broken on purpose', async () => {
    const bytes = Buffer.from('<!doctype html>');
    await world.standIn.act(userId, { kind: 'image', content: { type: 'image/jpeg', bytes } });
    const { api } = world.standIn.faults;
    api.next({ on: 'content', how: { kind: 'status', status: 202, body: {} } });
    api.next({ on: 'push', how: { kind: 'status', status: 500 } });
    expect((await contentOf(sentLast())).status).toBe(202);
    const got = await contentOf(sentLast());
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
    expect(api.list()).toHaveLength(1);
  });

  it('want the channel access token, JSON, and at most 2 MB', async () => {
    const path = '/v2/bot/message/push';
    const good = { to: userId, messages: hello };
    expect(await world.call(path, good, { authorization: 'Bearer x' })).toMatchObject({
      status: 401,
    });
    expect(await world.call(path, '{', {})).toMatchObject({ status: 400 });
    expect(await world.call(path, '{}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
    });
    expect(await world.call(path, ' '.repeat(2 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    expect(await world.call('/v2/bot/nothing')).toMatchObject({ status: 404 });
    expect(botLines()).toEqual([]);
  });

  it('refuse a retry key wherever it means nothing', async () => {
    const answer = await world.call('/v2/bot/info', undefined, { 'x-line-retry-key': uuid(1) });
    expect(answer.status).toBe(400);
  });
});

describe('the record of calls', () => {
  it('keeps every call, without the access token', async () => {
    await push(uuid(1));
    await push(uuid(1));
    expect(world.standIn.calls()).toMatchObject([
      { method: 'POST', path: '/v2/bot/message/push', retryKey: uuid(1), status: 200 },
      { path: '/v2/bot/message/push', retryKey: uuid(1), status: 409, accepted: false },
    ]);
    expect(JSON.stringify(world.standIn.calls())).not.toContain('stand-in-token');
  });

  it('tells listeners of messages, phones, calls and faults until they leave', async () => {
    const kinds: string[] = [];
    const stop = world.standIn.onChange(({ kind }) => kinds.push(kind));
    await push();
    await world.standIn.act(userId, { kind: 'unfollow' });
    world.standIn.faults.webhook.set({ duplicate: true });
    stop();
    await world.standIn.act(userId, { kind: 'follow' });
    expect(kinds).toEqual(['message', 'call', 'phone', 'faults']);
  });
});
