import type { Action, Tap } from './action-objects.ts';
import { button, el } from './dom.ts';
import type { PhoneMessage } from './wire.ts';

export interface QuickReplies {
  element: HTMLElement;
  /** Offers what the chat's newest message offers, or nothing. */
  offer(newest: PhoneMessage | undefined): void;
}

/** These open something first; LINE keeps them until it is answered. */
const staying: readonly Action['type'][] = ['camera', 'cameraRoll', 'location', 'datetimepicker'];

/**
 * The row of chips under the newest message.
 *
 * @param onGone A chip was tapped and took the keyboard's place away with it.
 */
export function createQuickReplies(tap: Tap, onGone: () => void): QuickReplies {
  const element = el('div', {
    class: 'chips',
    role: 'group',
    'aria-label': '快速回覆',
    hidden: true,
  });
  let shownFor: string | undefined;
  let answered: string | undefined;

  function offer(newest: PhoneMessage | undefined): void {
    const items = newest?.from === 'bot' ? (newest.message.quickReply?.items ?? []) : [];
    const id = items.length === 0 || newest?.id === answered ? undefined : newest?.id;
    if (id === shownFor) return;
    shownFor = id;
    element.hidden = id === undefined;
    element.replaceChildren(
      ...(id === undefined ? [] : items.map(({ action }) => chip(action, id))),
    );
    element.scrollLeft = 0;
  }

  function chip(action: Action, id: string): HTMLButtonElement {
    return button({ class: 'chip' }, action.label ?? '', () => {
      if (!staying.includes(action.type)) {
        const hadFocus = element.contains(document.activeElement);
        answered = id;
        offer(undefined);
        if (hadFocus) onGone();
      }
      tap(action);
    });
  }

  return { element, offer };
}
