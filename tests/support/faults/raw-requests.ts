import { connect } from 'node:net';
import { signature } from '../../../src/sandbox/line-stand-in/webhook.ts';
import { channelSecret } from '../journey.ts';
import type { Random } from './random.ts';

const body = '{"destination":"U0","events":[]}';
const signed = `x-line-signature: ${signature(channelSecret, body)}`;
const post = 'POST /webhook HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
const withLength = (length: number | string, sent = body) =>
  `${post}${signed}\r\ncontent-length: ${length}\r\n\r\n${sent}`;
const chunked = (chunks: string) =>
  `${post}${signed}\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`;
const size = body.length.toString(16);

/** Requests that lie about themselves, byte by byte; no client library would send them. */
const lies: readonly (readonly [kind: string, bytes: string])[] = [
  ['a length too short', withLength(body.length - 5)],
  ['a length too long', withLength(body.length + 50)],
  ['a length far too long', withLength(999_999_999)],
  ['a length of more than a number holds', withLength('9'.repeat(40))],
  ['a negative length', withLength(-1)],
  ['a length that is no number', withLength('abc')],
  ['no length', `${post}${signed}\r\n\r\n${body}`],
  ['two lengths', withLength(`${body.length}\r\ncontent-length: ${body.length}`)],
  ['two lengths that differ', withLength(`${body.length}\r\ncontent-length: 3`)],
  ['a length and chunks', withLength(`${body.length}\r\ntransfer-encoding: chunked`)],
  ['chunks', chunked(`${size}\r\n${body}\r\n0\r\n\r\n`)],
  ['chunks that end early', chunked(`${size}\r\n${body.slice(0, 7)}`)],
  ['chunks that never end', chunked(`${size}\r\n${body}\r\n`)],
  ['a chunk of no size', chunked(`zz\r\n${body}\r\n0\r\n\r\n`)],
  ['a chunk far too large', chunked(`fffffffffffff\r\n${body}\r\n0\r\n\r\n`)],
  ['chunks of one byte', chunked(`${[...body].map((one) => `1\r\n${one}\r\n`).join('')}0\r\n\r\n`)],
  [
    'chunks of more than is taken',
    chunked(`100000\r\n${'x'.repeat(0x10_0000)}\r\n5\r\nxxxxx\r\n0\r\n\r\n`),
  ],
  ['headers without end', `${post}${'x: y\r\n'.repeat(20)}`],
  ['too many headers', `${post}${'x: y\r\n'.repeat(3_000)}\r\n`],
  ['a header far too long', `${post}x: ${'y'.repeat(100_000)}\r\n\r\n`],
  ['no HTTP', 'hello\r\n\r\n'],
  ['nothing', ''],
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['an expectation', withLength(`${body.length}\r\nexpect: 100-continue`)],
  ['an expectation of something else', withLength(`${body.length}\r\nexpect: x`)],
  ['an upgrade', withLength(`${body.length}\r\nupgrade: websocket\r\nconnection: upgrade`)],
  ['a path that cannot be decoded', `${post.replace('/webhook', '/%ff%')}\r\n`],
  [
    'a path into the file system',
    `${post.replace('POST /webhook', 'GET /sandbox/..%2f..%2fetc/passwd')}\r\n`,
  ],
];

/** Sends one of them and hangs up, at once or when it is answered. @returns What was answered; empty text for nothing. */
export async function rawRequest(
  port: number,
  random: Random,
): Promise<{ kind: string; answer: string }> {
  const [kind, bytes] = random.pick(lies);
  const impatience = random.chance(0.5) ? 30 : 300;
  const answer = await new Promise<string>((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const giveUp = setTimeout(() => socket.destroy(), impatience);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(giveUp);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
    socket.write(bytes, 'latin1');
    if (random.chance(0.3)) socket.end();
  });
  return { kind, answer };
}
