import type { Action, Tap } from './action-objects.ts';
import { button, el } from './dom.ts';
import type { Template, TemplateCard } from './line-objects.ts';
import { picture } from './picture.ts';
import { makeTappable } from './tappable.ts';

/** The four older card messages, whose looks LINE alone decides. */
export function drawTemplate(template: Template, altText: string, tap: Tap): HTMLElement {
  const name = { role: 'group', 'aria-label': altText };
  switch (template.type) {
    case 'buttons':
      return el('div', { class: 'tp-single', ...name }, drawCard(template, tap));
    case 'confirm':
      return el(
        'div',
        { class: 'tp-card tp-confirm', ...name },
        el('p', { class: 'tp-text' }, template.text),
        drawActions(template.actions, tap),
      );
    case 'carousel':
      return el(
        'div',
        { class: 'slides', tabindex: 0, ...name },
        ...template.columns.map((column) => drawCard(column, tap)),
      );
    case 'image_carousel':
      return el(
        'div',
        { class: 'slides', tabindex: 0, ...name },
        ...template.columns.map(({ imageUrl, action }) => {
          const tile = el('div', { class: 'tp-tile' }, picture(imageUrl));
          if (action.label !== undefined) tile.append(el('span', {}, action.label));
          makeTappable(tile, action, tap);
          return tile;
        }),
      );
  }
}

function drawCard(card: TemplateCard, tap: Tap): HTMLElement {
  const top = el('div', { class: 'tp-top' });
  if (card.thumbnailImageUrl !== undefined) {
    top.append(el('div', { class: 'tp-image' }, picture(card.thumbnailImageUrl)));
  }
  if (card.title !== undefined) top.append(el('p', { class: 'tp-title' }, card.title));
  top.append(el('p', { class: 'tp-text' }, card.text));
  if (card.defaultAction !== undefined) makeTappable(top, card.defaultAction, tap);
  return el('div', { class: 'tp-card' }, top, drawActions(card.actions, tap));
}

function drawActions(actions: readonly Action[], tap: Tap): HTMLElement {
  return el(
    'div',
    { class: 'tp-actions' },
    ...actions.map((action) =>
      button({ class: 'tp-action' }, action.label ?? '', () => tap(action)),
    ),
  );
}
