import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hello, startWorld, uuid, type World } from './stand-in-world.ts';

let world: World;
let userId: string;
beforeEach(async () => {
  world = await startWorld();
  userId = world.standIn.addUser({ name: '員警' }).userId;
});
afterEach(() => world.close());

describe.each(['group', 'room'] as const)('a %s', (type) => {
  it('shows what is replied and pushed to it, and no phone does', async () => {
    const group = world.standIn.addGroup(type);
    const { chatId } = group;
    await world.standIn.deliver([
      world.standIn.eventInGroup(chatId, userId, { kind: 'text', text: '嗨', mentionsUs: true }),
    ]);
    const reply = { replyToken: world.lastToken(), messages: hello };
    expect((await world.call('/v2/bot/message/reply', reply)).status).toBe(200);
    expect((await world.call('/v2/bot/message/reply', reply)).status).toBe(400);
    const push = { to: chatId, messages: hello };
    const key = { 'x-line-retry-key': uuid(1) };
    expect((await world.call('/v2/bot/message/push', push, key)).status).toBe(200);
    expect(group.said).toHaveLength(2);
    expect(world.standIn.phones().flatMap(({ messages }) => messages)).toEqual([]);
  });

  it('names itself, and whoever spoke where that is known', async () => {
    const { chatId } = world.standIn.addGroup(type);
    const known = world.standIn.eventInGroup(chatId, userId, { kind: 'text', text: '嗨' });
    expect(known.source).toEqual({ type, [`${type}Id`]: chatId, userId });
    const unknown = world.standIn.eventInGroup(chatId, undefined, { kind: 'join' });
    expect(unknown.source).toEqual({ type, [`${type}Id`]: chatId });
  });

  it('is left once; then nothing can be said there', async () => {
    const group = world.standIn.addGroup(type);
    const path = `/v2/bot/${type}/${group.chatId}/leave`;
    expect((await world.call(path, {})).status).toBe(200);
    expect(group.left).toBe(true);
    expect((await world.call(path, {})).status).toBe(404);
    const push = { to: group.chatId, messages: hello };
    expect((await world.call('/v2/bot/message/push', push)).status).toBe(400);
  });
});

it('taking back and being taken out carry no reply token, an edit has the message’s own id', () => {
  const { chatId } = world.standIn.addGroup();
  const of = (act: Parameters<typeof world.standIn.eventInGroup>[2]) =>
    world.standIn.eventInGroup(chatId, userId, act);
  expect(of({ kind: 'unsend', messageId: '1' })).not.toHaveProperty('replyToken');
  expect(of({ kind: 'leave' })).not.toHaveProperty('replyToken');
  expect(of({ kind: 'edit', messageId: '1', text: '改' })).toMatchObject({
    ...{ type: 'messageEdited', message: { id: '1', text: '改' } },
    replyToken: expect.any(String),
  });
});
