import type { Tap } from './action-objects.ts';
import { button, el, setStyle } from './dom.ts';
import { drawBox } from './flex-box.ts';
import { drawIcon, drawImage, drawVideo } from './flex-image.ts';
import type { FlexBox, FlexButton, FlexComponent, FlexSeparator } from './flex-objects.ts';
import { gravityToJustify } from './flex-place.ts';
import { drawText } from './flex-text.ts';
import { makeTappable } from './tappable.ts';

/** Draws any component with everything in it. */
export function drawComponent(component: FlexComponent, tap: Tap): HTMLElement {
  const element = drawBare(component, tap);
  if (component.type !== 'button' && 'action' in component && component.action !== undefined) {
    makeTappable(element, component.action, tap);
  }
  return element;
}

function drawBare(component: FlexComponent, tap: Tap): HTMLElement {
  switch (component.type) {
    case 'box':
      return drawBox(component, (child, parent) =>
        child.type === 'separator' ? drawSeparator(child, parent) : drawComponent(child, tap),
      );
    case 'text':
      return drawText(component);
    case 'button':
      return drawButton(component, tap);
    case 'image':
      return drawImage(component);
    case 'icon':
      return drawIcon(component);
    case 'video':
      return drawVideo(component);
    default:
      // Filler; spans and separators never stand outside a text or a box.
      return el('div', { class: 'fx-filler' });
  }
}

function drawButton(component: FlexButton, tap: Tap): HTMLElement {
  const { action, style = 'link', color, height = 'md' } = component;
  const inner = button(
    { class: `fx-button fx-button-${style} fx-button-${height}` },
    el('span', {}, action.label ?? ''),
    (event) => {
      event.stopPropagation();
      tap(action);
    },
  );
  setStyle(inner, { [style === 'link' ? 'color' : 'background-color']: color });
  const cell = el('div', { class: 'fx-button-cell' }, inner);
  setStyle(cell, { 'justify-content': gravityToJustify[component.gravity ?? 'top'] });
  return cell;
}

function drawSeparator(separator: FlexSeparator, parent: FlexBox): HTMLElement {
  const line = el('div', {
    class: parent.layout === 'vertical' ? 'fx-rule-across' : 'fx-rule-down',
  });
  setStyle(line, { 'background-color': separator.color });
  return line;
}
