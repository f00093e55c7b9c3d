import { type RequestHandler, Router } from 'express';
import type { Clock } from '../foundation/clock.ts';
import { isPicture, type MediaType } from '../handoff/media-type.ts';
import type { SeenMedia } from '../handoff/see-media.ts';
import { createPace } from '../messaging/pace.ts';
import { mediaNotThere, mediaTooOften } from '../wording/handoff.ts';

export interface MediaRoutesParts {
  readonly see: (token: string) => Promise<SeenMedia | undefined>;
  readonly clock: Clock;
}

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

/** Pictures and files by their links; to be mounted at `/media`. Whatever is wrong, the answer is the same. */
export function mediaRoutes({ see, clock }: MediaRoutesParts): Router {
  const pace = createPace(clock, limits);
  const router = Router();
  const notThere: RequestHandler = (_request, response) =>
    void response.status(404).type('text/plain').send(mediaNotThere);
  router.use((request, response, next) => {
    response.set(headers);
    if (pace(request.ip ?? '') === 'ok') return next();
    response.status(429).set('retry-after', '60').type('text/plain').send(mediaTooOften);
  });
  router.get('/:token', async (request, response, next) => {
    const seen = await see(request.params.token);
    if (seen === undefined) return next();
    const { type, bytes } = seen;
    response.set({
      'content-type': type,
      'content-length': String(bytes.length),
      'content-disposition': isPicture(type)
        ? 'inline'
        : `attachment; filename="file.${endings[type]}"`,
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  router.use(notThere);
  return router;
}

/** Names are ours: the one that a file had on somebody's phone may name a person. */
const endings: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};
