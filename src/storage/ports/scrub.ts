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
    wish: async (since) => {
      const { times = 0 } = (await wishes.get(only)) ?? {};
      await wishes.put({ since, times: times + 1 });
    },
    wished: () => wishes.get(only),
    done: () => wishes.remove(only),
  };
}
