import { setStyle } from './dom.ts';
import type { FlexBox, FlexComponent, Gravity, Placed } from './flex-objects.ts';
import { length } from './flex-sizes.ts';

/** Gives a component its share, its gap to the sibling before it, and its offsets. */
export function place(
  element: HTMLElement,
  component: FlexComponent,
  parent: FlexBox,
  isFirst: boolean,
): void {
  const placed: Placed = component.type === 'span' || component.type === 'video' ? {} : component;
  const isColumn = parent.layout === 'vertical';
  const gap = length(placed.margin) ?? (isFirst ? undefined : length(parent.spacing));
  const isFixed = placed.position === 'absolute';
  setStyle(element, {
    flex: isFixed ? undefined : share(component, isColumn),
    [isColumn ? 'margin-top' : 'margin-inline-start']: isFixed ? undefined : gap,
    position: placed.position ?? 'relative',
    top: length(placed.offsetTop),
    bottom: length(placed.offsetBottom),
    'inset-inline-start': length(placed.offsetStart),
    'inset-inline-end': length(placed.offsetEnd),
  });
}

/**
 * Across, siblings divide the width in the ratio of `flex`, 1 unless said. Downward each keeps
 * its height, 0 unless said, and only free space is divided.
 */
function share(component: FlexComponent, isColumn: boolean): string {
  if (component.type === 'separator' || component.type === 'icon') return 'none';
  if (component.type === 'filler') return `${component.flex ?? 1} 0 0px`;
  if (component.type === 'box' && !isColumn && component.width !== undefined) return 'none';
  const given = 'flex' in component ? component.flex : undefined;
  const ratio = given ?? (isColumn ? 0 : 1);
  if (ratio === 0) return 'none';
  return `${ratio} 0 ${isColumn ? 'auto' : '0px'}`;
}

/** Where something sits in the height its row gives it. */
export const gravityToJustify: Readonly<Record<Gravity, string>> = {
  top: 'flex-start',
  center: 'center',
  bottom: 'flex-end',
};
