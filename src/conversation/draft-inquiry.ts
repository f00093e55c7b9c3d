import { may } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';
import type { FaqEntry } from '../faq/entry.ts';
import { draftEntry, type EntryDraftStore } from '../faq/entry-draft.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { isCourtesy } from '../handoff/courtesy.ts';
import { type Inquiry, type InquiryLine, isIn } from '../handoff/inquiry.ts';
import { type HandoffParts, type HandoffStores, namedOf } from '../handoff/parts.ts';
import { headOf } from '../handoff/summary.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';

export interface DraftStores extends HandoffStores {
  readonly entryDrafts: EntryDraftStore;
}

export interface DraftParts extends HandoffParts {
  readonly entry: (entryId: string) => FaqEntry | undefined;
  /** Hides personal data. */
  readonly hide: (text: string) => string;
  /** Tells every manager, within the transaction. */
  readonly tellManagers: (stores: HandoffStores, message: OutgoingMessage) => Promise<void>;
}

/**
 * 收錄為問答: keeps what was said in a closed inquiry as a draft of an entry, once,
 * and tells the managers. Only whoever had it may.
 */
export async function draftInquiry(
  inquiryId: string,
  by: Staff,
  stores: DraftStores,
  parts: DraftParts,
): Promise<OutgoingMessage[]> {
  const inquiry = await stores.inquiries.find(inquiryId);
  const hadIt = isIn(inquiry, 'closed') && inquiry.state.by === by.userId;
  if (!hadIt || !may(by, 'take-inquiry')) return [{ kind: 'button-expired' }];
  const told = (outcome: 'drafted' | 'again' | 'nothing'): OutgoingMessage[] => [
    { kind: 'entry-drafted', ...headOf(inquiry), outcome },
  ];
  if ((await stores.entryDrafts.find(inquiryId)) !== undefined) return told('again');

  const now = parts.clock.now();
  const lines = (await stores.inquiryLines.ofInquiry(inquiryId)).filter(isMaterial);
  const textsOf = (from: InquiryLine['from']) =>
    lines.filter((line) => line.from === from).map(({ text }) => text);
  const drafted = draftEntry({
    ...{ id: inquiryId, asked: textsOf('asker'), answered: textsOf('specialist') },
    related: relatedTo(inquiry, parts),
    ...{ owner: by.unit, today: taipeiDay(now), hide: parts.hide },
  });
  const [oldest] = lines;
  if (drafted === undefined || oldest === undefined) return told('nothing');
  const { topic } = inquiry.figures;
  const named = topic === undefined ? {} : { category: topic };
  const answerers = lines.filter(({ from }) => from === 'specialist').map(({ chat }) => chat);
  await stores.entryDrafts.save({
    ...{ inquiryId, ...named, ...drafted, asker: inquiry.chat },
    answerers: [...new Set(answerers)],
    messageIds: [...new Set(lines.flatMap(({ messageId }) => messageId ?? []))],
    ...{ at: now, saidAt: oldest.at },
  });
  await stores.audit.append({ who: by.userId, deed: 'entry-drafted', about: inquiryId }, now);
  const { number } = headOf(inquiry);
  await parts.tellManagers(stores, { kind: 'draft-made', number, ...named, by: namedOf(by) });
  return told('drafted');
}

/**
 * What the two typed to each other. What a specialist sent with a tap was written
 * beforehand, and has no message of theirs.
 */
function isMaterial({ from, messageId, text }: InquiryLine): boolean {
  if (isCourtesy(text)) return false;
  return from === 'asker' || (from === 'specialist' && messageId !== undefined);
}

/** What the FAQ gave before, as far as it is still there. */
function relatedTo({ tried }: Inquiry, { entry }: DraftParts): string[] {
  return tried.filter((entryId) => entry(entryId) !== undefined);
}
