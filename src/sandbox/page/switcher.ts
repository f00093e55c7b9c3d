import { button, el } from './dom.ts';

interface Pane {
  key: string;
  label: string;
  name: string;
}

export interface Switcher {
  /** The panes to choose from, in order. */
  offer(panes: readonly Pane[]): void;
  /** Something new came into a pane; counts only while it cannot be seen. */
  noteNews(key: string): void;
}

/**
 * Chooses the one pane that a narrow screen shows. On a wide screen all are seen and CSS hides
 * the switcher.
 */
export function createSwitcher(nav: HTMLElement, onShow: (key: string) => void): Switcher {
  const news = new Map<string, number>();
  let shown: string | undefined;

  function show(key: string): void {
    shown = key;
    news.delete(key);
    for (const pane of document.querySelectorAll<HTMLElement>('[data-pane]')) {
      pane.classList.toggle('is-shown', pane.dataset.pane === key);
    }
    for (const tab of tabs()) {
      tab.setAttribute('aria-pressed', String(tab.value === key));
      mark(tab);
    }
    onShow(key);
  }

  const tabs = () => nav.querySelectorAll('button');

  function mark(tab: HTMLButtonElement): void {
    const count = news.get(tab.value) ?? 0;
    tab.querySelector('.count')?.remove();
    if (count === 0) return;
    tab.append(el('span', { class: 'count', 'aria-label': `${count} 則新訊息` }, String(count)));
  }

  return {
    offer(panes) {
      nav.replaceChildren(
        ...panes.map(({ key, label, name }) => {
          const words = el('span', {}, label, el('span', { class: 'tab-name' }, name));
          return button({ class: 'tab', value: key }, words, () => show(key));
        }),
      );
      const first = panes.find(({ key }) => key === shown) ?? panes[0];
      if (first !== undefined) show(first.key);
    },
    noteNews(key) {
      const isNarrow = nav.offsetParent !== null;
      if (!isNarrow || key === shown) return;
      news.set(key, (news.get(key) ?? 0) + 1);
      for (const tab of tabs()) mark(tab);
    },
  };
}
