import { gzipSync } from 'node:zlib';
import type { Random } from './random.ts';

/** A request as somebody who knows the channel secret, or does not, may send it. */
export interface FuzzRequest {
  /** What is wrong with it, for whoever reads a failure. */
  readonly kind: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Signed properly, so that it gets as deep as its body lets it. */
  readonly isSigned: boolean;
}

/** Few ids, so that what is kept stays little: a repeated event is known again. */
const eventIds = 150;
const depth = 100_000;

const oddStrings = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    '\ufeff',
    '\u202e反',
    '👩‍👩‍👧',
    '臺'.repeat(64),
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../../etc/passwd',
    "'; drop table x; --",
  ],
  ...['%00', '\r\nX: y', '{"a":1}', 'NaN', '-0', '1e999', 'U'.repeat(33), '\n'.repeat(10)],
];
const oddNumbers = [
  ...[0, -0, -1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 8_640_000_000_000_000],
  ...[8_640_000_000_000_001, Number.MIN_VALUE, 1e21],
];

function oddValue(random: Random, deep = 0): unknown {
  switch (random.int(0, deep > 3 ? 5 : 9)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(oddNumbers);
    case 3:
    case 4:
      return random.pick(oddStrings);
    case 5:
      return random.chance(0.02) ? 'x'.repeat(random.int(1_000, 400_000)) : anyString(random);
    case 6:
      return Array.from({ length: random.int(0, 4) }, () => oddValue(random, deep + 1));
    case 7:
      return [];
    case 8:
      return {};
    default:
      return Object.fromEntries(
        Array.from({ length: random.int(1, 4) }, () => [
          random.pick([...oddStrings, 'type', 'id', 'userId', 'text', 'events']),
          oddValue(random, deep + 1),
        ]),
      );
  }
}

function anyString(random: Random): string {
  return String.fromCharCode(
    ...Array.from({ length: random.int(0, 80) }, () => random.int(0, 0xffff)),
  );
}

/** An event as LINE writes it. */
function goodEvent(random: Random, users: readonly string[]): Record<string, unknown> {
  const content = random.pick([
    { type: 'message', message: { id: String(random.int(1, 999)), type: 'text', text: '告誡書' } },
    { type: 'message', message: { id: '7', type: 'sticker', packageId: '1', stickerId: '2' } },
    { type: 'postback', postback: { data: '1.helpful.x.aaaaaaaaaaaaaaaaaaaaaa' } },
    { type: 'unsend', unsend: { messageId: String(random.int(1, 999)) } },
    { type: 'follow', follow: { isUnblocked: false } },
    { type: 'unfollow' },
    { type: 'memberJoined', joined: { members: [] } },
    { type: 'videoPlayComplete', videoPlayComplete: { trackingId: 'x' } },
  ]);
  return {
    ...content,
    mode: 'active',
    timestamp: 1_790_000_000_000 + random.int(0, 1_000),
    webhookEventId: `fuzz-${random.int(1, eventIds)}`,
    deliveryContext: { isRedelivery: random.chance(0.5) },
    source: { type: 'user', userId: random.pick(users) },
    replyToken: `token-${random.int(1, 1_000)}`,
  };
}

/** Puts something else at one place of a value, whatever is there. */
function spoilt(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.25)) return oddValue(random);
  const entries = Object.entries(value);
  if (entries.length === 0 || random.chance(0.1)) {
    return Object.fromEntries([...entries, [random.pick(oddStrings), oddValue(random)]]);
  }
  const [key] = random.pick(entries);
  if (random.chance(0.15)) return Object.fromEntries(entries.filter(([name]) => name !== key));
  const changed = entries.map(([name, inner]) =>
    name === key ? [name, spoilt(inner, random)] : [name, inner],
  );
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
}

/** Keys that a careless merge would take for the prototype. JSON only has them where they are written by hand. */
const prototypeKeys = [
  '"__proto__":{"isAdmin":true,"userId":"U1"}',
  '"constructor":{"prototype":{"mode":"standby"}}',
  '"__proto__":null',
  '"hasOwnProperty":1',
  '"toString":{},"valueOf":{}',
];

const smallKinds = [0, 1, 2, 3, 7, 8, 11, 12, 13, 14, 15, 16, 17, 17, 17];

export function fuzzRequest(random: Random, users: readonly string[]): FuzzRequest {
  const events = Array.from({ length: random.int(0, 3) }, () => goodEvent(random, users));
  const good = { destination: 'U0', events };
  const json = JSON.stringify(good);
  const signed = (kind: string, body: Buffer | string, headers = {}): FuzzRequest => ({
    ...{ kind, body: Buffer.from(body as string), headers, isSigned: true },
  });
  // Large ones are few: most of their time goes into sending them.
  const kind = random.chance(0.03) ? random.pick([4, 5, 6, 9, 10]) : random.pick(smallKinds);
  switch (kind) {
    case 0:
      return signed('cut JSON', json.slice(0, random.int(0, json.length)));
    case 1:
      return signed('random bytes', random.bytes(random.int(0, 300)));
    case 2:
      return signed(
        'something behind the JSON',
        `${json}${random.pick(['}', '\u0000', '//', ' '])}`,
      );
    case 3:
      return signed('JSON that is no webhook', JSON.stringify(oddValue(random)));
    case 4:
      return signed('deep arrays', `{"events":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    case 5: {
      const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      const event = JSON.stringify(goodEvent(random, users)).slice(0, -1);
      return signed('a deep event', `{"events":[${event},"message":${deep}}]}`);
    }
    case 6:
      return signed('brackets that never close', random.pick(['[', '{"a":']).repeat(depth));
    case 7: {
      const event = JSON.stringify(goodEvent(random, users)).slice(0, -1);
      const keys = `${random.pick(prototypeKeys)},${random.pick(prototypeKeys)}`;
      return signed('prototype keys', `{${keys},"events":[${event},${keys}}]}`);
    }
    case 8: {
      const bytes = Buffer.from(json);
      for (let times = random.int(1, 5); times > 0; times -= 1) {
        bytes[random.int(0, bytes.length - 1)] = random.int(0x80, 0xff);
      }
      return signed('bad UTF-8', bytes);
    }
    case 9: {
      const many = Array.from({ length: 1_000 }, () => goodEvent(random, users));
      const few = many.map(({ type, webhookEventId }) => ({ type, webhookEventId }));
      return signed(
        'a thousand events',
        JSON.stringify({ events: random.chance(0.2) ? many : few }),
      );
    }
    case 10:
      return signed('too large', Buffer.alloc(random.int(1_048_500, 1_048_700), 'x'));
    case 11: {
      const encoding = random.pick(['gzip', 'br', 'deflate', 'identity', 'x'.repeat(100)]);
      const body = random.chance(0.5) ? gzipSync(json) : Buffer.from(json);
      return signed('an encoded body', body, { 'content-encoding': encoding });
    }
    case 12: {
      const signature = random.pick([
        '',
        'x',
        'A'.repeat(44),
        '臺',
        'é'.repeat(44),
        '='.repeat(5_000),
      ]);
      const headers = { 'x-line-signature': encodeURI(signature).slice(0, 5_000) };
      return { kind: 'a wrong signature', body: Buffer.from(json), headers, isSigned: false };
    }
    case 13:
      return { kind: 'no signature', body: Buffer.from(json), headers: {}, isSigned: false };
    case 14: {
      const headers = { 'x-line-signature': ['a', 'b'] };
      return { kind: 'two signatures', body: Buffer.from(json), headers, isSigned: false };
    }
    case 15: {
      const strange = { ...goodEvent(random, users), webhookEventId: random.pick(oddStrings) };
      return signed('an event with a strange id', JSON.stringify({ events: [strange] }));
    }
    case 16: {
      const text = random.chance(0.1) ? '告'.repeat(random.int(5_000, 100_000)) : anyString(random);
      const event = { ...goodEvent(random, users), type: 'message' };
      const message = { id: '1', type: 'text', text };
      return signed('a strange text', JSON.stringify({ events: [{ ...event, message }] }));
    }
    default:
      return signed('a spoilt field', JSON.stringify(spoilt(good, random)));
  }
}

/** Such a request as a store has to keep: a well-formed event whose ids and texts hold anything. */
export function strangeRequest(random: Random, users: readonly string[]): FuzzRequest {
  const event = {
    ...goodEvent(random, users),
    type: 'message',
    webhookEventId: `${random.pick(oddStrings)}${anyString(random).slice(0, 20)}`.slice(0, 64),
    message: { id: '1', type: 'text', text: `${random.pick(oddStrings)}${anyString(random)}` },
    replyToken: random.pick(oddStrings).slice(0, 200),
  };
  const body = Buffer.from(JSON.stringify({ events: [event] }));
  return { kind: 'an event of strange texts', body, headers: {}, isSigned: true };
}
