import { button, el } from './dom.ts';

export interface MenuItem {
  label: string;
  run(): void;
  disabled?: boolean;
}

interface MenuOptions {
  /** What a screen reader calls the button. */
  label: string;
  /** What the button shows. */
  sign: string;
  opens: 'up' | 'down';
  /** Asked each time it opens. */
  items(): readonly MenuItem[];
}

/** A button with a menu: arrows move in it, Escape and a click elsewhere close it. */
export function createMenu(options: MenuOptions): HTMLElement {
  const list = el('div', {
    class: `menu-list menu-${options.opens}`,
    role: 'menu',
    'aria-label': options.label,
    hidden: true,
  });
  const opener = button(
    {
      class: 'round',
      'aria-label': options.label,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    el('span', { 'aria-hidden': 'true' }, options.sign),
    () => (list.hidden ? open() : close()),
  );
  const element = el('div', { class: 'menu' }, opener, list);

  function open(): void {
    list.replaceChildren(...options.items().map(drawItem));
    list.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    list.querySelector<HTMLButtonElement>('button:enabled')?.focus();
  }

  function close(): void {
    if (list.hidden) return;
    const hadFocus = list.contains(document.activeElement);
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    if (hadFocus) opener.focus();
  }

  function drawItem(item: MenuItem): HTMLButtonElement {
    const attributes = { role: 'menuitem', tabindex: -1, disabled: item.disabled };
    return button(attributes, item.label, () => {
      close();
      item.run();
    });
  }

  element.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const items = [...list.querySelectorAll<HTMLButtonElement>('button:enabled')];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (to !== undefined) items.at(to % items.length)?.focus();
    else return;
    event.preventDefault();
  });
  element.addEventListener('focusout', (event) => {
    const to = event.relatedTarget;
    if (to instanceof Node && !element.contains(to)) close();
  });
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) close();
  });
  return element;
}
