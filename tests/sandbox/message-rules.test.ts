import { describe, expect, it } from '@jest/globals';
import { checkMessages, refusalOf } from '../../src/sandbox/line-stand-in/message-rules.ts';

const https = 'https://example.tw/a.png';
const say = { type: 'message', label: '好', text: '好' };
const postback = { type: 'postback', label: '接手', data: 'v=1' };
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const quick = (action: unknown) => ({
  type: 'text',
  text: '請選擇',
  quickReply: { items: [{ type: 'action', action }] },
});
const template = (contents: unknown) => ({ type: 'template', altText: '選單', template: contents });
const buttons = (more: object = {}) =>
  template({ type: 'buttons', text: '請選擇', actions: [postback], ...more });
const area = { x: 0, y: 0, width: 520, height: 1040 };
const imagemap = {
  type: 'imagemap',
  altText: '地圖',
  baseUrl: 'https://example.tw/map',
  baseSize: { width: 1040, height: 1040 },
  actions: [
    { type: 'uri', linkUri: 'https://example.tw', area },
    { type: 'message', text: '好', area },
    { type: 'clipboard', clipboardText: '110', area },
  ],
};
const faults = (...messages: unknown[]) => checkMessages(messages);
const properties = (...messages: unknown[]) => faults(...messages).map((one) => one.property);

describe('messages LINE takes', () => {
  it.each<[string, object]>([
    ['text', { type: 'text', text: '字'.repeat(5000) }],
    [
      'text with emoji',
      { type: 'text', text: '$ 好', emojis: [{ index: 0, productId: 'a', emojiId: '1' }] },
    ],
    [
      'textV2',
      {
        type: 'textV2',
        text: '{who} {{字}}',
        substitution: { who: { type: 'mention', mentionee: { type: 'all' } } },
      },
    ],
    ['sticker', { type: 'sticker', packageId: '446', stickerId: '1988' }],
    ['image', { type: 'image', originalContentUrl: https, previewImageUrl: https }],
    [
      'video',
      { type: 'video', originalContentUrl: https, previewImageUrl: https, trackingId: 'a' },
    ],
    ['audio', { type: 'audio', originalContentUrl: https, duration: 1000 }],
    [
      'location',
      { type: 'location', title: '派出所', address: '臺北市', latitude: 25, longitude: 121.5 },
    ],
    ['imagemap', imagemap],
    ['coupon', { type: 'coupon', couponId: 'c1' }],
    ['buttons', buttons({ text: '字'.repeat(160) })],
    ['buttons with title', buttons({ title: '標題', text: '字'.repeat(60) })],
    ['confirm', template({ type: 'confirm', text: '好嗎', actions: [say, postback] })],
    ['carousel', template({ type: 'carousel', columns: many(10, { text: '一', actions: [say] }) })],
    [
      'image carousel',
      template({ type: 'image_carousel', columns: [{ imageUrl: https, action: say }] }),
    ],
    ['sender', { type: 'text', text: '好', sender: { name: '值班人員', iconUrl: https } }],
    [
      'quick reply of 13',
      {
        type: 'text',
        text: '好',
        quickReply: { items: many(13, { type: 'action', imageUrl: https, action: say }) },
      },
    ],
    ['camera', quick({ type: 'camera', label: '拍照' })],
    ['location request', quick({ type: 'location', label: '位置' })],
    ['phone number', quick({ type: 'uri', label: '撥打 110', uri: 'tel:110' })],
    ['clipboard', quick({ type: 'clipboard', label: '複製', clipboardText: 'A' })],
    [
      'date picker',
      quick({
        type: 'datetimepicker',
        label: '改期',
        data: 'd',
        mode: 'datetime',
        initial: '2026-12-05T09:00',
        min: '2026-12-01T00:00',
        max: '2026-12-31T23:59',
      }),
    ],
    ['label of 20 graphemes', quick({ ...say, label: '👮🏻‍♀️'.repeat(20) })],
  ])('%s', (_, message) => {
    expect(faults(message)).toEqual([]);
    expect(refusalOf([message])).toBeUndefined();
  });
});

describe('messages LINE refuses', () => {
  it.each<[string, unknown, string]>([
    ['no type', {}, 'messages[0]'],
    ['an unknown type', { type: 'poll' }, 'messages[0]'],
    ['text of 5,001 units', { type: 'text', text: '字'.repeat(5001) }, 'messages[0].text'],
    ['no text', { type: 'text' }, 'messages[0].text'],
    ['empty text', { type: 'text', text: '' }, 'messages[0].text'],
    ['an unknown property', { type: 'text', text: '好', colour: 'red' }, 'messages[0].colour'],
    [
      'an emoji that points at no $',
      { type: 'text', text: '好', emojis: [{ index: 0, productId: 'a', emojiId: '1' }] },
      'messages[0].emojis[0].index',
    ],
    ['a single brace in textV2', { type: 'textV2', text: 'a{b' }, 'messages[0].text'],
    [
      'an http address',
      { type: 'image', originalContentUrl: 'http://example.tw/a.png', previewImageUrl: https },
      'messages[0].originalContentUrl',
    ],
    [
      'an address that is not percent-encoded',
      { type: 'image', originalContentUrl: 'https://example.tw/圖.png', previewImageUrl: https },
      'messages[0].originalContentUrl',
    ],
    [
      'a sticker id as number',
      { type: 'sticker', packageId: '446', stickerId: 1988 },
      'messages[0].stickerId',
    ],
    [
      'an audio without duration',
      { type: 'audio', originalContentUrl: https },
      'messages[0].duration',
    ],
    [
      'a sender called after LINE',
      { type: 'text', text: '好', sender: { name: 'LINE 客服' } },
      'messages[0].sender.name',
    ],
    [
      '14 quick replies',
      {
        type: 'text',
        text: '好',
        quickReply: { items: many(14, { type: 'action', action: say }) },
      },
      'messages[0].quickReply.items',
    ],
    [
      'no quick replies',
      { type: 'text', text: '好', quickReply: { items: [] } },
      'messages[0].quickReply.items',
    ],
    [
      'a quick reply without label',
      quick({ type: 'message', text: '好' }),
      'messages[0].quickReply.items[0].action.label',
    ],
    [
      'a label of 21 graphemes',
      quick({ ...say, label: '👮🏻‍♀️'.repeat(21) }),
      'messages[0].quickReply.items[0].action.label',
    ],
    [
      'postback data of 301',
      quick({ ...postback, data: 'd'.repeat(301) }),
      'messages[0].quickReply.items[0].action.data',
    ],
    [
      'a message action of 301',
      quick({ ...say, text: '字'.repeat(301) }),
      'messages[0].quickReply.items[0].action.text',
    ],
    [
      'fill-in text without keyboard',
      quick({ ...postback, fillInText: '好' }),
      'messages[0].quickReply.items[0].action.fillInText',
    ],
    [
      'a javascript link',
      quick({ type: 'uri', label: '開', uri: 'javascript:1' }),
      'messages[0].quickReply.items[0].action.uri',
    ],
    [
      'a link with raw Chinese',
      quick({ type: 'uri', label: '開', uri: 'https://example.tw/?q=跟騷' }),
      'messages[0].quickReply.items[0].action.uri',
    ],
    [
      'a desktop link in a quick reply',
      quick({ type: 'uri', label: '開', uri: https, altUri: { desktop: https } }),
      'messages[0].quickReply.items[0].action.altUri',
    ],
    [
      'a rich menu switch',
      quick({ type: 'richmenuswitch', label: '換' }),
      'messages[0].quickReply.items[0].action',
    ],
    [
      'a day that does not exist',
      quick({
        type: 'datetimepicker',
        label: '改期',
        data: 'd',
        mode: 'date',
        initial: '2026-02-30',
      }),
      'messages[0].quickReply.items[0].action.initial',
    ],
    [
      'a date picker that ends before it starts',
      quick({
        type: 'datetimepicker',
        label: '改期',
        data: 'd',
        mode: 'time',
        min: '10:00',
        max: '09:00',
      }),
      'messages[0].quickReply.items[0].action.min',
    ],
    [
      'template text of 61 beside a title',
      buttons({ title: '標題', text: '字'.repeat(61) }),
      'messages[0].template.text',
    ],
    [
      'template text of 61 beside a picture',
      buttons({ thumbnailImageUrl: https, text: '字'.repeat(61) }),
      'messages[0].template.text',
    ],
    ['template text of 161', buttons({ text: '字'.repeat(161) }), 'messages[0].template.text'],
    ['five buttons', buttons({ actions: many(5, postback) }), 'messages[0].template.actions'],
    ['no button', buttons({ actions: [] }), 'messages[0].template.actions'],
    [
      'a camera button',
      buttons({ actions: [{ type: 'camera', label: '拍' }] }),
      'messages[0].template.actions[0]',
    ],
    [
      'confirm with three actions',
      template({ type: 'confirm', text: '好嗎', actions: many(3, say) }),
      'messages[0].template.actions',
    ],
    [
      'confirm with one action',
      template({ type: 'confirm', text: '好嗎', actions: [say] }),
      'messages[0].template.actions',
    ],
    [
      'eleven columns',
      template({ type: 'carousel', columns: many(11, { text: '一', actions: [say] }) }),
      'messages[0].template.columns',
    ],
    [
      'columns with different numbers of actions',
      template({
        type: 'carousel',
        columns: [
          { text: '一', actions: [say] },
          { text: '二', actions: [say, postback] },
        ],
      }),
      'messages[0].template.columns[1].actions',
    ],
    [
      'a title on some columns',
      template({
        type: 'carousel',
        columns: [
          { text: '一', actions: [say] },
          { text: '二', title: '標題', actions: [say] },
        ],
      }),
      'messages[0].template.columns[1].title',
    ],
    [
      'an image carousel label of 13',
      template({
        type: 'image_carousel',
        columns: [{ imageUrl: https, action: { ...say, label: '字'.repeat(13) } }],
      }),
      'messages[0].template.columns[0].action.label',
    ],
    ['altText of 1,501', { ...buttons(), altText: '字'.repeat(1501) }, 'messages[0].altText'],
    ['no altText', { type: 'flex', contents: { type: 'bubble' } }, 'messages[0].altText'],
    [
      'an imagemap of another width',
      { ...imagemap, baseSize: { width: 1000, height: 1040 } },
      'messages[0].baseSize.width',
    ],
  ])('%s', (_, message, property) => {
    expect(properties(message)).toContain(property);
    expect(refusalOf([message])).toMatchObject({
      message: expect.stringMatching(/^The request body has \d+ error\(s\)$/),
    });
  });

  it('none, six, or something that is no list', () => {
    const tooMany = [{ message: 'Size must be between 1 and 5', property: 'messages' }];
    expect(checkMessages([])).toEqual(tooMany);
    expect(checkMessages(many(6, { type: 'text', text: '好' }))).toEqual(tooMany);
    expect(checkMessages(undefined)).toEqual([
      { message: 'must be specified', property: 'messages' },
    ]);
    expect(checkMessages({ type: 'text', text: '好' })).toMatchObject([{ property: 'messages' }]);
  });

  it('names the message that is wrong in the words of LINE', () => {
    const long = { type: 'text', text: '字'.repeat(5001) };
    expect(refusalOf([{ type: 'text', text: '好' }, long])).toEqual({
      message: 'The request body has 1 error(s)',
      details: [{ message: 'Length must be between 0 and 5000', property: 'messages[1].text' }],
    });
  });
});
