import { performance } from 'node:perf_hooks';
import { Client } from 'undici';
import { within } from './child.ts';
import type { LineStub } from './line-stub.ts';
import type { Bot } from './our-program.ts';
import { type SignedWebhook, signedWebhooks } from './webhook-events.ts';

/** What one round of load showed. */
export interface Round {
  /** Events that were answered 200 and replied to, per second: from the first request to the last of both. */
  readonly eventsPerSecond: number;
  /** Milliseconds from each webhook to its 200. */
  readonly latencies: readonly number[];
  /** Mean size of a reply: tells how much more a card is than an echo. */
  readonly bytesPerReply: number;
}

export interface LoadParts {
  readonly bot: Bot;
  readonly stub: LineStub;
  readonly connections: number;
  readonly events: number;
  readonly questions: readonly string[];
}

const longestRoundMs = 60_000;
let rounds = 0;

/**
 * One round: so many connections, each sending its next webhook when the last
 * was answered, until every event is answered and every reply has arrived.
 *
 * @throws Where a webhook was not answered 200, or replies are missing after a minute.
 */
export async function loadRound(parts: LoadParts): Promise<Round> {
  const { bot, stub, connections, events, questions } = parts;
  rounds += 1;
  const round = `r${rounds}t${Date.now()}`;
  const webhooks = signedWebhooks(round, events, questions, Date.now());
  const { origin } = new URL(bot.webhook);
  const clients = Array.from({ length: connections }, () => new Client(origin));
  try {
    const { replied } = await stub.expect({ round, replies: events });
    const waiting = webhooks.values();
    const latencies: number[] = [];
    const begin = performance.now();
    const sendAll = Promise.all(clients.map((client) => sendEach(client, waiting, latencies)));
    const [, { bytes }] = await within(longestRoundMs, 'round', Promise.all([sendAll, replied]));
    const seconds = (performance.now() - begin) / 1000;
    return { eventsPerSecond: events / seconds, latencies, bytesPerReply: bytes / events };
  } finally {
    await Promise.all(clients.map((client) => client.destroy()));
  }
}

/** The connections share one iterator, so that a slow one leaves its share to the others. */
async function sendEach(
  client: Client,
  waiting: Iterable<SignedWebhook>,
  latencies: number[],
): Promise<void> {
  for (const { body, signature } of waiting) {
    const begin = performance.now();
    const response = await client.request({
      method: 'POST',
      path: '/webhook',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-line-signature': signature },
      body,
    });
    await response.body.dump();
    if (response.statusCode !== 200) throw new Error(`a webhook got ${response.statusCode}`);
    latencies.push(performance.now() - begin);
  }
}
