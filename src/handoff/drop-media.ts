import type { Ids } from '../foundation/ids.ts';
import type { OutboxStore } from '../messaging/outbox.ts';
import { withoutMessages } from './erase-line.ts';
import type { Inquiry, InquiryStore } from './inquiry.ts';
import { type Media, mediaIn, type RelayedMediaStore } from './media.ts';
import { type HandoffParts, type HandoffStores, tell } from './parts.ts';
import { notRelayed } from './relay-media.ts';
import { headOf } from './summary.ts';

export interface DroppingStores {
  readonly inquiries: InquiryStore;
  readonly outbox: OutboxStore;
  readonly relayedMedia: RelayedMediaStore;
}

/** From now on nobody sees it; its bytes go at the next look. */
export async function endMedia(ended: readonly Media[], media: RelayedMediaStore): Promise<void> {
  for (const one of ended) {
    if (!mediaIn(one, 'gone')) await media.save({ ...one, state: { kind: 'gone' } });
  }
}

/**
 * Ends what was sent: from now on nobody sees it, and its bytes go. Cards with its
 * link that still wait to be sent are taken back.
 *
 * @param to Whoever may be about to get such a card.
 */
export async function dropMedia(
  dropped: readonly Media[],
  to: readonly string[],
  { relayedMedia, outbox }: Pick<DroppingStores, 'relayedMedia' | 'outbox'>,
  { ids }: { readonly ids: Ids },
): Promise<void> {
  if (dropped.length === 0) return;
  await endMedia(dropped, relayedMedia);
  const gone = new Set(dropped.map(({ id }) => id));
  for (const chat of new Set(to)) {
    for (const row of await outbox.waitingOf(chat)) {
      const keep = row.messages.filter(
        (one) => one.kind !== 'media-relayed' || !gone.has(one.mediaId),
      );
      await withoutMessages(row, keep, outbox, ids);
    }
  }
}

/** What was sent in one message, or by one person, whichever inquiry it belongs to. */
export async function dropSent(
  sent: readonly Media[],
  stores: DroppingStores,
  parts: { readonly ids: Ids },
): Promise<void> {
  for (const { id, inquiryId } of sent) {
    const inquiry = await stores.inquiries.find(inquiryId);
    const media = await stores.relayedMedia.find(id);
    if (media === undefined) continue;
    const state = inquiry?.state;
    const holder = state !== undefined && 'by' in state && state.by !== undefined ? [state.by] : [];
    const asker = inquiry === undefined ? [] : [inquiry.chat];
    await dropMedia([media], [...asker, ...holder], stores, parts);
  }
}

/**
 * Ends everything that was sent in an inquiry, as it closes: a link outlives no
 * inquiry. Whoever's picture was still on its way is told that it did not arrive.
 */
export async function dropMediaOf(
  inquiry: Inquiry,
  to: readonly string[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<void> {
  const all = await stores.relayedMedia.ofInquiry(inquiry.id);
  for (const media of all) {
    if (!mediaIn(media, 'wanted')) continue;
    const { from, kind, chat } = media;
    await tell(
      stores,
      chat,
      notRelayed({ ...headOf(inquiry), from, kind }, 'closed', parts),
      parts,
    );
  }
  await dropMedia(all, [inquiry.chat, ...to], stores, parts);
}
