import { describe, expect, it } from '@jest/globals';
import { checkMessages, refusalOf } from '../../src/sandbox/line-stand-in/message-rules.ts';

const https = 'https://example.tw/a.png';
const text = { type: 'text', text: '書面告誡' };
const box = (contents: unknown[], more: object = {}) => ({
  type: 'box',
  layout: 'vertical',
  contents,
  ...more,
});
const bubble = (more: object = {}) => ({ type: 'bubble', body: box([text]), ...more });
const body = (...contents: unknown[]) => bubble({ body: box(contents) });
const carousel = (contents: unknown[]) => ({ type: 'carousel', contents });
const flex = (contents: unknown) => ({ type: 'flex', altText: '書面告誡', contents });
const faults = (contents: unknown) => checkMessages([flex(contents)]);
const button = (label = '接手') => ({
  type: 'button',
  action: { type: 'postback', label, data: 'v=1' },
});
const video = (more: object = {}) => ({
  type: 'video',
  url: https,
  previewUrl: https,
  altContent: { type: 'image', url: https },
  ...more,
});
/** A bubble of about `bytes` bytes of JSON. */
const heavy = (bytes: number) => body({ type: 'text', text: 'a'.repeat(bytes) });

const everything = bubble({
  size: 'giga',
  direction: 'ltr',
  styles: {
    header: { backgroundColor: '#0B3D91' },
    body: { separator: true, separatorColor: '#DDDDDD' },
    footer: { separator: true },
  },
  header: box([{ ...text, weight: 'bold', size: 'xl', color: '#FFFFFF', maxLines: 2 }]),
  hero: {
    type: 'image',
    url: https,
    size: 'full',
    aspectRatio: '20:13',
    aspectMode: 'cover',
    animated: true,
    action: { type: 'uri', uri: 'tel:110' },
  },
  body: box(
    [
      {
        type: 'text',
        contents: [
          { type: 'span', text: '期限', weight: 'bold', color: '#CC0000FF', size: '18px' },
          { type: 'span', text: '十日', decoration: 'underline', style: 'italic' },
        ],
        wrap: true,
        lineSpacing: '4px',
        align: 'start',
        gravity: 'center',
        adjustMode: 'shrink-to-fit',
        scaling: true,
        action: { type: 'message', text: '期限' },
      },
      { type: 'separator', margin: 'md', color: '#EEEEEE' },
      {
        type: 'box',
        layout: 'baseline',
        spacing: 'sm',
        contents: [
          { type: 'icon', url: https, size: 'sm' },
          { ...text, flex: 1 },
          { type: 'filler' },
        ],
      },
      box([], { layout: 'horizontal', height: '6px', width: '50%', cornerRadius: 'md' }),
      {
        ...text,
        position: 'absolute',
        offsetTop: '10px',
        offsetBottom: 'none',
        offsetStart: '5%',
        offsetEnd: 'xl',
      },
    ],
    {
      spacing: 'md',
      margin: '12px',
      paddingAll: '13px',
      paddingTop: '5%',
      paddingBottom: 'none',
      paddingStart: 'xl',
      paddingEnd: 'xxl',
      maxWidth: '300px',
      maxHeight: '80%',
      backgroundColor: '#ffffff',
      borderColor: '#000000',
      borderWidth: 'semi-bold',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      background: {
        type: 'linearGradient',
        angle: '90deg',
        startColor: '#000000',
        centerColor: '#777777',
        centerPosition: '40%',
        endColor: '#FFFFFF',
      },
      action: { type: 'postback', data: 'd' },
    },
  ),
  footer: box([
    { ...button(), style: 'primary', color: '#0B3D91', height: 'sm', gravity: 'top', flex: 0 },
    { ...button(), style: 'link', margin: 'sm', adjustMode: 'shrink-to-fit', scaling: false },
  ]),
  action: { type: 'uri', uri: https, altUri: { desktop: https } },
});

describe('Flex containers LINE takes', () => {
  it.each<[string, unknown]>([
    ['a bubble that uses everything', everything],
    ['an empty box', bubble({ body: box([]) })],
    ['a video as hero', bubble({ hero: video() })],
    ['a carousel of twelve', carousel(Array.from({ length: 12 }, () => bubble()))],
    ['a bubble of almost 30 KB', heavy(29_800)],
    ['a button label of 40 graphemes', body(button('字'.repeat(40)))],
  ])('%s', (_, contents) => {
    expect(faults(contents)).toEqual([]);
  });
});

describe('Flex containers LINE refuses', () => {
  it.each<[string, unknown, string]>([
    ['no container', 'bubble', '/'],
    ['an unknown container', { type: 'ball' }, '/'],
    ['an unknown property of a text', body({ ...text, bold: true }), '/body/contents/0/bold'],
    ['an unknown property of a bubble', bubble({ title: '卡' }), '/title'],
    ['a bubble without any block', { type: 'bubble' }, '/'],
    ['an unknown bubble size', bubble({ size: 'huge' }), '/size'],
    ['a box without layout', bubble({ body: { type: 'box', contents: [] } }), '/body/layout'],
    [
      'a box without contents',
      bubble({ body: { type: 'box', layout: 'vertical' } }),
      '/body/contents',
    ],
    ['a text as body', bubble({ body: text }), '/body/layout'],
    ['an icon outside a baseline box', body({ type: 'icon', url: https }), '/body/contents/0'],
    ['a span outside a text', body({ type: 'span', text: '字' }), '/body/contents/0'],
    ['a video outside the hero', body(video()), '/body/contents/0'],
    [
      'a button in a baseline box',
      bubble({
        footer: box([text, text, { type: 'box', layout: 'baseline', contents: [button()] }]),
      }),
      '/footer/contents/2/contents/0',
    ],
    ['a text without text', body({ type: 'text' }), '/body/contents/0/text'],
    ['an empty text', body({ type: 'text', text: '' }), '/body/contents/0/text'],
    ['a colour by name', body({ ...text, color: 'red' }), '/body/contents/0/color'],
    ['a size that is none', body({ ...text, size: 'large' }), '/body/contents/0/size'],
    ['an alignment that is none', body({ ...text, align: 'left' }), '/body/contents/0/align'],
    ['an http picture', bubble({ hero: { type: 'image', url: 'http://a.tw/a.png' } }), '/hero/url'],
    [
      'a picture over three times as high as wide',
      bubble({ hero: { type: 'image', url: https, aspectRatio: '1:4' } }),
      '/hero/aspectRatio',
    ],
    [
      'a button without label',
      body({ type: 'button', action: { type: 'postback', data: 'd' } }),
      '/body/contents/0/action/label',
    ],
    ['a label of 41 graphemes', body(button('字'.repeat(41))), '/body/contents/0/action/label'],
    ['a button without action', body({ type: 'button' }), '/body/contents/0/action'],
    [
      'a camera button',
      body({ type: 'button', action: { type: 'camera', label: '拍' } }),
      '/body/contents/0/action',
    ],
    [
      'a separator above the first block',
      bubble({ styles: { body: { separator: true } } }),
      '/styles/body/separator',
    ],
    ['a video in a small bubble', bubble({ size: 'micro', hero: video() }), '/hero'],
    ['a video in a carousel', carousel([bubble({ hero: video() })]), '/contents/0/hero'],
    ['a bubble over 30 KB', heavy(30_001), '/'],
    ['a carousel over 50 KB', carousel([heavy(26_000), heavy(26_000)]), '/'],
    ['thirteen bubbles', carousel(Array.from({ length: 13 }, () => bubble())), '/contents'],
    ['an empty carousel', carousel([]), '/contents'],
    ['bubbles of two sizes', carousel([bubble(), bubble({ size: 'kilo' })]), '/contents/1/size'],
    [
      'eleven animated pictures',
      body(...Array.from({ length: 11 }, () => ({ type: 'image', url: https, animated: true }))),
      '/',
    ],
  ])('%s', (_, contents, property) => {
    expect(faults(contents).map((one) => one.property)).toContain(property);
  });

  it('say which message is wrong, and where in its container', () => {
    const wrong = flex(body({ ...text, bold: true }));
    expect(refusalOf([flex(bubble()), wrong])).toEqual({
      message: 'A message (messages[1]) in the request body is invalid',
      details: [{ message: 'unknown field', property: '/body/contents/0/bold' }],
    });
  });
});
