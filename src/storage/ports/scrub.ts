import { type ScrubStore, ScrubWish } from '../../privacy/scrub.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const only = 'only';

export const scrubCollection: Collection<ScrubWish> = {
  name: 'scrub',
  schema: ScrubWish,
  idOf: () => only,
  at: ({ since }) => since,
};

export function scrubStore(open: OpenDocuments): ScrubStore {
  const wishes = open(scrubCollection);
  return {
    wish: (since) => wishes.put({ since }),
    wished: () => wishes.get(only),
    done: () => wishes.remove(only),
  };
}
