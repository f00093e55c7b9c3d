import { el, setStyle } from './dom.ts';
import type { FlexBox, FlexComponent, LinearGradient } from './flex-objects.ts';
import { place } from './flex-place.ts';
import { borderWidth, length } from './flex-sizes.ts';

/** Draws a child; handed in because a box may hold boxes. */
export type DrawComponent = (component: FlexComponent, parent: FlexBox) => HTMLElement;

/** A box as a CSS flexbox, which LINE's layout follows. */
export function drawBox(box: FlexBox, draw: DrawComponent): HTMLElement {
  const element = el('div', { class: `fx-box fx-${box.layout}` });
  setStyle(element, {
    'background-color': box.backgroundColor,
    'background-image': box.background && gradient(box.background),
    'border-radius': length(box.cornerRadius),
    width: box.width,
    'max-width': box.maxWidth,
    height: box.height,
    'max-height': box.maxHeight,
    'justify-content': box.justifyContent,
    'align-items': box.layout === 'baseline' ? 'baseline' : box.alignItems,
    padding: length(box.paddingAll),
    'padding-top': length(box.paddingTop),
    'padding-bottom': length(box.paddingBottom),
    'padding-inline-start': length(box.paddingStart),
    'padding-inline-end': length(box.paddingEnd),
  });
  if (box.borderWidth !== undefined || box.borderColor !== undefined) {
    setStyle(element, {
      border: `${borderWidth(box.borderWidth) ?? '1px'} solid ${box.borderColor ?? '#000000'}`,
    });
  }
  box.contents.forEach((child, index) => {
    const drawn = draw(child, box);
    place(drawn, child, box, index === 0);
    element.append(drawn);
  });
  return element;
}

function gradient(from: LinearGradient): string {
  const center =
    from.centerColor === undefined ? '' : `, ${from.centerColor} ${from.centerPosition ?? '50%'}`;
  return `linear-gradient(${from.angle}, ${from.startColor}${center}, ${from.endColor})`;
}
