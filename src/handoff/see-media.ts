import type { Clock } from '../foundation/clock.ts';
import { sha256 } from '../foundation/digest.ts';
import type { Transact } from '../messaging/stores.ts';
import { type MediaStore, mediaIn, type RelayedMediaStore } from './media.ts';
import type { MediaType } from './media-type.ts';

export interface SeenMedia {
  readonly type: MediaType;
  readonly bytes: Uint8Array;
}

/**
 * What a link shows.
 *
 * @returns `undefined` for a token that was never given out, and for what was
 *   taken back, has expired or belongs to a closed inquiry: nobody can tell which.
 */
export async function seeMedia(
  token: string,
  {
    transact,
    media,
  }: {
    readonly transact: Transact<{ readonly relayedMedia: RelayedMediaStore }>;
    readonly media: MediaStore;
  },
  clock: Clock,
): Promise<SeenMedia | undefined> {
  // Compared by its hash: how long that takes tells nothing of the token.
  const hash = sha256(token);
  const known = await transact(({ relayedMedia }) => relayedMedia.withToken(hash), 'see media');
  if (!mediaIn(known, 'kept') || clock.now() >= known.expiresAt) return undefined;
  const bytes = await media.get(known.id);
  return bytes && { type: known.state.type, bytes };
}
