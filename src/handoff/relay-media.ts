import type { Staff } from '../directory/recognise.ts';
import { sha256 } from '../foundation/digest.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { dutyPhoneOf } from './escalation.ts';
import { isIn } from './inquiry.ts';
import { type Media, type MediaFailure, type MediaKind, mediaHours, mediaKinds } from './media.ts';
import type { HandoffParts, HandoffStores } from './parts.ts';
import { focusOn, heard, targetOf, threadsOf, whichInquiry } from './relay.ts';
import { headOf } from './summary.ts';

/** A picture or a file that somebody sent. */
export interface Attached {
  readonly kind: MediaKind;
  readonly messageId: string;
}

/** @returns `undefined` for what is never relayed: stickers, places. */
export function attachedOf(type: string, messageId: string): Attached | undefined {
  const kind = mediaKinds.find((known) => known === type);
  return kind === undefined ? undefined : { kind, messageId };
}

/**
 * Takes a picture or a file to the other side of the inquiry that it is meant
 * for, once somebody has taken that. Only the wish is kept here; what is sent is
 * loaded later, so that nobody's webhook waits for it.
 *
 * @returns What the sender is told; `undefined` where there is no other side.
 */
export async function relayMedia(
  attached: Attached,
  from: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[] | undefined> {
  const chat = from.userId;
  const threads = await threadsOf(chat, stores);
  if (!threads.some((one) => isIn(one, 'taken'))) return undefined;
  const line = { text: '', messageId: attached.messageId };
  const target = await targetOf(line, chat, threads, stores, parts);
  switch (target.kind) {
    case 'clear':
      return wish(target.inquiry.id, attached, from, stores, parts);
    case 'unclear':
      return whichInquiry({ ...line, attached: attached.kind }, chat, threads, stores, parts);
    case 'gone':
      return undefined;
  }
}

/**
 * Sends what waited for its inquiry.
 *
 * @returns `undefined` where it was a line that waited, or nothing did.
 */
export async function sendPendingMedia(
  pendingId: string,
  inquiryId: string,
  from: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[] | undefined> {
  const desk = await stores.desks.find(from.userId);
  if (desk?.pending?.id !== pendingId || desk.pending.attached === undefined) return undefined;
  const { pending, ...rest } = desk;
  await stores.desks.save(rest);
  const threads = await threadsOf(from.userId, stores);
  const isTheirs = threads.some(({ id }) => id === inquiryId);
  const { attached: kind, messageId } = desk.pending;
  const sent = isTheirs
    ? await wish(inquiryId, { kind, messageId }, from, stores, parts)
    : undefined;
  return sent ?? [{ kind: 'button-expired' }];
}

async function wish(
  inquiryId: string,
  { kind, messageId }: Attached,
  from: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[] | undefined> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (!isIn(inquiry, 'taken')) return undefined;
  const { clock, ids, mediaLinks } = parts;
  const side = inquiry.chat === from.userId ? 'asker' : 'specialist';
  if (mediaLinks?.areOpen() !== true) {
    return [notRelayed({ ...headOf(inquiry), from: side, kind }, 'no-link', parts)];
  }
  const now = clock.now();
  const id = ids.uuid();
  await stores.relayedMedia.save({
    ...{ id, tokenHash: sha256(mediaLinks.tokenOf(id)), inquiryId, chat: from.userId },
    ...{ from: side, messageId, kind, at: now },
    expiresAt: new Date(now.getTime() + mediaHours * 3_600_000),
    state: { kind: 'wanted', attempts: 0, dueAt: now },
  });
  await stores.inquiries.save(heard(inquiry, { from: side, asksForAnswer: true, now }));
  await focusOn(inquiryId, from.userId, stores, parts);
  return [{ kind: 'media-coming', ...headOf(inquiry), type: kind }];
}

/** What its sender is told where the other side does not get it: the phone is left. */
export function notRelayed(
  media: { readonly inquiryId: string; readonly number: string } & Pick<Media, 'from' | 'kind'>,
  why: MediaFailure | 'no-link',
  { escalation }: Pick<HandoffParts, 'escalation'>,
): OutgoingMessage {
  const { inquiryId, number, from, kind: type } = media;
  const dutyPhone = from === 'asker' ? dutyPhoneOf(escalation()) : undefined;
  return {
    ...{ kind: 'media-not-relayed', inquiryId, number, from, type, why },
    ...(dutyPhone === undefined ? {} : { dutyPhone }),
  };
}
