import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { DraftedEntry } from '../../faq/entry-draft.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({});
/** Without the chats: whoever works on the FAQ need not know who asked. */
const Item = z.strictObject({
  inquiryId: z.string(),
  /** Asia/Taipei. */
  draftedAt: z.string(),
  category: z.string().nullable(),
  /** More was said than it has room for. */
  isCut: z.boolean(),
  entry: DraftedEntry,
});
export type DraftItem = z.infer<typeof Item>;
const Done = z.strictObject({ count: z.int() });

/** Drafts of entries, the oldest first. */
export const listDrafts: ServiceCommand<
  z.infer<typeof Args>,
  DraftItem,
  z.infer<typeof Done>,
  never,
  ServiceParts
> = {
  name: 'drafts-list',
  args: Args,
  item: Item,
  done: Done,
  refused: z.never(),
  run: async (_args, { stores }, give) => {
    const drafts = await stores.transact(({ entryDrafts }) => entryDrafts.all(), 'drafts');
    for (const { inquiryId, at, category = null, isCut, entry } of drafts) {
      await give({ inquiryId, draftedAt: taipeiStamp(at), category, isCut, entry });
    }
    return { kind: 'done', done: { count: drafts.length } };
  },
};
