import type { DatetimePicker } from './action-objects.ts';
import { button, el } from './dom.ts';

/** Says what LINE would open. The page itself goes nowhere, but what this machine serves may be looked at. */
export function showUri(uri: string): void {
  const isPhone = uri.startsWith('tel:');
  const what = isPhone ? '在手機上，LINE 會撥打這個號碼：' : '在手機上，LINE 會開啟這個網址：';
  const shown = isPhone ? uri.slice('tel:'.length) : readable(uri);
  const { dialog, close } = open(isPhone ? '撥打電話' : '開啟連結');
  dialog.append(
    el('p', {}, what),
    el('p', { class: 'dialog-what' }, isOurs(uri) ? opensApart(uri, shown) : shown),
    el('div', { class: 'dialog-buttons' }, button({ class: 'solid' }, '知道了', close)),
  );
  dialog.showModal();
}

function isOurs(uri: string): boolean {
  return URL.canParse(uri) && new URL(uri).hostname === '127.0.0.1';
}

function opensApart(uri: string, shown: string): HTMLElement {
  return el('a', { href: uri, target: '_blank', rel: 'noopener noreferrer' }, shown);
}

const inputTypes = { date: 'date', time: 'time', datetime: 'datetime-local' } as const;

/** Asks for a date, a time or both. `answer` is wall-clock text as LINE sends it. */
export function askDatetime(action: DatetimePicker, answer: (value: string) => void): void {
  const title = action.label ?? '選擇日期時間';
  const { dialog, close } = open(title);
  // LINE writes `2017-12-25t00:00` as well; browsers want the capital letter.
  const wall = (text: string | undefined) => text?.replace('t', 'T');
  const input = el('input', {
    type: inputTypes[action.mode],
    value: wall(action.initial),
    min: wall(action.min),
    max: wall(action.max),
    required: true,
    'aria-label': title,
  });
  const form = el(
    'form',
    { method: 'dialog' },
    input,
    el(
      'div',
      { class: 'dialog-buttons' },
      button({ class: 'plain' }, '取消', close),
      el('button', { class: 'solid', type: 'submit' }, '確定'),
    ),
  );
  form.addEventListener('submit', () => answer(input.value));
  dialog.append(form);
  dialog.showModal();
}

function open(title: string) {
  const dialog = el('dialog', { class: 'dialog', 'aria-label': title }, el('h2', {}, title));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  return { dialog, close: () => dialog.close() };
}

function readable(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
