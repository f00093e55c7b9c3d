import type { RequestHandler } from 'express';
import type { Clock } from '../foundation/clock.ts';
import { createPace } from '../messaging/pace.ts';

/**
 * Far more than anybody opens in a minute. The first is for one address, which
 * many officers may share; the second bounds what all of them have us read.
 */
const limits = { perUser: 120, total: 1_200 };

/** Nobody keeps a copy on the way, no page embeds it, nothing in it runs, and where it was opened from is not told. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** Stands before whatever is shown to whoever has a secret link. @param tooOften What those hear who try too many. */
export function guardLinks(clock: Clock, tooOften: string): RequestHandler {
  const pace = createPace(clock, limits);
  return (request, response, next) => {
    response.set(headers);
    if (pace(request.ip ?? '') === 'ok') return next();
    response.status(429).set('retry-after', '60').type('text/plain').send(tooOften);
  };
}

/** One answer for whatever is wrong with a link. */
export function notThere(text: string): RequestHandler {
  return (_request, response) => void response.status(404).type('text/plain').send(text);
}
