import { el } from './dom.ts';
import { createMenu } from './menu.ts';
import { createQuoteBar } from './quote.ts';
import type { PhoneMessage, UserAct } from './wire.ts';

export interface Composer {
  element: HTMLElement;
  fillIn(text: string): void;
  /** The next line quotes this message. */
  quote(entry: PhoneMessage): void;
  setEnabled(isEnabled: boolean): void;
}

const attachments: readonly { label: string; act: UserAct }[] = [
  { label: '貼圖', act: { kind: 'sticker' } },
  { label: '圖片', act: { kind: 'image' } },
  { label: '影片', act: { kind: 'video' } },
  { label: '語音', act: { kind: 'audio' } },
  { label: '檔案', act: { kind: 'file', fileName: '測試文件.pdf' } },
  { label: '位置', act: { kind: 'location' } },
];

/**
 * The bar one types in.
 *
 * @param act Answers whether it was sent; text that was not comes back into the box.
 */
export function createComposer(act: (act: UserAct) => Promise<boolean>): Composer {
  const box = el('textarea', {
    class: 'compose-text',
    rows: 1,
    maxlength: 5000,
    'aria-label': '輸入訊息',
    placeholder: 'Aa',
    enterkeyhint: 'send',
    autocomplete: 'off',
  });
  const send = el('button', { class: 'send', type: 'submit' }, '傳送');
  const menu = createMenu({
    label: '傳送其他內容',
    sign: '＋',
    opens: 'up',
    items: () => attachments.map(({ label, act: it }) => ({ label, run: () => void act(it) })),
  });
  const quoteBar = createQuoteBar();
  const element = el('form', { class: 'composer' }, quoteBar.element, menu, box, send);

  function growBox(): void {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
    send.disabled = box.disabled || box.value.trim() === '';
  }

  function fillIn(text: string): void {
    box.value = text;
    growBox();
    box.focus();
  }

  async function submit(): Promise<void> {
    const text = box.value;
    if (text.trim() === '' || box.disabled) return;
    box.value = '';
    growBox();
    const quotedMessageId = quoteBar.take();
    const isSent = await act({
      ...{ kind: 'text', text },
      ...(quotedMessageId === undefined ? {} : { quotedMessageId }),
    });
    if (!isSent && box.value === '') fillIn(text);
  }

  box.addEventListener('input', growBox);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    // While an input method is open, Enter picks the word. Safari ends the composition
    // before this key arrives; there only the old code 229 tells.
    if (event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void submit();
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
    // On a desktop one goes on typing; on a touch screen this keeps the keyboard as it was.
    box.focus();
  });
  growBox();

  return {
    element,
    fillIn,
    quote(entry) {
      quoteBar.set(entry);
      box.focus();
    },
    setEnabled(isEnabled) {
      box.disabled = !isEnabled;
      for (const each of menu.querySelectorAll('button')) each.disabled = !isEnabled;
      growBox();
    },
  };
}
