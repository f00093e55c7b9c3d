import { el } from './dom.ts';

const shownMs = 4_000;

export interface Toast {
  element: HTMLElement;
  tell(text: string): void;
}

/** A short word over the chat that goes away by itself. */
export function createToast(): Toast {
  const element = el('p', { class: 'toast', role: 'status' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    tell(text) {
      clearTimeout(timer);
      element.textContent = text;
      timer = setTimeout(() => {
        element.textContent = '';
      }, shownMs);
    },
  };
}
