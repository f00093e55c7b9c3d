import { may, rolesFor } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { tapFor } from './canned-replies.ts';
import { dutyPhoneOf } from './escalation.ts';
import { timeOf } from './hours.ts';
import type { Inquiry } from './inquiry.ts';
import { type Media, mediaIn } from './media.ts';
import { type ShownMedia, shownAs } from './media-type.ts';
import { type DeskParts, type HandoffStores, namedOf, reachable, tell } from './parts.ts';
import { chipsOf, focusOn } from './relay.ts';
import { askerOf, headOf, linesOf } from './summary.ts';

/** 接手: the first one who taps has it, whoever else was called hears of it. */
export async function takeInquiry(
  inquiryId: string,
  by: Staff,
  stores: HandoffStores,
  parts: DeskParts,
): Promise<OutgoingMessage[]> {
  if (!may(by, 'take-inquiry')) {
    return [{ kind: 'not-allowed', roles: [...rolesFor('take-inquiry')] }];
  }
  const inquiry = await stores.inquiries.find(inquiryId);
  if (inquiry === undefined || inquiry.chat === by.userId) return [{ kind: 'button-expired' }];
  const { state } = inquiry;
  switch (state.kind) {
    case 'closed':
      return [{ kind: 'inquiry-elsewhere', ...headOf(inquiry) }];
    case 'taken': {
      if (state.by === by.userId) return [await deskOf(inquiry, by, stores, parts)];
      if (state.handOver?.to === by.userId) return take(inquiry, by, state.by, stores, parts);
      const holder = (await reachable(stores, parts)).find(({ userId }) => userId === state.by);
      return [{ kind: 'inquiry-elsewhere', ...headOf(inquiry), by: namedOf(holder) }];
    }
    default:
      return take(inquiry, by, undefined, stores, parts);
  }
}

async function take(
  inquiry: Inquiry,
  by: Staff,
  from: string | undefined,
  stores: HandoffStores,
  parts: DeskParts,
): Promise<OutgoingMessage[]> {
  const now = parts.clock.now();
  const { figures } = inquiry;
  const taken: Inquiry = {
    ...inquiry,
    called: [],
    state: { kind: 'taken', by: by.userId, at: now, owedSince: now, lastWordAt: now },
    figures: {
      ...figures,
      takenAt: figures.takenAt ?? now,
      handedOver: figures.handedOver + (from === undefined ? 0 : 1),
    },
  };
  await stores.inquiries.save(taken);
  const detail = from === undefined ? {} : { from };
  await stores.audit.append(
    { who: by.userId, deed: 'inquiry-taken', about: inquiry.id, detail },
    now,
  );
  const named = namedOf(by);
  for (const chat of inquiry.called) {
    if (chat === by.userId || chat === from) continue;
    await tell(stores, chat, { kind: 'inquiry-elsewhere', ...headOf(inquiry), by: named }, parts);
  }
  if (from !== undefined) {
    const lost: OutgoingMessage = {
      kind: 'inquiry-lost',
      ...headOf(inquiry),
      why: 'taken',
      by: named,
    };
    await tell(stores, from, lost, parts);
  }
  const dutyPhone = dutyPhoneOf(parts.escalation());
  const told: OutgoingMessage =
    from === undefined
      ? {
          ...{ kind: 'inquiry-taken', ...headOf(inquiry), by: named },
          ...(dutyPhone === undefined ? {} : { dutyPhone }),
        }
      : { kind: 'inquiry-moved', ...headOf(inquiry), by: named };
  await tell(stores, inquiry.chat, told, parts);
  return [await deskOf(taken, by, stores, parts)];
}

/** Everything about an inquiry for whoever has it: what was said, and what can be sent with a tap. */
export async function deskOf(
  inquiry: Inquiry,
  by: Staff,
  stores: HandoffStores,
  parts: DeskParts,
): Promise<OutgoingMessage> {
  await focusOn(inquiry.id, by.userId, stores, parts);
  const lines = await linesOf(inquiry, stores);
  const asked = lines.find(({ from }) => from === 'asker')?.text;
  const held = await stores.inquiries.heldBy(by.userId);
  const media = (await stores.relayedMedia.ofInquiry(inquiry.id)).flatMap(shownOnDesk);
  return {
    ...{ kind: 'inquiry-desk', ...headOf(inquiry), lines },
    asker: askerOf(inquiry, await reachable(stores, parts)),
    suggestions: asked === undefined ? [] : [...parts.nearest(asked)],
    canned: parts.cannedReplies().map((one) => ({ cannedId: tapFor(one), text: one.text })),
    others: chipsOf(held, inquiry),
    ...(media.length === 0 ? {} : { media }),
  };
}

/** Whoever has it now sees what the officer sent to somebody else. */
function shownOnDesk(media: Media): { mediaId: string; type: ShownMedia; at: string }[] {
  if (!mediaIn(media, 'kept') || media.from !== 'asker') return [];
  const type = shownAs(media.kind, media.state.type);
  return [{ mediaId: media.id, type, at: timeOf(media.at) }];
}
