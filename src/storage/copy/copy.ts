import type { MediaStore } from '../../handoff/media.ts';
import { type Fingerprint, fingerprintOf, isPartOf, isSame } from './fingerprint.ts';
import type { Holdings } from './holdings.ts';

/** Where an installation's data lie. Nobody else changes them between opening and closing. */
export interface Place {
  readonly holdings: Holdings;
  /** What was found damaged there. */
  readonly damaged: readonly string[];
  /**
   * Puts everything in, or nothing.
   *
   * @param verify Looks at what is there before it counts; where it throws, it never counted.
   */
  fill(from: Holdings, verify: (filled: Holdings) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export type CopyOutcome =
  | { readonly kind: 'copied'; readonly moved: Fingerprint }
  /** Everything is there already, the same. */
  | { readonly kind: 'same'; readonly moved: Fingerprint }
  | { readonly kind: 'nothing-to-copy' }
  | { readonly kind: 'target-holds-data'; readonly there: Fingerprint };

/** What was read back is not what was written. Nothing was left behind. */
export class CopyDiffersError extends Error {
  override name = 'CopyDiffersError';
}

/** Copies all that one place holds into another, which must be empty or hold part of the same copy. */
export async function copyAll(from: Place, to: Place): Promise<CopyOutcome> {
  const wanted = await fingerprintOf(from.holdings);
  if (wanted.size === 0) return { kind: 'nothing-to-copy' };
  const there = await fingerprintOf(to.holdings);
  if (!isPartOf(there, wanted)) return { kind: 'target-holds-data', there };
  if (isSame(there, wanted)) return { kind: 'same', moved: wanted };
  await to.fill(from.holdings, async (filled) => {
    if (!isSame(await fingerprintOf(filled), wanted)) throw new CopyDiffersError('copy differs');
  });
  return { kind: 'copied', moved: wanted };
}

/** One after the other: all of them may be larger than the memory. */
export async function copyMedia(from: Holdings['media'], to: MediaStore): Promise<void> {
  for (const id of await from.ids()) {
    const bytes = await from.get(id);
    if (bytes !== undefined) await to.put(id, bytes);
  }
}
