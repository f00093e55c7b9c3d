import { once } from 'node:events';
import { createServer } from 'node:http';
import { createLineStandIn } from '../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn } from '../../src/sandbox/line-stand-in/types.ts';

export const channelSecret = '8c570fa6dd201bb328f1c1eac23a96d8';
export const channelAccessToken = 'stand-in-token';

export interface HeardEvent {
  type: string;
  timestamp: number;
  webhookEventId: string;
  deliveryContext: { isRedelivery: boolean };
  source: { type: string; userId: string };
  replyToken?: string;
  message?: { id: string; type: string; text?: string; quoteToken?: string };
  [property: string]: unknown;
}

/** One webhook as the program got it. */
export interface Heard {
  raw: string;
  headers: Record<string, string | string[] | undefined>;
  events: HeardEvent[];
}

export interface World {
  standIn: LineStandIn;
  origin: string;
  heard: Heard[];
  /** The status the program answers webhooks with. */
  program: { status: number };
  moveClock(ms: number): void;
  call(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }>;
  lastToken(): string;
  close(): Promise<void>;
}

/** A stand-in joined to a program that only listens, with a clock that is moved by hand. */
export async function startWorld(): Promise<World> {
  let now = Date.parse('2026-12-05T01:00:00Z');
  let counter = 0;
  const standIn = createLineStandIn({
    channelSecret,
    channelAccessToken,
    clock: { now: () => new Date(now) },
    ids: {
      uuid: () => `00000000-0000-4000-8000-${(++counter).toString(16).padStart(12, '0')}`,
      secret: () => `secret-${++counter}`,
    },
  });
  const heard: Heard[] = [];
  const program = { status: 200 };
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString('utf8');
    heard.push({ raw, headers: request.headers, events: eventsOf(raw) });
    response.writeHead(program.status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  standIn.connect(`http://127.0.0.1:${address.port}/webhook`);
  const origin = await standIn.listen();

  return {
    standIn,
    origin,
    heard,
    program,
    moveClock: (ms) => {
      now += ms;
    },
    call: async (path, body, headers = {}) => {
      const response = await fetch(`${origin}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${channelAccessToken}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return {
        status: response.status,
        body: isJson ? JSON.parse(text) : {},
        headers: response.headers,
      };
    },
    lastToken: () => {
      const token = heard.at(-1)?.events.at(-1)?.replyToken;
      if (token === undefined) throw new Error('the last event carries no reply token');
      return token;
    },
    close: async () => {
      await standIn.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function eventsOf(raw: string): HeardEvent[] {
  try {
    return JSON.parse(raw).events ?? [];
  } catch {
    return [];
  }
}

export const hello = [{ type: 'text', text: '您好' }];

export const uuid = (n: number) => `123e4567-e89b-42d3-a456-${String(n).padStart(12, '0')}`;
