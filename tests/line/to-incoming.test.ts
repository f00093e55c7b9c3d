import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createButtonData } from '../../src/line/button-data.ts';
import { toIncoming } from '../../src/line/to-incoming.ts';
import { clockAt } from '../support/hand-clock.ts';

const userId = `U${'a'.repeat(32)}`;
const receivedAt = clockAt('2026-12-05 03:00').now();
const buttons = createButtonData('8c570fa6dd201bb328f1c1eac23a96d8');
const read = (raw: unknown) => toIncoming(raw, receivedAt, buttons);

const head = {
  mode: 'active',
  timestamp: receivedAt.getTime() - 150,
  source: { type: 'user', userId },
  webhookEventId: '01JEVENT00000000000000000A',
  deliveryContext: { isRedelivery: false },
  replyToken: '0f3779fba3b349968c5d07db31eab56f',
};
const text = {
  ...head,
  type: 'message',
  message: { id: '444573844083572737', type: 'text', text: '告誡' },
};
const groupId = `C${'a'.repeat(32)}`;
const inGroup = { type: 'group', groupId, userId };
const contentOf = (raw: unknown) => {
  const result = read(raw);
  return result.kind === 'incoming' ? result.incoming.content : result.kind;
};

describe('reading an event', () => {
  it('tells who did what, when, and where to answer', () => {
    expect(read(text)).toEqual({
      kind: 'incoming',
      type: 'message',
      incoming: {
        eventId: '01JEVENT00000000000000000A',
        chat: userId,
        place: 'alone',
        userId,
        happenedAt: new Date(receivedAt.getTime() - 150),
        receivedAt,
        redelivered: false,
        replyToken: '0f3779fba3b349968c5d07db31eab56f',
        content: {
          kind: 'text',
          messageId: '444573844083572737',
          text: '告誡',
          isForUs: false,
        },
      },
    });
  });

  it.each([
    ['follow', { kind: 'followed' }],
    ['unfollow', { kind: 'unfollowed' }],
  ])('knows %s', (type, content) => {
    expect(contentOf({ ...head, type })).toEqual(content);
  });

  it('knows unsend', () => {
    const unsend = { ...head, type: 'unsend', unsend: { messageId: '325708' } };
    expect(contentOf(unsend)).toEqual({ kind: 'unsent', messageId: '325708' });
  });

  it('knows a press of our own button, and does not trust another', () => {
    const press = (data: string) => ({ ...head, type: 'postback', postback: { data } });
    const helpful = { kind: 'helpful', answerId: 'a1' } as const;
    const pressed = (button: object) => ({ kind: 'pressed', button });
    expect(contentOf(press(buttons.seal(helpful, userId)))).toEqual(pressed(helpful));
    const invalid = pressed({ kind: 'invalid' });
    expect(contentOf(press(buttons.seal(helpful, `U${'b'.repeat(32)}`)))).toEqual(invalid);
    expect(contentOf(press('action=close'))).toEqual(invalid);
    expect(contentOf(press(''))).toEqual(invalid);
  });

  it.each(['sticker', 'image', 'video', 'audio', 'file', 'location'])('knows a %s', (type) => {
    const message = { id: '1', type, contentProvider: { type: 'line' } };
    expect(contentOf({ ...head, type: 'message', message })).toEqual({
      kind: 'attachment',
      messageId: '1',
      type,
    });
  });

  it.each(['hologram', 'constructor', '__proto__', 'toString', ''])(
    'takes a message of a kind LINE may add as an attachment of unknown kind: %j',
    (type) => {
      expect(contentOf({ ...head, type: 'message', message: { id: '1', type } })).toEqual({
        kind: 'attachment',
        messageId: '1',
        type: 'unknown',
      });
    },
  );

  it('says when an event is delivered again', () => {
    const again = read({ ...text, deliveryContext: { isRedelivery: true } });
    expect(again).toMatchObject({ incoming: { redelivered: true, receivedAt } });
  });

  it('reads an event without reply token, mode or delivery context', () => {
    const { replyToken: _, mode: __, deliveryContext: ___, ...least } = head;
    expect(read({ ...least, type: 'unfollow' })).toMatchObject({
      kind: 'incoming',
      incoming: { replyToken: undefined, redelivered: false },
    });
  });

  it('passes over properties that LINE adds', () => {
    const more = {
      ...text,
      newThing: { a: 1 },
      source: { ...text.source, badge: 1 },
      deliveryContext: { isRedelivery: false, hop: 2 },
      message: { ...text.message, quoteToken: 'q', mention: { mentionees: [] }, emojis: [] },
    };
    expect(read(more)).toEqual(read(text));
  });

  it('reads a text message without text as an empty one', () => {
    const { text: _, ...message } = text.message;
    expect(contentOf({ ...text, message })).toMatchObject({ kind: 'text', text: '' });
  });
});

describe('events that are not for us', () => {
  it.each([
    ['another channel holds the chat', { ...text, mode: 'standby' }],
    ['a mode that LINE may add', { ...text, mode: 'hibernate' }],
    ['a group without an id', { ...text, source: { type: 'group', userId } }],
    ['no source', { ...text, source: undefined }],
    ['a user who is not told', { ...text, source: { type: 'user' } }],
  ])('are ignored: %s', (_, event) => {
    expect(read(event)).toEqual({ kind: 'ignored', type: 'message' });
  });

  it.each(['memberLeft', 'memberJoined', 'beacon', 'module', 'constructor', '__proto__', ''])(
    'are ignored, and counted under one name: %j',
    (type) => {
      expect(read({ ...head, type })).toEqual({ kind: 'ignored', type: 'other' });
    },
  );
});

describe('events that LINE does not document', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'message'],
    ['a number', 1],
    ['a list', [text]],
    ['no type', head],
    ['a type of another type', { ...head, type: 1 }],
    ['no event id', { ...text, webhookEventId: undefined }],
    ['an empty event id', { ...text, webhookEventId: '' }],
    ['an endless event id', { ...text, webhookEventId: 'x'.repeat(65) }],
    ['a timestamp as text', { ...text, timestamp: '1764874800000' }],
    ['a timestamp before 1970', { ...text, timestamp: -1 }],
    ['a timestamp beyond what a date can be', { ...text, timestamp: Number.MAX_SAFE_INTEGER }],
    ['a broken timestamp', { ...text, timestamp: 1.5 }],
    ['a user id in another form', { ...text, source: { type: 'user', userId: 'U../../x' } }],
    ['a source as text', { ...text, source: 'user' }],
    ['an empty reply token', { ...text, replyToken: '' }],
    ['a redelivery as text', { ...text, deliveryContext: { isRedelivery: 'false' } }],
  ])('are unreadable, and counted under one name: %s', (_, event) => {
    expect(read(event)).toEqual({ kind: 'unreadable', type: 'unknown' });
  });

  it.each<[string, string, object]>([
    ['a message without message', 'message', {}],
    ['a message without id', 'message', { message: { type: 'text', text: '好' } }],
    ['a message id with a path', 'message', { message: { ...text.message, id: '../1' } }],
    ['a message whose text is a number', 'message', { message: { ...text.message, text: 1 } }],
    ['a postback without data', 'postback', { postback: {} }],
    ['a postback with endless data', 'postback', { postback: { data: 'x'.repeat(1001) } }],
    ['an unsend of nothing', 'unsend', { unsend: null }],
  ])('are unreadable: %s', (_, type, content) => {
    expect(read({ ...head, type, ...content })).toEqual({ kind: 'unreadable', type });
  });

  it('are never taken for something else by keys of a prototype', () => {
    const poisoned = JSON.parse(
      `{"__proto__":${JSON.stringify(text)},"constructor":{"prototype":{"mode":"active"}}}`,
    );
    expect(read(poisoned)).toEqual({ kind: 'unreadable', type: 'unknown' });
    const withKeys = JSON.parse(
      JSON.stringify(text).replace('{', '{"__proto__":{"redelivered":true},"toString":1,'),
    );
    expect(read(withKeys)).toEqual(read(text));
    expect(Object.hasOwn(Object.prototype, 'redelivered')).toBe(false);
  });

  it('never throw, whatever they hold', () => {
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom(head, text, 'message', 'postback', 0));
    const keys = fc.constantFrom(
      ...['type', 'mode', 'timestamp', 'source', 'webhookEventId', 'message', 'postback', 'unsend'],
    );
    fc.assert(
      fc.property(fc.dictionary(keys, values), (changes) => {
        expect(['incoming', 'ignored', 'unreadable']).toContain(read({ ...text, ...changes }).kind);
      }),
    );
  });
});

describe('reading an event of a group', () => {
  const incomingOf = (raw: unknown) => {
    const result = read(raw);
    return result.kind === 'incoming' ? result.incoming : undefined;
  };
  const said = (message: object) => ({ ...text, source: inGroup, message });
  const mention = (index: number, length: number, isSelf: boolean) => ({
    mentionees: [{ index, length, type: 'user', isSelf }],
  });

  it('tells the group as the chat, and who spoke where LINE says so', () => {
    expect(incomingOf(said({ ...text.message }))).toMatchObject({
      chat: groupId,
      place: 'group',
      userId,
      content: { isForUs: false },
    });
    const roomId = `R${'b'.repeat(32)}`;
    expect(incomingOf({ ...text, source: { type: 'room', roomId } })).toMatchObject({
      chat: roomId,
      userId: undefined,
    });
  });

  it('knows when we are spoken to, and reads the question without our name', () => {
    const message = { ...text.message, text: '@跟騷即時通 告誡多久', mention: mention(0, 6, true) };
    expect(incomingOf(said(message))?.content).toMatchObject({ text: '告誡多久', isForUs: true });
    const other = { ...text.message, text: '@小明 告誡多久', mention: mention(0, 3, false) };
    expect(incomingOf(said(other))?.content).toMatchObject({ isForUs: false });
  });

  it('bears places beyond the text', () => {
    const message = { ...text.message, text: '告誡', mention: mention(900, 9, true) };
    expect(incomingOf(said(message))?.content).toMatchObject({ text: '告誡', isForUs: true });
  });

  it.each([
    ['join', 'joined'],
    ['leave', 'removed'],
  ])('knows %s', (type, kind) => {
    const { replyToken: _, ...event } = { ...head, type, source: { type: 'group', groupId } };
    expect(incomingOf(event)?.content).toEqual({ kind });
  });

  it('knows that a text was edited', () => {
    const edited = { ...said({ ...text.message, text: '新的內容' }), type: 'messageEdited' };
    expect(incomingOf(edited)?.content).toMatchObject({ kind: 'edited', text: '新的內容' });
  });
});
