import { el } from './dom.ts';

/**
 * A picture, or a labelled stand-in for it.
 *
 * The page never asks another host for anything, so only pictures that this very program
 * serves can be shown; for others the place they take is drawn.
 */
export function picture(url: string, label = '圖片'): HTMLElement {
  const host = URL.canParse(url) ? new URL(url) : undefined;
  if (host !== undefined && isOwn(host)) {
    const src = host.pathname + host.search;
    return el('img', { class: 'picture', src, alt: label, loading: 'lazy' });
  }
  return el(
    'span',
    { class: 'picture picture-absent', role: 'img', 'aria-label': label, title: url },
    el('span', {}, label),
  );
}

/** This machine has two names, and the program knows itself by one of them alone. */
function isOwn({ origin, hostname, port }: URL): boolean {
  const isHere = (name: string) => name === '127.0.0.1' || name === 'localhost';
  if (origin === location.origin) return true;
  return isHere(hostname) && isHere(location.hostname) && port === location.port;
}
