import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { type ReadBody, readBody } from '../../src/line/read-body.ts';

/** What is read of a body that is sent in these chunks, without its length being told. */
async function read(
  chunks: readonly Buffer[],
  headers: Record<string, string> = {},
): Promise<ReadBody> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const body = new Promise<ReadBody>((resolve) => {
    server.once('request', async (incoming, response) => {
      resolve(await readBody(incoming, 10));
      response.end();
    });
  });
  const call = request({ host: '127.0.0.1', port, method: 'POST', headers });
  call.on('error', () => {});
  for (const chunk of chunks) call.write(chunk);
  call.end();
  const result = await body;
  server.close();
  server.closeAllConnections();
  return result;
}

describe('reading a body', () => {
  it('gives the raw bytes, whatever they are cut into', async () => {
    const bytes = Buffer.from('告誡書');
    const cut = [bytes.subarray(0, 4), bytes.subarray(4)];
    expect(await read(cut)).toEqual({ kind: 'read', bytes });
    expect(await read([])).toEqual({ kind: 'read', bytes: Buffer.alloc(0) });
    expect(await read([Buffer.alloc(10)])).toMatchObject({ kind: 'read' });
  });

  it('holds no more than it may, though the length is not told', async () => {
    expect(await read([Buffer.alloc(6), Buffer.alloc(5)])).toEqual({ kind: 'too-large' });
  });

  it('refuses by the length that is told, before anything comes', async () => {
    expect(await read([], { 'content-length': '11' })).toEqual({ kind: 'too-large' });
  });

  it('refuses what is compressed', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(await read([Buffer.alloc(5)], headers)).toEqual({ kind: 'encoded' });
  });

  it('takes what breaks off for no body at all', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const call = request({ host: '127.0.0.1', port, method: 'POST' });
    call.on('error', () => {});
    const body = new Promise<ReadBody>((resolve) => {
      server.once('request', async (incoming) => {
        incoming.once('data', () => call.destroy());
        resolve(await readBody(incoming, 10));
      });
    });
    call.write('告');
    expect(await body).toEqual({ kind: 'cut-off' });
    server.close();
  });
});
