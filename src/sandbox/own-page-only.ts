import type { RequestHandler } from 'express';

/**
 * Lets in the sandbox's own page, opened on this machine, and plain tools such as curl.
 *
 * The sandbox asks for no password, so that a page of another site in the same browser must not
 * reach it: neither directly (Sec-Fetch-Site, Origin) nor under a name of its own that resolves
 * to 127.0.0.1 (Host).
 */
export const ownPageOnly: RequestHandler = (request, response, next) => {
  const host = request.headers.host ?? '';
  const site = request.headers['sec-fetch-site'] ?? 'none';
  // Following a link to the page is harmless; calling the API from elsewhere is not.
  const visit = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  const sameSite = site === 'same-origin' || site === 'none' || visit;
  if (isLoopback(host) && sameSite && isOwnOrigin(request.headers.origin, host)) next();
  else response.status(403).json({ error: 'only the sandbox page on this machine may ask' });
};

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

function isOwnOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
