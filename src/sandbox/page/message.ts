import type { Tap } from './action-objects.ts';
import { button, el } from './dom.ts';
import { drawFlex } from './flex.ts';
import type { LineMessage } from './line-objects.ts';
import { picture } from './picture.ts';
import { drawTemplate } from './template.ts';
import { linkedText } from './text.ts';
import { clockText } from './when.ts';
import type { PhoneMessage } from './wire.ts';

const viaText = { reply: '回覆', push: '推播' } as const;

/** What a message has to do with those that are quoted. */
export interface Quoting {
  /** How the message begins that this one quotes. */
  readonly quoted: string | undefined;
  /** The next line is to quote this one. */
  readonly quote: () => void;
}

/** One line of the chat: whose it is, what it says, when and by which way it came. */
export function drawMessage(
  entry: PhoneMessage,
  account: string,
  tap: Tap,
  { quoted, quote }: Quoting,
): HTMLLIElement {
  const { message, from, via } = entry;
  const line = el('li', {
    class: 'message',
    'data-from': from,
    'data-type': message.type,
    'data-id': entry.id,
    'data-via': via,
    'data-alias': message.sender?.name,
    'data-unsent': entry.unsent === true,
  });
  if (entry.unsent === true) {
    line.append(el('p', { class: 'notice' }, from === 'me' ? '你已收回訊息' : '訊息已收回'));
    return line;
  }
  const meta = el('span', { class: 'meta' });
  if (via !== undefined) meta.append(el('span', { class: `via via-${via}` }, viaText[via]));
  meta.append(el('time', { datetime: entry.at }, clockText(entry.at)));
  if (from === 'bot') meta.append(button({ class: 'quote' }, '引用', quote));

  const said = el('div', { class: 'said' }, drawContent(message, tap, quoted), meta);
  if (from === 'me') {
    line.append(el('span', { class: 'unseen' }, '我說'), said);
    return line;
  }
  const alias = message.sender?.name;
  const name = alias === undefined ? account : `${alias} from ${account}`;
  line.append(
    el('span', { class: 'avatar', 'aria-hidden': 'true' }, alias?.slice(0, 1) ?? '跟'),
    el('div', { class: 'column' }, el('span', { class: 'sender' }, name), said),
  );
  return line;
}

function drawContent(message: LineMessage, tap: Tap, quoted?: string): HTMLElement {
  switch (message.type) {
    case 'text':
      return balloon(
        message.emojis === undefined ? message.text : withEmojis(message),
        tap,
        quoted,
      );
    case 'textV2':
      return balloon(
        message.text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)),
        tap,
      );
    case 'flex':
      return drawFlex(message.contents, message.altText, tap);
    case 'template':
      return drawTemplate(message.template, message.altText, tap);
    case 'sticker':
      return keepsake('😊', '貼圖', message.keywords?.[0]);
    case 'image':
      return message.originalContentUrl === undefined
        ? keepsake('🖼', '圖片')
        : photograph(message.originalContentUrl);
    case 'video':
      return keepsake('🎬', '影片');
    case 'audio':
      return keepsake('🎤', '語音訊息');
    case 'file':
      return keepsake('📄', '檔案', message.fileName);
    case 'location':
      return keepsake('📍', message.title ?? '位置資訊', message.address);
    default:
      return keepsake('✉', `這裡不顯示 ${message.type} 訊息`);
  }
}

/** A picture that was sent: a tap opens it whole. */
function photograph(url: string): HTMLElement {
  const shown = picture(url);
  if (!(shown instanceof HTMLImageElement)) return el('div', { class: 'balloon' }, shown);
  return el(
    'a',
    { class: 'photograph', href: shown.src, target: '_blank', rel: 'noreferrer' },
    shown,
  );
}

function balloon(text: string, tap: Tap, quoted?: string): HTMLElement {
  const above = quoted === undefined ? undefined : el('span', { class: 'quoted' }, quoted);
  return el('div', { class: 'balloon' }, above, linkedText(text, tap));
}

/** Something a phone would play or open: here only what it is. */
function keepsake(sign: string, what: string, detail?: string): HTMLElement {
  return el(
    'div',
    { class: 'balloon keepsake' },
    el('span', { class: 'keepsake-sign', 'aria-hidden': 'true' }, sign),
    el(
      'span',
      {},
      what,
      detail === undefined ? undefined : el('span', { class: 'keepsake-detail' }, detail),
    ),
  );
}

// LINE's own emoji are pictures that only LINE has; a plain one marks each place.
function withEmojis(message: { text: string; emojis?: readonly { index: number }[] }): string {
  const places = new Set(message.emojis?.map((emoji) => emoji.index));
  return message.text
    .split('')
    .map((unit, index) => (places.has(index) ? '🙂' : unit))
    .join('');
}
