import { keepLast } from './keep-last.ts';
import type { ReplyTokens } from './reply-tokens.ts';
import type { WebhookDelivery, WebhookFaults, WebhookSwitches } from './types.ts';
import { postWebhook, signature, webhookBody } from './webhook.ts';

interface Given {
  channelSecret: string;
  destination: string;
  tokens: ReplyTokens;
  timeoutMs: number;
  switchesChanged(): void;
}

/** Sends events to the program, and sends them badly where a fault asks for it. */
export interface Deliveries {
  connect(url: string): void;
  /** Heeds the switches: none, one or several deliveries. */
  happen(event: unknown): Promise<WebhookDelivery[]>;
  /** Exactly these events, whatever the switches say. */
  deliver(events: readonly unknown[]): Promise<WebhookDelivery>;
  redeliver(eventId: string): Promise<WebhookDelivery>;
  raw(
    body: Buffer | string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: string }>;
  faults: WebhookFaults;
}

export function createDeliveries(given: Given): Deliveries {
  let url: string | undefined;
  let switches: WebhookSwitches = { duplicate: false, reorder: false };
  let held: unknown;
  const sent = keepLast<unknown>(20_000);

  const target = (): string => {
    if (url === undefined) throw new Error('connect() the stand-in to a webhook URL first');
    return url;
  };

  const raw: Deliveries['raw'] = (body, headers) => {
    const to = target();
    for (const event of eventsIn(body)) {
      sent.add(event);
      giveToken(event, given.tokens);
    }
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const all: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'LineBotWebhook/2.0',
      'x-line-signature': signature(given.channelSecret, body),
      ...Object.fromEntries(lower),
    };
    if (all['x-line-signature'] === '') delete all['x-line-signature'];
    return postWebhook(to, body, all, given.timeoutMs);
  };

  const deliver: Deliveries['deliver'] = async (events) => {
    const first = partsOf(events[0]);
    const body = webhookBody(given.destination, events);
    const started = performance.now();
    const status = await raw(body, {}).then(
      (answer) => answer.status,
      () => 'failed' as const,
    );
    const ms = Math.round(performance.now() - started);
    return { eventId: first.eventId, status, ms, redelivery: first.redelivery };
  };

  const deliverOne = async (event: unknown): Promise<WebhookDelivery[]> => {
    const once = await deliver([event]);
    return switches.duplicate ? [once, await deliver([asRedelivery(event)])] : [once];
  };

  const flush = async (): Promise<WebhookDelivery[]> => {
    const waiting = held;
    held = undefined;
    return waiting === undefined ? [] : deliverOne(waiting);
  };

  return {
    connect: (webhookUrl) => {
      url = webhookUrl;
    },
    happen: async (event) => {
      if (!switches.reorder) return deliverOne(event);
      if (held === undefined) {
        target(); // Fails here, where somebody listens, and not when it is flushed.
        held = event;
        return [];
      }
      const earlier = held;
      held = undefined;
      return [...(await deliverOne(event)), ...(await deliverOne(earlier))];
    },
    deliver,
    redeliver: async (eventId) => {
      const event = sent.items().findLast((one) => partsOf(one).eventId === eventId);
      if (event === undefined) throw new Error(`no event ${eventId} was delivered`);
      return deliver([asRedelivery(event)]);
    },
    raw,
    faults: {
      get: () => switches,
      set: (next) => {
        switches = { ...switches, ...next };
        // What waits would wait for ever once nothing may overtake it.
        if (!switches.reorder) void flush();
        given.switchesChanged();
      },
      flush,
    },
  };
}

function asRedelivery(event: unknown): unknown {
  if (typeof event !== 'object' || event === null) return event;
  return { ...event, deliveryContext: { isRedelivery: true } };
}

/** Events may be anything a test made up, so that nothing in them is taken for granted. */
function partsOf(event: unknown) {
  const it = fieldsOf(event);
  const { webhookEventId, replyToken, timestamp } = it;
  const { userId, groupId, roomId } = fieldsOf(it.source);
  const chat = groupId ?? roomId ?? userId;
  return {
    eventId: typeof webhookEventId === 'string' ? webhookEventId : '',
    replyToken: typeof replyToken === 'string' ? replyToken : undefined,
    eventAt: typeof timestamp === 'number' ? timestamp : undefined,
    chat: typeof chat === 'string' ? chat : undefined,
    redelivery: fieldsOf(it.deliveryContext).isRedelivery === true,
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function giveToken(event: unknown, tokens: ReplyTokens): void {
  const { replyToken, chat, eventAt, redelivery } = partsOf(event);
  if (replyToken !== undefined && chat !== undefined && eventAt !== undefined)
    tokens.delivered(replyToken, { chat, eventAt, redelivery });
}

function eventsIn(body: Buffer | string): readonly unknown[] {
  try {
    const { events } = fieldsOf(JSON.parse(body.toString()));
    return Array.isArray(events) ? events : [];
  } catch {
    return []; // Tests send broken bodies too.
  }
}
