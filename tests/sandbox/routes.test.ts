import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { sandboxRoutes } from '../../src/sandbox/routes.ts';
import { hello, startWorld, type World } from './stand-in-world.ts';

let world: World;
let server: Server;
let pageDir: string;
let port: number;
let userId: string;

beforeEach(async () => {
  world = await startWorld();
  userId = world.standIn.addUser({ name: '王員警', role: 'officer' }).userId;
  pageDir = await mkdtemp(join(tmpdir(), 'sandbox-page-'));
  await writeFile(join(pageDir, 'index.html'), '<title>沙盒</title>');
  await writeFile(join(pageDir, 'main.js'), 'export {};');
  const clock = { now: () => new Date('2026-12-05T01:00:00Z') };
  server = createServer(
    express().use(
      '/sandbox',
      sandboxRoutes(world.standIn, { pageDir, clock, addOfficer: async () => {} }),
    ),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
  await rm(pageDir, { recursive: true });
});

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Plain HTTP, since fetch does not let a test set Host, Origin or Sec-Fetch-Site. */
function ask(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path: `/sandbox${path}`,
        method: body === undefined ? 'GET' : 'POST',
        agent: false,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      async (response) => {
        const text = Buffer.concat(await response.toArray()).toString('utf8');
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers });
      },
    );
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const json = (answer: Answer) => JSON.parse(answer.body);
const act = (body: unknown, headers = {}) => ask(`/api/phones/${userId}/acts`, body, headers);
const push = () => world.call('/v2/bot/message/push', { to: userId, messages: hello });

describe('the page', () => {
  it('comes with its files and may load nothing from elsewhere', async () => {
    const page = await ask('');
    expect(page.body).toBe('<title>沙盒</title>');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const script = await ask('/main.js');
    expect([script.status, script.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('javascript'),
    ]);
    expect(await ask('/..%2fpackage.json')).not.toMatchObject({ status: 200 });
  });
});

describe('the JSON API of the page', () => {
  it('tells what the phones show, what is broken and what was called, without tokens', async () => {
    await act({ kind: 'text', text: '您好' });
    const replyToken = world.lastToken();
    await world.call('/v2/bot/message/reply', { replyToken, messages: hello });
    const state = await ask('/api/state');
    expect(json(state)).toEqual({
      phones: [
        {
          userId,
          name: '王員警',
          role: 'officer',
          blocked: false,
          messages: [
            expect.objectContaining({ from: 'me', message: { type: 'text', text: '您好' } }),
            expect.objectContaining({ from: 'bot', via: 'reply', message: hello[0] }),
          ],
        },
      ],
      faults: { api: [], webhook: { duplicate: false, reorder: false }, hanging: 0 },
      now: '2026-12-05T01:00:00.000Z',
      calls: [expect.objectContaining({ path: '/v2/bot/message/reply', status: 200 })],
    });
    expect(state.body).not.toContain(replyToken);
    expect(state.body).not.toContain('quoteToken');
  });

  it('shows the last fifty calls', async () => {
    for (let n = 0; n < 51; n += 1) await world.call('/v2/bot/info');
    expect(json(await ask('/api/state')).calls).toHaveLength(50);
  });

  it('lets a person act and tells how the program answered', async () => {
    const answer = await act({ kind: 'postback', data: 'v=1', displayText: '接手' });
    expect(json(answer)).toEqual({
      deliveries: [expect.objectContaining({ status: 200, redelivery: false })],
    });
    expect(world.heard[0]?.events[0]).toMatchObject({ type: 'postback' });
  });

  it('refuses acts it does not know, people it does not know, and a blocked phone', async () => {
    expect(await act({ kind: 'shout', text: '喂' })).toMatchObject({ status: 400 });
    expect(await act({ kind: 'text', text: '' })).toMatchObject({ status: 400 });
    expect(await act({ kind: 'text', text: '好', role: 'manager' })).toMatchObject({ status: 400 });
    expect(await ask('/api/phones/U0/acts', { kind: 'sticker' })).toMatchObject({ status: 404 });
    expect(await act({ kind: 'unsend', messageId: '1' })).toMatchObject({ status: 404 });
    await act({ kind: 'unfollow' });
    expect(await act({ kind: 'sticker' })).toMatchObject({ status: 409 });
    expect(world.heard).toHaveLength(1);
  });

  it.each([
    [{ kind: 'status', status: 429 }, 429, 0],
    [{ kind: 'status', status: 500 }, 500, 0],
    [{ kind: 'accept-then-500' }, 500, 1],
  ])('breaks the API with %j until it is healed', async (fault, status, shown) => {
    await ask('/api/faults', fault);
    expect(await push()).toMatchObject({ status });
    expect(await push()).toMatchObject({ status });
    expect(world.standIn.phones()[0]?.messages).toHaveLength(2 * shown);
    expect(json(await ask('/api/faults', { kind: 'none' })).api).toEqual([]);
    expect(await push()).toMatchObject({ status: 200 });
  });

  it('lets calls hang until the API is healed', async () => {
    expect(json(await ask('/api/faults', { kind: 'hang' })).api).toHaveLength(1);
    const reached = new Promise<void>((resolve) => {
      world.standIn.onChange(({ kind }) => {
        if (kind === 'call') resolve();
      });
    });
    const call = expect(push()).rejects.toThrow();
    await reached;
    expect(json(await ask('/api/state')).faults.hanging).toBe(1);
    await ask('/api/faults', { kind: 'none' });
    await call;
  });

  it('sends webhooks twice or in another order', async () => {
    const twice = await ask('/api/faults', { kind: 'duplicate-webhook', on: true });
    expect(json(twice).webhook).toEqual({ duplicate: true, reorder: false });
    expect(json(await act({ kind: 'sticker' })).deliveries).toHaveLength(2);
    await ask('/api/faults', { kind: 'duplicate-webhook', on: false });
    await ask('/api/faults', { kind: 'reorder-webhook', on: true });
    expect(json(await act({ kind: 'text', text: '一' })).deliveries).toEqual([]);
    expect(world.heard).toHaveLength(2);
    await ask('/api/faults', { kind: 'reorder-webhook', on: false });
    expect(world.heard.at(-1)?.events[0]?.message?.text).toBe('一');
  });

  it('refuses faults it does not know', async () => {
    expect(await ask('/api/faults', { kind: 'status', status: 200 })).toMatchObject({
      status: 400,
    });
  });

  it('streams each change as it happens', async () => {
    const stream = await fetch(`http://127.0.0.1:${port}/sandbox/api/stream`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await push();
    let seen = '';
    while (!seen.includes('"kind":"call"')) seen += (await reader?.read())?.value ?? '';
    const changes = seen
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice('data: '.length)));
    expect(changes).toMatchObject([
      { kind: 'message', userId, message: { from: 'bot', via: 'push', message: hello[0] } },
      { kind: 'call', call: { method: 'POST', path: '/v2/bot/message/push', status: 200 } },
    ]);
    expect(seen).not.toContain('quoteToken');
    await reader?.cancel();
  });
});

describe('other sites in the same browser', () => {
  it.each([
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign Origin', { origin: 'https://example.tw' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['an opaque Origin', { origin: 'null' }],
    ['a name of their own for this machine', { host: 'rebound.example.tw' }],
  ])('may not act or read: %s', async (_, headers) => {
    expect(await act({ kind: 'sticker' }, headers)).toMatchObject({ status: 403 });
    expect(await ask('/api/state', undefined, headers)).toMatchObject({ status: 403 });
    expect(await ask('/api/stream', undefined, headers)).toMatchObject({ status: 403 });
    expect(world.heard).toHaveLength(0);
  });

  it('cannot pass with a form, which is no JSON', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(await act({ kind: 'sticker' }, headers)).toMatchObject({ status: 400 });
  });

  it('may link to the page, and the page itself may act', async () => {
    const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(await ask('', undefined, visit)).toMatchObject({ status: 200 });
    const own = { 'sec-fetch-site': 'same-origin', origin: `http://127.0.0.1:${port}` };
    expect(await act({ kind: 'sticker' }, own)).toMatchObject({ status: 200 });
  });
});
