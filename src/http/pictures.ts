import { Router } from 'express';
import type { Clock } from '../foundation/clock.ts';
import { pictureNotDrawn, pictureNotThere, pictureTooOften } from '../wording/materials.ts';
import { guardLinks, notThere } from './link-guard.ts';

export interface PictureRoutesParts {
  readonly see: (
    name: string,
  ) => Promise<
    | { readonly kind: 'picture'; readonly bytes: Buffer }
    | { readonly kind: 'moved'; readonly name: string }
    | { readonly kind: 'not-drawn' }
    | undefined
  >;
  readonly clock: Clock;
}

const ending = '.png';
/** What it shows is in its name. */
const forever = 'public, max-age=31536000, immutable';

/**
 * Pictures of leaflets, for everybody; to be mounted at `/pictures`. A name that is no
 * longer current leads to the one that is, so that nobody reads what is out of date.
 */
export function pictureRoutes({ see, clock }: PictureRoutesParts): Router {
  const router = Router();
  router.use(guardLinks(clock, pictureTooOften));
  router.get('/:file', async (request, response, next) => {
    const { file } = request.params;
    if (!file.endsWith(ending)) return next();
    const seen = await see(file.slice(0, -ending.length));
    switch (seen?.kind) {
      case undefined:
        return next();
      case 'moved':
        return response.redirect(302, `./${seen.name}${ending}`);
      case 'not-drawn':
        response.status(503).set('retry-after', '60').type('text/plain').send(pictureNotDrawn);
        return;
      case 'picture':
        response.set({
          'cache-control': forever,
          'content-type': 'image/png',
          'content-length': String(seen.bytes.length),
        });
        response.end(request.method === 'HEAD' ? undefined : seen.bytes);
    }
  });
  router.use(notThere(pictureNotThere));
  return router;
}
