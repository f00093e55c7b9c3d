import { limits } from './limits.ts';

/** Opens LINE's choice of friends and groups, the text ready to be sent; not on LINE for PC. */
const base = 'https://line.me/R/share?text=';

/** The link that hands a text on; `undefined` where LINE would refuse it: a Chinese character costs nine. */
export function shareLink(text: string): string | undefined {
  const uri = uriOf(text);
  return uri.length <= limits.uri ? uri : undefined;
}

/** How long the link would be; LINE takes `limits.uri` characters. */
export function shareLinkLength(text: string): number {
  return uriOf(text).length;
}

function uriOf(text: string): string {
  return base + encodeURIComponent(wellFormed(text));
}

/** Half a pair of UTF-16 units cannot be percent-encoded. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
