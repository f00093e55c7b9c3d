import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StubOrder, type StubReport } from './line-stub-messages.ts';

// Plays LINE's Messaging API in a process of its own, as cheaply as can be: both bots wait for it.
// It takes any call, and counts each reply token of the round once.
let round = '';
let expected = 0;
let bytes = 0;
let tokens = new Set<string>();
const tell = (report: StubReport) => process.send?.(report);

process.on('message', (message) => {
  const order = StubOrder.parse(message);
  round = order.round;
  expected = order.replies;
  bytes = 0;
  tokens = new Set();
  tell({ kind: 'ready' });
});
process.on('disconnect', () => process.exit(0));

// Both bots write the token first; reading the whole card would only burn time that they share.
const replyToken = /"replyToken":"([^"]+)"/;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"sentMessages":[{"id":"461230966842064897"}]}');
    if (request.url !== '/v2/bot/message/reply') return;
    const token = replyToken.exec(body.toString('latin1', 0, 1000))?.[1];
    if (token === undefined || !token.startsWith(`${round}-`) || tokens.has(token)) return;
    tokens.add(token);
    bytes += body.length;
    if (tokens.size === expected) tell({ kind: 'replied', round, replies: tokens.size, bytes });
  });
});
server.listen(0, '127.0.0.1', () => {
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port });
});
