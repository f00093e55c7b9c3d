import { el } from './dom.ts';

/**
 * A picture, or a labelled stand-in for it.
 *
 * The page never asks another host for anything, so only pictures that this very program
 * serves can be shown; for others the place they take is drawn.
 */
export function picture(url: string, label = '圖片'): HTMLElement {
  const host = URL.canParse(url) ? new URL(url) : undefined;
  if (host?.origin === location.origin) {
    return el('img', { class: 'picture', src: url, alt: '', loading: 'lazy' });
  }
  return el(
    'span',
    { class: 'picture picture-absent', role: 'img', 'aria-label': label, title: url },
    el('span', {}, label),
  );
}
