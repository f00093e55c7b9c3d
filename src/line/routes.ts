import type { IncomingMessage as HttpRequest, ServerResponse } from 'node:http';
import type { Clock } from '../foundation/clock.ts';
import type { Counters } from '../foundation/counters.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import type { IncomingMessage } from '../messaging/incoming.ts';
import type { Received } from '../messaging/receive.ts';
import type { ButtonData } from './button-data.ts';
import { readBody } from './read-body.ts';
import { isSigned } from './signature.ts';
import { toIncoming } from './to-incoming.ts';
import { WebhookBody } from './webhook-event.ts';

export interface LineRoutesParts {
  readonly channelSecret: string;
  readonly buttonData: ButtonData;
  readonly receive: (incoming: IncomingMessage) => Promise<Received>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

const largestBody = 1_048_576;
const webhookUrl = /^\/webhook\/?(\?|$)/i;

/** Takes a request that is a webhook. @returns False for any other, which it leaves alone. */
export type LineRoutes = (request: HttpRequest, response: ServerResponse) => boolean;

/**
 * Where LINE's webhooks arrive: bounded body, signature, every event durable,
 * then 200. Stands before Express, which has nothing to do for them: its router,
 * its body reader and headers for browsers took as long as finding the answer.
 */
export function lineRoutes(parts: LineRoutesParts): LineRoutes {
  const { channelSecret, buttonData, clock, log, counters } = parts;

  /** @throws Where the store failed for any of the events. */
  async function takeAll(events: readonly unknown[], receivedAt: Date): Promise<void> {
    const perChat = new Map<string, { type: string; incoming: IncomingMessage }[]>();
    for (const raw of events) {
      const read = toIncoming(raw, receivedAt, buttonData);
      if (read.kind !== 'incoming') {
        counters.event(read.type, read.kind);
        continue;
      }
      const ofChat = perChat.get(read.incoming.chat) ?? [];
      perChat.set(read.incoming.chat, [...ofChat, read]);
    }
    const taken = await Promise.allSettled([...perChat.values()].map(takeInOrder));
    const failed = taken.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** LINE does not keep the order of a chat's events within a webhook; their times do. */
  async function takeInOrder(ofChat: { type: string; incoming: IncomingMessage }[]): Promise<void> {
    ofChat.sort((a, b) => a.incoming.happenedAt.getTime() - b.incoming.happenedAt.getTime());
    for (const { type, incoming } of ofChat) {
      counters.event(type, await parts.receive(incoming));
    }
  }

  /** @returns The HTTP status for LINE. */
  async function onWebhook(request: HttpRequest): Promise<number> {
    const receivedAt = clock.now();
    const body = await readBody(request, largestBody);
    if (body.kind !== 'read') {
      counters.webhook(body.kind === 'too-large' ? 'too-large' : 'unreadable');
      return statusOf[body.kind];
    }
    const raw = body.bytes;
    const signature = request.headers['x-line-signature'];
    if (typeof signature !== 'string' || !isSigned(raw, channelSecret, signature)) {
      counters.webhook('unsigned');
      return 401;
    }
    const webhook = WebhookBody.safeParse(jsonOrUndefined(raw));
    if (!webhook.success) {
      counters.webhook('unreadable');
      return 400;
    }
    try {
      await takeAll(webhook.data.events, receivedAt);
    } catch (error) {
      // Not confirmed, so that LINE delivers it again; what was taken is known by its id then.
      counters.webhook('store-failed');
      log.error('webhook not kept', errorFields(error));
      return 500;
    }
    counters.webhook('accepted');
    counters.webhookSeconds((clock.now().getTime() - receivedAt.getTime()) / 1000);
    return 200;
  }

  return (request, response) => {
    if (request.method !== 'POST' || !webhookUrl.test(request.url ?? '')) return false;
    onWebhook(request)
      .catch((error: unknown) => {
        log.error('request failed', errorFields(error));
        return 500;
      })
      .then((status) => response.writeHead(status).end());
    return true;
  };
}

const statusOf = { 'too-large': 413, encoded: 415, 'cut-off': 400 } as const;

function jsonOrUndefined(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
