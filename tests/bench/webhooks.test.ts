import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { channel } from '../../src/bench/channel.ts';
import { signedWebhooks } from '../../src/bench/webhook-events.ts';
import { summarized } from '../../src/bench/webhooks.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import { toIncoming } from '../../src/line/to-incoming.ts';
import { WebhookBody } from '../../src/line/webhook-event.ts';

const round = (eventsPerSecond: number, ...latencies: number[]) => ({
  eventsPerSecond,
  latencies,
  bytesPerReply: 10,
});

describe('rounds', () => {
  it('become one figure for each bot: the median speed, and the latency of every webhook', () => {
    const figures = summarized(16, [
      { ours: round(300, 1, 2), echo: round(100, 9) },
      { ours: round(200, 3, 4), echo: round(100, 9) },
      { ours: round(100, 5, 60), echo: round(400, 9) },
    ]);
    expect(figures).toMatchObject({ connections: 16, ratio: 2 });
    expect(figures.ours).toMatchObject({ eventsPerSecond: 200, p50Ms: 3, p99Ms: 60 });
    expect(figures.echo).toMatchObject({ eventsPerSecond: 100, p99Ms: 9 });
  });
});

describe('the webhooks of a round', () => {
  const webhooks = signedWebhooks('r1', 600, ['告誡怎麼開', '保護令怎麼聲請'], 1_764_000_000_000);
  const events = webhooks.flatMap(({ body }) => WebhookBody.parse(JSON.parse(`${body}`)).events);
  const read = events.map((event) =>
    toIncoming(event, new Date(1_764_000_000_000), createButtonData(channel.secret)),
  );

  it('are signed, and carry one question each that we can read', () => {
    for (const { body, signature } of webhooks.slice(0, 3)) {
      const expected = createHmac('sha256', channel.secret).update(body).digest('base64');
      expect(signature).toBe(expected);
    }
    expect(read).toHaveLength(600);
    expect(new Set(read.map(({ kind }) => kind))).toEqual(new Set(['incoming']));
  });

  it('come from many officers, each event and reply token once', () => {
    const incoming = read.flatMap((one) => (one.kind === 'incoming' ? [one.incoming] : []));
    const different = (values: unknown[]) => new Set(values).size;
    expect(different(incoming.map(({ eventId }) => eventId))).toBe(600);
    expect(different(incoming.map(({ replyToken }) => replyToken))).toBe(600);
    expect(different(incoming.map(({ chat }) => chat))).toBeGreaterThan(100);
    expect(different(incoming.map(({ content }) => JSON.stringify(content)))).toBeGreaterThan(1);
  });
});
