import { validateSignature } from '@line/bot-sdk';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { Clock } from '../foundation/clock.ts';
import type { Counters } from '../foundation/counters.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import type { IncomingMessage } from '../messaging/incoming.ts';
import type { Received } from '../messaging/receive.ts';
import type { ButtonData } from './button-data.ts';
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

const largestBody = '1mb';

/** Where LINE's webhooks arrive: bounded body, signature, every event durable, then 200. */
export function lineRoutes(parts: LineRoutesParts): Router {
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

  async function onWebhook(request: Request, response: Response): Promise<void> {
    const receivedAt = clock.now();
    const body: unknown = request.body;
    const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const signature = request.headers['x-line-signature'];
    if (typeof signature !== 'string' || !validateSignature(raw, channelSecret, signature)) {
      counters.webhook('unsigned');
      response.status(401).end();
      return;
    }
    const webhook = WebhookBody.safeParse(jsonOrUndefined(raw));
    if (!webhook.success) {
      counters.webhook('unreadable');
      response.status(400).end();
      return;
    }
    try {
      await takeAll(webhook.data.events, receivedAt);
    } catch (error) {
      // Not confirmed, so that LINE delivers it again; what was taken is known by its id then.
      counters.webhook('store-failed');
      log.error('webhook not kept', errorFields(error));
      response.status(500).end();
      return;
    }
    counters.webhook('accepted');
    counters.webhookSeconds((clock.now().getTime() - receivedAt.getTime()) / 1000);
    response.status(200).end();
  }

  const router = Router();
  router.post(
    '/webhook',
    // Before anything parses the body: the signature covers the raw bytes, and
    // nobody who cannot sign may make us hold more than this.
    express.raw({ type: () => true, limit: largestBody, inflate: false }),
    onWebhook,
    (error: unknown, _request: Request, response: Response, next: NextFunction) => {
      const status = clientFault(error);
      if (status === undefined) return next(error);
      counters.webhook(status === 413 ? 'too-large' : 'unreadable');
      response.status(status).end();
    },
  );
  return router;
}

function jsonOrUndefined(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What the body's reader found wrong with the request: too large, cut off, compressed. */
function clientFault(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
