import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LineEvent } from '../../src/sandbox/line-stand-in/types.ts';
import { type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.end());

const question = (text = '書面告誡要記載哪些事項？'): LineEvent =>
  journey.line.eventFor(journey.officer.userId, { kind: 'text', text });
const deliver = async (...events: unknown[]) => {
  const delivery = await journey.line.deliver(events);
  await journey.app.idle();
  return delivery.status;
};

describe('the webhook', () => {
  it('confirms a signed check without events', async () => {
    expect(await deliver()).toBe(200);
    expect(journey.sends()).toHaveLength(0);
  });

  it('refuses what is not signed, or signed by another secret', async () => {
    const body = JSON.stringify({ destination: 'U', events: [question()] });
    for (const signature of ['', 'x', 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=']) {
      const { status } = await journey.line.deliverRaw(body, { 'x-line-signature': signature });
      expect(status).toBe(401);
    }
    await journey.app.idle();
    expect(journey.sends()).toHaveLength(0);
  });

  it("accepts LINE's golden vector: the body and signature of its own example", async () => {
    const { status } = await journey.line.deliverRaw(
      '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}',
      { 'x-line-signature': 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=' },
    );
    expect(status).toBe(200);
  });

  it('refuses signed bytes that are no webhook', async () => {
    for (const body of ['', 'not json', 'null', '[]', '7', '{}', '{"events":{}}', '{"events":']) {
      expect((await journey.line.deliverRaw(body)).status).toBe(400);
    }
  });

  it('refuses more than a megabyte before reading it, signed or not', async () => {
    const large = JSON.stringify({ events: [], padding: 'x'.repeat(1_100_000) });
    expect((await journey.line.deliverRaw(large)).status).toBe(413);
    const unsigned = await journey.line.deliverRaw(large, { 'x-line-signature': '' });
    expect(unsigned.status).toBe(413);
  });

  it('passes over what is not for it, and never fails', async () => {
    const event = question();
    const { source: _source, ...withoutSource } = question();
    const status = await deliver(
      { ...event, type: 'somethingNew', webhookEventId: 'NEW' },
      { ...event, mode: 'standby', webhookEventId: 'STANDBY' },
      withoutSource,
      { ...event, source: { type: 'user' }, webhookEventId: 'NOBODY' },
      { ...event, source: { type: 'user', userId: '../message/quota' } },
      null,
      7,
      'event',
      [],
      {},
    );
    expect(status).toBe(200);
    expect(journey.sends()).toHaveLength(0);
    const metrics = await (await fetch(`${journey.origin()}/metrics`)).text();
    expect(metrics).toContain('helpdesk_events_total{type="other",outcome="ignored"} 1');
    expect(metrics).toContain('helpdesk_events_total{type="message",outcome="ignored"} 3');
    expect(metrics).toContain('outcome="unreadable"} 6');
  });

  it('loses no event to a bad one beside it', async () => {
    const bad = { ...question(), message: 'broken', webhookEventId: 'BAD' };
    expect(await deliver(bad, question(), null)).toBe(200);
    expect(journey.said()).toHaveLength(1);
  });

  it('answers an event once, however often it is delivered', async () => {
    const event = question();
    const again = { ...event, deliveryContext: { isRedelivery: true } };
    expect(await deliver(event, event)).toBe(200);
    expect(await deliver(again)).toBe(200);
    journey.clock.move(13 * 86_400_000);
    expect(await deliver(again)).toBe(200);
    await journey.restart();
    expect(await deliver(again)).toBe(200);
    expect(journey.sends()).toHaveLength(1);
    expect(journey.said()).toHaveLength(1);
  });

  it('answers in the order in which an officer wrote, not the order of the delivery', async () => {
    const first = question('書面告誡要記載哪些事項？');
    journey.clock.move(1000);
    const second = question('跟騷罪的告訴期間多久？從哪天算？');
    expect(await deliver(second, first)).toBe(200);
    const asked = journey.said().map(({ altText }) => String(altText).split('\n')[0]);
    expect(asked).toEqual(['書面告誡要記載哪些事項？', '跟騷罪的告訴期間多久？從哪天算？']);
  });

  it('answers each of a crowd once', async () => {
    const officers = Array.from({ length: 30 }, (_, index) =>
      journey.line.addUser({ name: `員警 ${index}`, role: 'officer' }),
    );
    for (const officer of officers) await journey.enrol(officer);
    const events = officers.map(({ userId }) =>
      journey.line.eventFor(userId, { kind: 'text', text: '書面告誡要記載哪些事項？' }),
    );
    expect(await deliver(...events)).toBe(200);
    const messages = journey.line.phones().map(({ messages }) => messages.length);
    expect(messages.slice(1)).toEqual(officers.map(() => 1));
  });
});

describe('the other pages', () => {
  it('tell that it lives and is ready, and nothing else to strangers', async () => {
    const get = (path: string) => fetch(`${journey.origin()}${path}`);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    // The sandbox never stands beside a real channel.
    expect((await get('/sandbox')).status).toBe(404);
    const unknown = await get('/nothing');
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('x-powered-by')).toBeNull();
  });
});
