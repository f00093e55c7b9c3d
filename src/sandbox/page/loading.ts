import { el } from './dom.ts';

export interface Loading {
  element: HTMLElement;
  /** Shows the dots for so many seconds, or until `stop`. */
  start(seconds: number): void;
  stop(): void;
}

/** The three dots that a bot may show while it thinks. */
export function createLoading(): Loading {
  const element = el(
    'div',
    { class: 'loading', role: 'img', 'aria-label': '正在輸入', hidden: true },
    el('span'),
    el('span'),
    el('span'),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    element.hidden = true;
  }

  return {
    element,
    stop,
    start(seconds) {
      stop();
      element.hidden = false;
      timer = setTimeout(stop, seconds * 1000);
    },
  };
}
