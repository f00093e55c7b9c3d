import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../foundation/clock.ts';
import type { Api } from './api.ts';
import type { ApiRequest, ApiResponse } from './api-answers.ts';
import type { ApiFaultQueue } from './api-faults.ts';
import type { LineIds } from './line-ids.ts';
import type { ApiCall, ApiCallKind, ApiFault } from './types.ts';

const bodyBytes = 2 * 1024 * 1024;

interface Given {
  channelAccessToken: string;
  clock: Clock;
  ids: LineIds;
  api: Api;
  faults: ApiFaultQueue;
  called(call: ApiCall): void;
}

/** The stand-in's HTTP side: who may call, what breaks on the way, what was called. */
export function createApiServer(given: Given): Server {
  return createServer((request, response) => {
    // A caller that gives up closes the connection; nobody is left to tell.
    answer(request, response, given).catch(() => response.destroy());
  });
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  given: Given,
): Promise<void> {
  const bytes = await bodyOf(incoming);
  const retryKey = incoming.headers['x-line-retry-key'];
  const request: ApiRequest = {
    method: incoming.method ?? 'GET',
    path: new URL(incoming.url ?? '/', 'http://stand-in').pathname,
    retryKey: typeof retryKey === 'string' ? retryKey : undefined,
    requestId: given.ids.token(),
    body: jsonOf(bytes),
  };
  const fault = given.faults.peek(kindOf(request.path));
  const first = fault?.how.acceptFirst === true;
  const real = fault === undefined || first ? handle(incoming, bytes, request, given) : undefined;
  // What the platform refuses it cannot accept first: the caller learns why.
  const hit = real === undefined || real.status < 300 ? fault : undefined;
  if (hit !== undefined) given.faults.use(hit);
  const accepted = real !== undefined && real.status < 300;
  const record = (status: ApiCall['status'], body: unknown) => {
    const gone = response.closed ? ({ callerGone: true } as const) : {};
    given.called(callOf(request, { status, accepted, response: body, ...gone }, given.clock));
  };

  if (hit?.how.kind === 'hang') {
    record('hang', undefined);
    const gone = given.faults.hang({
      end: () => (real === undefined ? cut(response) : send(response, request, real)),
      cut: () => cut(response),
    });
    response.once('close', gone);
    return;
  }
  if (hit?.how.kind === 'reset') {
    record('reset', undefined);
    cut(response);
    return;
  }
  const shown = hit?.how.kind === 'status' ? statusOf(hit.how) : real;
  if (shown === undefined) throw new Error('a call has neither a fault nor an answer');
  record(shown.status, Buffer.isBuffer(shown.body) ? undefined : shown.body);
  send(response, request, shown);
}

function handle(
  incoming: IncomingMessage,
  bytes: Buffer | 'too-large',
  request: ApiRequest,
  { api, channelAccessToken }: Given,
): ApiResponse {
  if (incoming.headers.authorization !== `Bearer ${channelAccessToken}`)
    return {
      status: 401,
      body: {
        message:
          'Authentication failed. Confirm that the access token in the authorization header is valid.',
      },
    };
  if (bytes === 'too-large')
    return {
      status: 413,
      body: { message: 'Payload Too Large' },
      headers: { connection: 'close' },
    };
  if (request.method === 'POST') {
    if (!/^application\/json\b/i.test(incoming.headers['content-type'] ?? ''))
      return { status: 415, body: { message: 'Unsupported media type' } };
    if (request.body === undefined)
      return {
        status: 400,
        body: { message: 'The request body could not be parsed as JSON (line: -, column: -)' },
      };
  }
  return api(request);
}

/** Reads to the end even what is too large, since a caller listens only once it has written. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += Buffer.from(chunk).length;
    if (size <= bodyBytes) chunks.push(Buffer.from(chunk));
  }
  return size > bodyBytes ? 'too-large' : Buffer.concat(chunks);
}

function jsonOf(bytes: Buffer | 'too-large'): unknown {
  if (bytes === 'too-large') return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function kindOf(path: string): ApiCallKind {
  if (path === '/v2/bot/message/reply') return 'reply';
  if (/^\/v2\/bot\/message\/[^/]+\/content$/.test(path)) return 'content';
  return /^\/v2\/bot\/message\/(push|multicast)$/.test(path) ? 'push' : 'other';
}

function statusOf(how: Extract<ApiFault['how'], { kind: 'status' }>): ApiResponse {
  const message =
    how.status === 429
      ? 'The API rate limit has been exceeded. Try again later.'
      : 'Internal server error';
  return { status: how.status, body: how.body ?? { message } };
}

function callOf(
  { method, path, retryKey, body, requestId }: ApiRequest,
  outcome: Pick<ApiCall, 'status' | 'accepted' | 'response' | 'callerGone'>,
  clock: Clock,
): ApiCall {
  const key = retryKey === undefined ? {} : { retryKey };
  return { at: clock.now(), method, path, ...key, body, requestId, ...outcome };
}

function send(response: ServerResponse, { requestId }: ApiRequest, answer: ApiResponse): void {
  const raw = Buffer.isBuffer(answer.body);
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'x-line-request-id': requestId,
    ...answer.headers,
  });
  response.end(raw ? answer.body : JSON.stringify(answer.body));
}

function cut(response: ServerResponse): void {
  if (response.socket === null) return;
  response.socket.resetAndDestroy();
}
