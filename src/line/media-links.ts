import { createHmac } from 'node:crypto';
import type { MediaLinks } from '../handoff/media.ts';

/** Makes the address of a picture or a file; `undefined` where there is none to give. */
export type MediaUrl = (mediaId: string) => string | undefined;

/**
 * Links to pictures and files. The token in one is made of the medium's id and
 * the channel secret whenever it is needed: 256 bits that nobody guesses, and
 * that stand neither in the outbox nor in a journal. Without the secret, whoever
 * reads the disk cannot make them.
 *
 * @param publicUrl Under which the public reaches us, without a slash at its end.
 */
export function createMediaLinks(
  channelSecret: string,
  publicUrl: () => string | undefined,
): MediaLinks & { readonly urlOf: MediaUrl } {
  const key = createHmac('sha256', channelSecret).update('media links').digest();
  const tokenOf = (mediaId: string) =>
    createHmac('sha256', key).update(mediaId).digest('base64url');
  return {
    areOpen: () => publicUrl() !== undefined,
    tokenOf,
    urlOf: (mediaId) => {
      const base = publicUrl();
      return base === undefined ? undefined : `${base}/media/${tokenOf(mediaId)}`;
    },
  };
}
