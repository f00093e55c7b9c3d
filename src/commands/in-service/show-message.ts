import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import type { OutboxRow, SentRow } from '../../messaging/outbox.ts';
import { sentCollection } from '../../storage/ports/sent.ts';
import { OutboxItem, outboxItem } from './outbox-item.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({ id: z.string() });
/** All that is known of a row but its messages' words and its reply token. */
const Done = z.strictObject({
  ...OutboxItem.shape,
  /** The whole id of the chat. */
  chat: z.string(),
  /** True where it has left the live store. */
  isArchived: z.boolean(),
  retryKey: z.string(),
  /** How it went, or is going now. */
  via: z.enum(['reply', 'push']).optional(),
  replyFreshUntil: z.string().optional(),
  replyUnknown: z.boolean().optional(),
  replySpent: z.boolean().optional(),
  pushedSince: z.string().optional(),
  dueAt: z.string().optional(),
  abandoned: z.int().optional(),
  holder: z.string().optional(),
  leaseUntil: z.string().optional(),
  resentAs: z.string().optional(),
});
export type MessageShown = z.infer<typeof Done>;
const Refused = z.strictObject({ kind: z.literal('unknown-message') });

/** What is known of one row, wherever it is kept. */
export const showMessage: ServiceCommand<
  z.infer<typeof Args>,
  never,
  MessageShown,
  z.infer<typeof Refused>,
  ServiceParts
> = {
  name: 'outbox-show',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ id }, { stores }) => {
    const live = await stores.transact(
      async ({ outbox }) => (await outbox.find(id)) ?? (await outbox.findSent(id)),
      `show ${id}`,
    );
    const row = live ?? (await stores.archive.find(sentCollection, id));
    if (row === undefined) return { kind: 'refused', refused: { kind: 'unknown-message' } };
    const { chat, retryKey } = row;
    const detail = 'outcome' in row ? sentDetail(row) : waitingDetail(row);
    return {
      kind: 'done',
      done: { ...outboxItem(row), chat, retryKey, isArchived: live === undefined, ...detail },
    };
  },
};

function sentDetail({ via, resentAs }: SentRow): Partial<MessageShown> {
  return { via, ...(resentAs === undefined ? {} : { resentAs }) };
}

function waitingDetail(row: OutboxRow): Partial<MessageShown> {
  const { sending, reply, pushedSince, dueAt, replyUnknown, replySpent, abandoned } = row;
  return {
    ...{ dueAt: taipeiStamp(dueAt), replyUnknown, replySpent, abandoned },
    ...(reply && { replyFreshUntil: taipeiStamp(reply.freshUntil) }),
    ...(pushedSince && { pushedSince: taipeiStamp(pushedSince) }),
    ...(sending && {
      via: sending.via,
      holder: sending.holder,
      leaseUntil: taipeiStamp(sending.leaseUntil),
    }),
  };
}
