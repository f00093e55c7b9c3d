import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Counters } from '../../src/foundation/counters.ts';
import { noCounters } from '../../src/foundation/counters.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import { createLineMessenger } from '../../src/line/line-messenger.ts';
import { createToLineJson } from '../../src/line/message-json.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';

const chat = `U${'a'.repeat(32)}`;
const retryKey = '123e4567-e89b-42d3-a456-426614174000';
const thanked: OutgoingMessage = { kind: 'thanked' };
const buttonData = createButtonData('secret');
const toLineMessages = createToLineMessages(buttonData);

interface Call {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A messenger that speaks to a server of ours, which answers each call as told. */
async function messengerTo(
  answer: RequestListener,
  parts: { timeoutMs?: number; counters?: Counters } = {},
) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: path, headers } = request;
    calls.push({ method, path, headers, body: Buffer.concat(chunks).toString('utf8') });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const messenger = createLineMessenger({
    channelAccessToken: 'the-token',
    apiOrigin: `http://127.0.0.1:${port}`,
    toLineJson: createToLineJson(buttonData),
    counters: noCounters,
    ...parts,
  });
  closing.push(stop, () => messenger.close());
  return { messenger, calls, stop };
}

/** A server that answers with a status and a body. */
function says(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  const listener: RequestListener = (_request, response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  return listener;
}
const requestId = { 'x-line-request-id': 'r-1' };

describe('what LINE is sent', () => {
  it('is a reply without a retry key, which LINE refuses there', async () => {
    const { messenger, calls } = await messengerTo(
      says(200, { sentMessages: [{ id: '461230966842064897' }] }, requestId),
    );
    const outcome = await messenger.reply(chat, 'reply-token', [thanked]);
    expect(outcome).toEqual({
      ...{ kind: 'accepted', requestId: 'r-1' },
      sentIds: ['461230966842064897'],
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/v2/bot/message/reply',
      headers: { authorization: 'Bearer the-token', 'content-type': 'application/json' },
    });
    expect(calls[0]?.headers).not.toHaveProperty('x-line-retry-key');
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      replyToken: 'reply-token',
      messages: toLineMessages([thanked], chat),
    });
  });

  it('is a push with its retry key', async () => {
    const { messenger, calls } = await messengerTo(says(200, {}, requestId));
    const outcome = await messenger.push(chat, [thanked], retryKey);
    expect(outcome).toEqual({ kind: 'accepted', requestId: 'r-1' });
    expect(calls[0]).toMatchObject({
      path: '/v2/bot/message/push',
      headers: { 'x-line-retry-key': retryKey },
    });
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      to: chat,
      messages: toLineMessages([thanked], chat),
    });
  });

  it('is the same bytes on a retry', async () => {
    const { messenger, calls } = await messengerTo(says(500));
    await messenger.push(chat, [thanked], retryKey);
    await messenger.push(chat, [thanked], retryKey);
    expect(calls[0]?.body).toBe(calls[1]?.body);
  });
});

describe('what became of it', () => {
  it('is accepted where a push with this key was taken before', async () => {
    const body = { message: 'The retry key is already accepted' };
    const { messenger } = await messengerTo(says(409, body, requestId));
    expect(await messenger.push(chat, [thanked], retryKey)).toEqual({
      kind: 'accepted',
      requestId: 'r-1',
    });
  });

  it('is a refused token where LINE says so', async () => {
    const { messenger } = await messengerTo(
      says(400, { message: 'Invalid reply token' }, requestId),
    );
    expect(await messenger.reply(chat, 'old', [thanked])).toEqual({
      kind: 'token-refused',
      requestId: 'r-1',
    });
  });

  it("is refused with LINE's own words on any other complaint", async () => {
    const body = {
      message: 'The request body has 1 error(s)',
      details: [{ message: 'May not be empty', property: 'messages[0].text' }],
    };
    const { messenger } = await messengerTo(says(400, body, requestId));
    expect(await messenger.push(chat, [thanked], retryKey)).toEqual({
      kind: 'refused',
      reason: 'HTTP 400 The request body has 1 error(s); messages[0].text May not be empty',
      requestId: 'r-1',
    });
  });

  it.each([401, 403, 404, 410, 413, 415])('is refused at %i', async (status) => {
    const { messenger } = await messengerTo(says(status, { message: 'no' }));
    expect(await messenger.reply(chat, 'token', [thanked])).toEqual({
      kind: 'refused',
      reason: `HTTP ${status} no`,
      requestId: undefined,
    });
  });

  it.each(['', 'null', '<html>', '[]', '{"details":[null,1]}', '{"message":7}'])(
    'is refused with what can be read where the complaint is not in the form of LINE: %j',
    async (body) => {
      const { messenger } = await messengerTo(says(400, body));
      const outcome = await messenger.push(chat, [thanked], retryKey);
      expect(outcome).toMatchObject({
        kind: 'refused',
        reason: expect.stringMatching(/^HTTP 400 /),
      });
    },
  );

  it('keeps an endless complaint short', async () => {
    const { messenger } = await messengerTo(says(400, { message: 'x'.repeat(60_000) }));
    const outcome = await messenger.push(chat, [thanked], retryKey);
    expect(outcome.kind === 'refused' && outcome.reason.length).toBe('HTTP 400 '.length + 500);
  });

  it('may work later, and was not taken, where LINE says too many', async () => {
    const { messenger } = await messengerTo(says(429, { message: 'Too Many Requests' }));
    expect(await messenger.push(chat, [thanked], retryKey)).toEqual({
      kind: 'retryable',
      reason: 'HTTP 429',
      unknownFate: false,
    });
  });

  it.each([500, 502, 503, 504])('is of unknown fate at %i', async (status) => {
    const { messenger } = await messengerTo(says(status, '<html>'));
    expect(await messenger.reply(chat, 'token', [thanked])).toEqual({
      kind: 'retryable',
      reason: `HTTP ${status}`,
      unknownFate: true,
    });
  });

  it('was not taken where nobody takes the connection', async () => {
    const { messenger, stop } = await messengerTo(says(200));
    await stop();
    expect(await messenger.push(chat, [thanked], retryKey)).toEqual({
      kind: 'retryable',
      reason: 'ECONNREFUSED',
      unknownFate: false,
    });
  });

  it('is of unknown fate where the connection breaks before the answer', async () => {
    const { messenger, calls } = await messengerTo((request) => request.socket.destroy());
    expect(await messenger.push(chat, [thanked], retryKey)).toMatchObject({
      kind: 'retryable',
      unknownFate: true,
    });
    expect(calls).toHaveLength(1);
  });

  it('is of unknown fate where the connection breaks within the answer', async () => {
    const { messenger } = await messengerTo((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => request.socket.destroy());
    });
    expect(await messenger.push(chat, [thanked], retryKey)).toMatchObject({
      kind: 'retryable',
      unknownFate: true,
    });
  });

  it('is of unknown fate where no answer comes in time', async () => {
    const { messenger } = await messengerTo(() => {}, { timeoutMs: 50 });
    expect(await messenger.push(chat, [thanked], retryKey)).toEqual({
      kind: 'retryable',
      reason: 'TimeoutError',
      unknownFate: true,
    });
  });

  it('is of unknown fate where the answer begins but does not end in time', async () => {
    const { messenger } = await messengerTo(
      (_request, response) => {
        response.writeHead(200);
        response.write('{');
      },
      { timeoutMs: 50 },
    );
    expect(await messenger.push(chat, [thanked], retryKey)).toEqual({
      kind: 'retryable',
      reason: 'TimeoutError',
      unknownFate: true,
    });
  });

  it('is of unknown fate where the answer is longer than any of LINE', async () => {
    const { messenger } = await messengerTo(says(200, 'x'.repeat(65_537)));
    expect(await messenger.push(chat, [thanked], retryKey)).toMatchObject({
      kind: 'retryable',
      unknownFate: true,
    });
    const { messenger: other } = await messengerTo(says(200, 'x'.repeat(65_536)));
    expect(await other.push(chat, [thanked], retryKey)).toMatchObject({ kind: 'accepted' });
  });

  it('is a fault of ours, and LINE is not called, where the message cannot be put into its form', async () => {
    const { messenger, calls } = await messengerTo(says(200));
    const six = Array<OutgoingMessage>(6).fill(thanked);
    expect(await messenger.push(chat, six, retryKey)).toMatchObject({ kind: 'unsendable' });
    const fromTheFuture = { kind: 'poll', question: '王小明住哪裡' } as unknown as OutgoingMessage;
    const outcome = await messenger.reply(chat, 'token', [fromTheFuture]);
    expect(outcome).toMatchObject({ kind: 'unsendable' });
    expect(JSON.stringify(outcome)).not.toContain('王小明');
    expect(calls).toEqual([]);
  });

  it('is counted by way and outcome', async () => {
    const counted: string[] = [];
    const counters: Counters = {
      ...noCounters,
      delivery: (via, outcome) => counted.push(`${via} ${outcome}`),
    };
    const { messenger } = await messengerTo(says(200), { counters });
    await messenger.reply(chat, 'token', [thanked]);
    await messenger.push(chat, [thanked], retryKey);
    expect(counted).toEqual(['reply accepted', 'push accepted']);
  });
});

describe('what the month leaves for pushes', () => {
  const asked = async (quota: object, consumption: object, status = 200) => {
    const { messenger, calls } = await messengerTo(({ url }, response) => {
      const body = url?.endsWith('/consumption') ? consumption : quota;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const budget = await messenger.pushBudget();
    return { budget, paths: calls.map(({ method, path }) => `${method} ${path}`) };
  };

  it('is what LINE says of the plan and of what is used', async () => {
    const plan = { type: 'limited', value: 200 };
    const { budget, paths } = await asked(plan, { totalUsage: 141 });
    expect(budget).toEqual({ kind: 'limited', used: 141, limit: 200 });
    expect(paths).toEqual(['GET /v2/bot/message/quota', 'GET /v2/bot/message/quota/consumption']);
  });

  it('is unlimited where the plan has no limit', async () => {
    expect((await asked({ type: 'none' }, {})).budget).toEqual({ kind: 'unlimited' });
  });

  it.each([
    ['fails', { type: 'limited', value: 200 }, { totalUsage: 1 }, 500],
    ['says nothing of what is used', { type: 'limited', value: 200 }, {}, 200],
    ['says something else', { kind: 'much' }, { totalUsage: 'some' }, 200],
  ])('is unknown where LINE %s', async (_, quota, consumption, status) => {
    expect((await asked(quota, consumption, status)).budget).toEqual({ kind: 'unknown' });
  });
});
