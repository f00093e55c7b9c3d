import { z } from 'zod';
import { Inquiry, type InquiryStore } from '../../handoff/inquiry.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const openKey = 'open';
const askerKey = (chat: string) => `asker=${chat}`;
const holderKey = (chat: string) => `holder=${chat}`;

export const inquiryCollection: Collection<Inquiry> = {
  name: 'inquiries',
  schema: Inquiry,
  idOf: ({ id }) => id,
  at: ({ openedAt }) => openedAt,
  keysOf: ({ chat, state }) => [
    askerKey(chat),
    ...(state.kind === 'closed' ? [] : [openKey]),
    ...(state.kind === 'taken' ? [holderKey(state.by)] : []),
  ],
};

/** How many inquiries a day has had, so that no number is given twice. */
const DayCount = z.strictObject({ day: z.iso.date(), count: z.int() });
export const inquiryCountCollection: Collection<z.infer<typeof DayCount>> = {
  name: 'inquiry_counts',
  schema: DayCount,
  idOf: ({ day }) => day,
  at: ({ day }) => new Date(`${day}T00:00:00+08:00`),
};

export function inquiryStore(open: OpenDocuments): InquiryStore {
  const inquiries = open(inquiryCollection);
  const counts = open(inquiryCountCollection);
  const inOrder = (found: readonly Inquiry[]) =>
    [...found].sort(
      (a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1),
    );
  return {
    nextId: async (day) => {
      const count = ((await counts.get(day))?.count ?? 0) + 1;
      await counts.put({ day, count });
      return `${day.replaceAll('-', '')}-${String(count).padStart(3, '0')}`;
    },
    find: (id) => inquiries.get(id),
    save: (inquiry) => inquiries.put(inquiry),
    open: async () => inOrder(await inquiries.having(openKey)),
    ofAsker: async (chat) => inOrder(await inquiries.having(askerKey(chat))),
    heldBy: async (chat) => inOrder(await inquiries.having(holderKey(chat))),
    all: async () => inOrder(await inquiries.all()),
    archive: async (before, limit) => {
      // What is still open, however old, must not stand in the way of the others.
      const isOpen = (await inquiries.having(openKey)).length;
      const old = await inquiries.olderThan(before, limit + isOpen);
      const closed = old.filter(({ state }) => state.kind === 'closed').slice(0, limit);
      for (const { id } of closed) await inquiries.archive(id);
      return closed.length;
    },
  };
}
