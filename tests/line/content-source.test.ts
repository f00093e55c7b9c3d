import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createContentSource } from '../../src/line/content-source.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A source that speaks to a server of ours, which answers each call as told. */
async function sourceFrom(
  answer: RequestListener,
  parts: { timeoutMs?: number; longest?: number } = {},
) {
  const calls: { path: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    calls.push({ path: request.url, authorization: request.headers.authorization });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dataOrigin = `http://127.0.0.1:${port}`;
  const source = createContentSource({ channelAccessToken: 'the-token', dataOrigin, ...parts });
  closing.push(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    () => source.close(),
  );
  return { source, calls, origin: dataOrigin };
}
const says =
  (status: number, body: string | Buffer = '', headers = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

describe('what somebody sent', () => {
  it('comes from LINE’s content host, with our token', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    const { source, calls } = await sourceFrom(says(200, bytes));
    const loaded = await source.load('123456789012345678');
    expect(loaded.kind === 'loaded' && Buffer.from(loaded.bytes)).toEqual(bytes);
    expect(calls).toEqual([
      { path: '/v2/bot/message/123456789012345678/content', authorization: 'Bearer the-token' },
    ]);
  });

  it.each(['', '1/../2', '12?a=1', 'U1', '1'.repeat(33)])(
    'is not asked for by what is no id of a message: %j',
    async (id) => {
      const { source, calls } = await sourceFrom(says(200));
      expect(await source.load(id)).toMatchObject({ kind: 'refused' });
      expect(calls).toEqual([]);
    },
  );

  it.each([
    [202, 'not-now'],
    [429, 'not-now'],
    [500, 'not-now'],
    [503, 'not-now'],
    [404, 'refused'],
    [401, 'refused'],
    [400, 'refused'],
    [410, 'taken-back'],
  ])('with status %i is %s', async (status, kind) => {
    const { source } = await sourceFrom(says(status, '{"message":"no"}'));
    expect(await source.load('1')).toMatchObject({ kind });
  });

  it.each([301, 302, 307, 308])('is not followed elsewhere: %i', async (status) => {
    const elsewhere = await sourceFrom(says(200, 'theirs'));
    const location = `${elsewhere.origin}/v2/bot/message/1/content`;
    const { source, calls } = await sourceFrom(says(status, '', { location }));
    expect(await source.load('1')).toEqual({ kind: 'refused', reason: `HTTP ${status}` });
    expect([calls.length, elsewhere.calls.length]).toEqual([1, 0]);
  });

  it('is too large where LINE says so, or where it does not end', async () => {
    const longest = 1_000;
    const said = await sourceFrom(says(200, Buffer.alloc(1_001)), { longest });
    expect(await said.source.load('1')).toEqual({ kind: 'too-large' });
    const endless: RequestListener = (_request, response) => {
      const more = () => {
        if (response.destroyed) return;
        if (response.write(Buffer.alloc(500))) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    };
    const unsaid = await sourceFrom(endless, { longest });
    expect(await unsaid.source.load('1')).toEqual({ kind: 'too-large' });
    const full = await sourceFrom(says(200, Buffer.alloc(1_000)), { longest });
    expect(await full.source.load('1')).toMatchObject({ kind: 'loaded' });
  });

  it('is waited for no longer than its time, whether nothing comes or too little', async () => {
    const silent = await sourceFrom(() => {}, { timeoutMs: 30 });
    expect(await silent.source.load('1')).toEqual({ kind: 'not-now', reason: 'TimeoutError' });
    const slow = await sourceFrom((_request, response) => void response.write('a'), {
      timeoutMs: 30,
    });
    expect(await slow.source.load('1')).toEqual({ kind: 'not-now', reason: 'TimeoutError' });
  });

  it('may come later where nobody answers, or the line is cut', async () => {
    const cut = await sourceFrom((request) => void request.socket.resetAndDestroy());
    expect(await cut.source.load('1')).toMatchObject({ kind: 'not-now' });
    const closed = await sourceFrom(says(200));
    await closed.source.close();
    expect(await closed.source.load('1')).toMatchObject({ kind: 'not-now' });
  });
});
