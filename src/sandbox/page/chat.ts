import type { Tap } from './action-objects.ts';
import { button, el } from './dom.ts';
import { drawMessage } from './message.ts';
import { excerptOf } from './quote.ts';
import { dayText } from './when.ts';
import type { PhoneMessage } from './wire.ts';

/** Closer to the end than this, the reader follows along with what is new. */
const followingPx = 120;

export interface Chat {
  element: HTMLElement;
  /** Shows exactly these messages, keeping what is already on the screen. */
  show(messages: readonly PhoneMessage[]): void;
  /** Adds a message, or changes the one with the same id. */
  put(message: PhoneMessage): void;
  newest(): PhoneMessage | undefined;
  /** The person's own last message that can still be taken back. */
  lastOwn(): PhoneMessage | undefined;
  toEnd(): void;
  focus(): void;
}

/** The conversation: a log that grows at its end. */
export function createChat(account: string, tap: Tap, quote: (entry: PhoneMessage) => void): Chat {
  const list = el('ol', { class: 'messages' });
  const log = el(
    'div',
    { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': '對話', tabindex: 0 },
    list,
  );
  const jump = button({ class: 'jump', hidden: true }, '↓ 新訊息', () => toEnd());
  const element = el('div', { class: 'chat' }, log, jump);
  const lines = new Map<string, HTMLLIElement>();
  const entries = new Map<string, PhoneMessage>();
  let lastDay = '';

  const distanceToEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;

  function toEnd(): void {
    log.scrollTop = log.scrollHeight;
    jump.hidden = true;
  }

  function put(entry: PhoneMessage): void {
    const wasFollowing = distanceToEnd() < followingPx;
    const line = drawMessage(entry, account, tap, {
      quoted: quotedBy(entry),
      quote: () => quote(entry),
    });
    const old = lines.get(entry.id);
    if (old === undefined) append(entry, line);
    else old.replaceWith(line);
    lines.set(entry.id, line);
    entries.set(entry.id, entry);
    if (old !== undefined) return;
    if (wasFollowing || entry.from === 'me') toEnd();
    else jump.hidden = false;
  }

  function quotedBy({ message }: PhoneMessage): string | undefined {
    const id = message.type === 'text' ? message.quotedMessageId : undefined;
    const other = id === undefined ? undefined : entries.get(id);
    return other && excerptOf(other);
  }

  function append(entry: PhoneMessage, line: HTMLLIElement): void {
    const today = dayText(entry.at);
    if (today !== lastDay) list.append(el('li', { class: 'day' }, el('span', {}, today)));
    lastDay = today;
    list.append(line);
  }

  function show(messages: readonly PhoneMessage[]): void {
    const known = [...entries.keys()];
    const isContinued = known.every((id, index) => messages[index]?.id === id);
    // Screen readers would read the whole past aloud if it looked like news.
    log.setAttribute('aria-busy', 'true');
    if (!isContinued) {
      list.replaceChildren();
      lines.clear();
      entries.clear();
      lastDay = '';
    }
    for (const entry of messages) {
      if (JSON.stringify(entries.get(entry.id)) !== JSON.stringify(entry)) put(entry);
    }
    log.removeAttribute('aria-busy');
  }

  log.addEventListener('scroll', () => {
    if (distanceToEnd() < followingPx) jump.hidden = true;
  });
  // The keyboard of a real phone, the quick replies and a growing text box all take height away.
  let wasAtEnd = true;
  let height = 0;
  log.addEventListener('scroll', () => {
    // In a frame that also took height away, the distance says nothing about the reader.
    if (log.clientHeight === height) wasAtEnd = distanceToEnd() < 4;
  });
  new ResizeObserver(() => {
    height = log.clientHeight;
    if (wasAtEnd) toEnd();
  }).observe(log);

  return {
    element,
    show,
    put,
    toEnd,
    newest: () => [...entries.values()].at(-1),
    lastOwn: () =>
      [...entries.values()].findLast((entry) => entry.from === 'me' && entry.unsent !== true),
    focus: () => log.focus({ preventScroll: true }),
  };
}
