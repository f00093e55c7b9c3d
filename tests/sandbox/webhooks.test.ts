import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signature, webhookBody } from '../../src/sandbox/line-stand-in/webhook.ts';
import { channelSecret, startWorld, type World } from './stand-in-world.ts';

let world: World;
let userId: string;
beforeEach(async () => {
  world = await startWorld();
  userId = world.standIn.addUser({ name: '王員警' }).userId;
});
afterEach(() => world.close());

const phone = () => {
  const found = world.standIn.phones().find((one) => one.userId === userId);
  if (found === undefined) throw new Error('no phone');
  return found;
};

describe('a webhook of the stand-in', () => {
  it("carries LINE's signature: the golden vector holds", () => {
    const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
    expect(signature(channelSecret, body)).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=');
  });

  it('is signed over exactly the bytes that travel', async () => {
    await world.standIn.act(userId, { kind: 'text', text: '跟騷🚨' });
    const heard = world.heard[0];
    expect(heard?.headers['x-line-signature']).toBe(signature(channelSecret, heard?.raw ?? ''));
    expect(heard?.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('writes emoji as escapes, so that re-written JSON has another signature', () => {
    const body = webhookBody('U0', [{ text: '跟騷🚨' }]);
    expect(body).toContain('跟騷\\uD83D\\uDEA8');
    expect(JSON.stringify(JSON.parse(body))).not.toBe(body);
  });

  it('looks like LINE: ULID, 18-digit message id, quote token, no redelivery', async () => {
    await world.standIn.act(userId, { kind: 'text', text: '您好' });
    const event = world.heard[0]?.events[0];
    expect(event).toMatchObject({
      type: 'message',
      mode: 'active',
      timestamp: Date.parse('2026-12-05T01:00:00Z'),
      deliveryContext: { isRedelivery: false },
      source: { type: 'user', userId },
      message: { type: 'text', text: '您好', quoteToken: expect.any(String) },
    });
    expect(userId).toMatch(/^U[0-9a-f]{32}$/);
    expect(event?.webhookEventId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(event?.message?.id).toMatch(/^\d{18}$/);
    expect(JSON.parse(world.heard[0]?.raw ?? '').destination).toMatch(/^U[0-9a-f]{32}$/);
  });

  it('never gives two events or messages the same id', async () => {
    for (let n = 0; n < 20; n += 1) await world.standIn.act(userId, { kind: 'sticker' });
    const events = world.heard.flatMap((one) => one.events);
    expect(new Set(events.map((event) => event.webhookEventId)).size).toBe(20);
    expect(new Set(events.map((event) => event.message?.id)).size).toBe(20);
    expect(new Set(events.map((event) => event.replyToken)).size).toBe(20);
  });

  it('reports how the program answered', async () => {
    world.program.status = 500;
    const [delivery] = await world.standIn.act(userId, { kind: 'text', text: '您好' });
    expect(delivery).toMatchObject({ status: 500, redelivery: false });
    expect(delivery?.eventId).toBe(world.heard[0]?.events[0]?.webhookEventId);
  });

  it('reports a program that is not there as failed', async () => {
    world.standIn.connect('http://127.0.0.1:1/webhook');
    const [delivery] = await world.standIn.act(userId, { kind: 'text', text: '您好' });
    expect(delivery?.status).toBe('failed');
  });
});

describe('what a person does', () => {
  it.each([
    [{ kind: 'sticker' }, 'sticker'],
    [{ kind: 'image' }, 'image'],
    [{ kind: 'video' }, 'video'],
    [{ kind: 'audio' }, 'audio'],
    [{ kind: 'file', fileName: '告誡書.pdf' }, 'file'],
    [{ kind: 'location' }, 'location'],
  ] as const)('%j becomes a message event and a line on the own phone', async (act, type) => {
    await world.standIn.act(userId, act);
    const event = world.heard[0]?.events[0];
    expect(event?.message?.type).toBe(type);
    expect(phone().messages).toMatchObject([
      { id: event?.message?.id, from: 'me', message: { type } },
    ]);
    expect(phone().messages[0]?.message).not.toHaveProperty('quoteToken');
  });

  it('shows the display text of a postback without sending it as a message', async () => {
    const act = { kind: 'postback', data: 'v=1', displayText: '接手' } as const;
    await world.standIn.act(userId, act);
    expect(world.heard).toHaveLength(1);
    expect(world.heard[0]?.events[0]).toMatchObject({
      type: 'postback',
      postback: { data: 'v=1' },
    });
    expect(phone().messages).toMatchObject([
      { from: 'me', message: { type: 'text', text: '接手' } },
    ]);
  });

  it('hands over what a date picker returned', async () => {
    const params = { date: '2026-12-05' };
    await world.standIn.act(userId, { kind: 'postback', data: 'd', params });
    expect(world.heard[0]?.events[0]?.postback).toEqual({ data: 'd', params });
  });

  it('quotes an earlier message by its id', async () => {
    await world.standIn.act(userId, { kind: 'text', text: '這則', quotedMessageId: '1' });
    expect(world.heard[0]?.events[0]?.message).toMatchObject({ quotedMessageId: '1' });
  });

  it('blocks, stays silent, and says on return that it was unblocked', async () => {
    await world.standIn.act(userId, { kind: 'unfollow' });
    expect(phone().blocked).toBe(true);
    expect(world.heard[0]?.events[0]).not.toHaveProperty('replyToken');
    const text = world.standIn.act(userId, { kind: 'text', text: '在嗎' });
    await expect(text).rejects.toMatchObject({ reason: 'blocked' });
    await world.standIn.act(userId, { kind: 'follow' });
    expect(phone().blocked).toBe(false);
    expect(world.heard.at(-1)?.events[0]).toMatchObject({
      type: 'follow',
      follow: { isUnblocked: true },
      replyToken: expect.any(String),
    });
  });

  it('takes a message back: the phone forgets it, and the event has no reply token', async () => {
    await world.standIn.act(userId, { kind: 'text', text: '王小明' });
    const messageId = phone().messages[0]?.id ?? '';
    await world.standIn.act(userId, { kind: 'unsend', messageId });
    expect(phone().messages).toMatchObject([{ unsent: true, message: { type: 'text', text: '' } }]);
    expect(world.heard[1]?.events[0]).toMatchObject({ type: 'unsend', unsend: { messageId } });
    expect(world.heard[1]?.events[0]).not.toHaveProperty('replyToken');
  });

  it('cannot take back what was never sent, nor act for nobody', async () => {
    const unsend = world.standIn.act(userId, { kind: 'unsend', messageId: '9' });
    await expect(unsend).rejects.toMatchObject({ reason: 'no-such-message' });
    const nobody = world.standIn.act(`U${'f'.repeat(32)}`, { kind: 'sticker' });
    await expect(nobody).rejects.toMatchObject({ reason: 'unknown-user' });
    expect(world.heard).toHaveLength(0);
  });
});

describe('webhooks that a test writes itself', () => {
  it('may be one request with several events, or none', async () => {
    const one = world.standIn.eventFor(userId, { kind: 'text', text: '一' });
    const two = world.standIn.eventFor(userId, { kind: 'text', text: '二' });
    expect(await world.standIn.deliver([two, one])).toMatchObject({ status: 200 });
    expect(await world.standIn.deliver([])).toMatchObject({ status: 200, eventId: '' });
    expect(world.heard.map(({ events }) => events.map((e) => e.message?.text))).toEqual([
      ['二', '一'],
      [],
    ]);
  });

  it('may be unsigned, wrongly signed, or no JSON at all', async () => {
    await world.standIn.deliverRaw('not json');
    await world.standIn.deliverRaw('{}', { 'X-Line-Signature': 'wrong' });
    await world.standIn.deliverRaw('{}', { 'x-line-signature': '' });
    expect(world.heard.map(({ headers }) => headers['x-line-signature'])).toEqual([
      signature(channelSecret, 'not json'),
      'wrong',
      undefined,
    ]);
  });

  it('may repeat an event as a redelivery with the same id and token', async () => {
    const [first] = await world.standIn.act(userId, { kind: 'text', text: '您好' });
    const again = await world.standIn.redeliver(first?.eventId ?? '');
    expect(again).toMatchObject({ eventId: first?.eventId, redelivery: true });
    const [before, after] = world.heard.map(({ events }) => events[0]);
    expect(after).toEqual({ ...before, deliveryContext: { isRedelivery: true } });
  });
});

describe('webhook faults', () => {
  it('send every webhook twice, the second as a redelivery', async () => {
    world.standIn.faults.webhook.set({ duplicate: true });
    const deliveries = await world.standIn.act(userId, { kind: 'text', text: '您好' });
    expect(deliveries.map(({ redelivery }) => redelivery)).toEqual([false, true]);
    const [first, second] = world.heard.map(({ events }) => events[0]);
    expect(second?.webhookEventId).toBe(first?.webhookEventId);
    expect(second?.replyToken).toBe(first?.replyToken);
  });

  it('deliver the later of two events first', async () => {
    world.standIn.faults.webhook.set({ reorder: true });
    expect(await world.standIn.act(userId, { kind: 'text', text: '一' })).toEqual([]);
    expect(await world.standIn.act(userId, { kind: 'text', text: '二' })).toHaveLength(2);
    expect(world.heard.map(({ events }) => events[0]?.message?.text)).toEqual(['二', '一']);
  });

  it('let a waiting event go when flushed', async () => {
    world.standIn.faults.webhook.set({ reorder: true });
    await world.standIn.act(userId, { kind: 'text', text: '一' });
    expect(world.heard).toHaveLength(0);
    expect(await world.standIn.faults.webhook.flush()).toHaveLength(1);
    expect(await world.standIn.faults.webhook.flush()).toEqual([]);
    expect(world.heard).toHaveLength(1);
  });
});
