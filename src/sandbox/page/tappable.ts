import type { Action, Tap } from './action-objects.ts';

/** Makes a whole text, picture, box or bubble answer to finger, mouse and keyboard. */
export function makeTappable(element: HTMLElement, action: Action, tap: Tap): void {
  element.classList.add('tappable');
  element.tabIndex = 0;
  element.setAttribute('role', action.type === 'uri' ? 'link' : 'button');
  if (action.label !== undefined) element.setAttribute('aria-label', action.label);
  // The innermost action wins: LINE does not fire a box's action for its button.
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    tap(action);
  });
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    tap(action);
  });
}
