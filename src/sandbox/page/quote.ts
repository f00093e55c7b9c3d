import { button, el } from './dom.ts';
import type { PhoneMessage } from './wire.ts';

/** Characters of a quoted message that are shown again. */
const shownLength = 40;

/** How a message begins, as it is shown where it is quoted. */
export function excerptOf({ message }: PhoneMessage): string {
  const said = 'text' in message ? message.text : 'altText' in message ? message.altText : '附件';
  const [line = ''] = said.split('\n');
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line;
}

export interface QuoteBar {
  element: HTMLElement;
  set(entry: PhoneMessage): void;
  /** The message that is quoted, which is none from now on. */
  take(): string | undefined;
}

/** Above the box: which message the next line quotes, and how to leave it. */
export function createQuoteBar(): QuoteBar {
  const shown = el('span', { class: 'quote-text' });
  const leave = button({ class: 'quote-leave', 'aria-label': '取消引用' }, '✕', () => clear());
  const element = el('div', { class: 'quote-bar', hidden: true }, shown, leave);
  let quoted: string | undefined;

  function clear(): void {
    quoted = undefined;
    element.hidden = true;
  }

  return {
    element,
    set(entry) {
      quoted = entry.id;
      shown.textContent = `引用：${excerptOf(entry)}`;
      element.hidden = false;
    },
    take() {
      const id = quoted;
      clear();
      return id;
    },
  };
}
