import type { Tap } from './action-objects.ts';
import { el, setStyle } from './dom.ts';
import { drawComponent } from './flex-component.ts';
import { blockNames, type FlexBubble, type FlexContainer } from './flex-objects.ts';
import { makeTappable } from './tappable.ts';

/** A Flex message: one bubble, or several to swipe through. */
export function drawFlex(container: FlexContainer, altText: string, tap: Tap): HTMLElement {
  if (container.type === 'bubble') {
    const bubble = drawBubble(container, tap);
    if (!bubble.hasAttribute('role')) bubble.setAttribute('role', 'group');
    bubble.setAttribute('aria-label', altText);
    return bubble;
  }
  return el(
    'div',
    { class: 'slides', role: 'group', 'aria-label': altText, tabindex: 0 },
    ...container.contents.map((bubble) => drawBubble(bubble, tap)),
  );
}

function drawBubble(bubble: FlexBubble, tap: Tap): HTMLElement {
  const element = el('div', {
    class: `fx-bubble fx-size-${bubble.size ?? 'mega'}`,
    dir: bubble.direction,
  });
  for (const name of blockNames) {
    const content = bubble[name];
    if (content === undefined) continue;
    const style = bubble.styles?.[name];
    const block = el('div', { class: `fx-block fx-block-${name}` }, drawComponent(content, tap));
    setStyle(block, { 'background-color': style?.backgroundColor });
    if (style?.separator === true && element.childElementCount > 0) {
      setStyle(block, { 'border-top': `1px solid ${style.separatorColor ?? '#d4d6da'}` });
    }
    element.append(block);
  }
  if (bubble.footer !== undefined) element.classList.add('fx-has-footer');
  if (bubble.action !== undefined) makeTappable(element, bubble.action, tap);
  return element;
}
