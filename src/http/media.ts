import { Router } from 'express';
import type { Clock } from '../foundation/clock.ts';
import { isPicture, type MediaType } from '../handoff/media-type.ts';
import type { SeenMedia } from '../handoff/see-media.ts';
import { mediaNotThere, mediaTooOften } from '../wording/handoff-media.ts';
import { guardLinks, notThere } from './link-guard.ts';

export interface MediaRoutesParts {
  readonly see: (token: string) => Promise<SeenMedia | undefined>;
  readonly clock: Clock;
}

/** Pictures and files by their links; to be mounted at `/media`. Whatever is wrong, the answer is the same. */
export function mediaRoutes({ see, clock }: MediaRoutesParts): Router {
  const router = Router();
  router.use(guardLinks(clock, mediaTooOften));
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
  router.use(notThere(mediaNotThere));
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
