import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { callNext } from './call.ts';
import { dutyPhoneOf, ladderOf } from './escalation.ts';
import { isNight, nextMorning, timeOf } from './hours.ts';
import { type Inquiry, type InquiryIn, isIn } from './inquiry.ts';
import { beginLadder } from './ladder.ts';
import { type HandoffParts, type HandoffStores, reachable } from './parts.ts';
import { standingOf } from './standing.ts';
import { headOf } from './summary.ts';

/** What an officer typed, masked. */
export interface Said {
  readonly text: string;
  readonly messageId?: string | undefined;
}

export interface OpenWish {
  readonly asker: Staff;
  readonly why: Inquiry['why'];
  /** What is asked; nothing where the officer has not said it yet. */
  readonly said: readonly Said[];
  /** What the FAQ gave before. */
  readonly tried: readonly string[];
}

/** How long the officer has to say that it is not for now. */
export const chooseSeconds = 60;

/** The inquiry of an officer that is still open; they have one at most. */
export async function openInquiryOf(
  chat: string,
  { inquiries }: Pick<HandoffStores, 'inquiries'>,
): Promise<Inquiry | undefined> {
  const asked = await inquiries.ofAsker(chat);
  const open = asked.findLast((one) => !isIn(one, 'closed'));
  return open === undefined ? undefined : inquiries.find(open.id);
}

/**
 * Puts a question into human hands. Whoever has an inquiry open hears how that
 * stands, and nothing is opened twice.
 *
 * @returns What the officer is told.
 */
export async function openInquiry(
  { asker, why, said, tried }: OpenWish,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const { clock, units } = parts;
  const now = clock.now();
  const existing = await openInquiryOf(asker.userId, stores);
  if (existing !== undefined) return onAgain(existing, why, said, stores, parts);

  const escalation = parts.escalation();
  const found = units().find(asker.unit);
  const precinct = found.kind === 'found' ? found.unit.precinct : undefined;
  const urgent = why === 'danger';
  const mayWait = !urgent && isNight(now);
  const isAsked = !urgent && (mayWait || why === 'missed' || why === 'unsolved');
  const until = new Date(now.getTime() + chooseSeconds * 1000);
  const inquiry: Inquiry = {
    id: await stores.inquiries.nextId(taipeiDay(now)),
    ...{ chat: asker.userId, unit: asker.unit, openedAt: now, why, urgent, tried: [...tried] },
    ...(precinct === undefined ? {} : { precinct }),
    ...{ ladder: ladderOf(escalation), called: [] },
    state: isAsked ? { kind: 'choosing', until } : beginLadder(now),
    figures: { climbed: 0, reopened: 0, handedOver: 0 },
  };
  await stores.inquiries.save(inquiry);
  for (const one of said) await addLine(inquiry, 'asker', asker.userId, one, stores, parts);
  await stores.audit.append({ who: asker.userId, deed: 'inquiry-opened', about: inquiry.id }, now);
  if (!isIn(inquiry, 'waiting')) {
    const dutyPhone = dutyPhoneOf(escalation);
    const asked: OutgoingMessage = {
      ...{ kind: 'inquiry-choose', ...headOf(inquiry), why, mayWait, seconds: chooseSeconds },
      ...(dutyPhone === undefined ? {} : { dutyPhone }),
    };
    return [asked];
  }
  return [await began(inquiry, said.length > 0, stores, parts)];
}

/** Calls the first ones of the ladder. @returns What the officer is told. */
export async function began(
  inquiry: InquiryIn<'waiting'>,
  hasQuestion: boolean,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage> {
  const staff = await reachable(stores, parts);
  const { news } = await callNext(inquiry, 'step', staff, stores, parts);
  return {
    ...{ kind: 'inquiry-opened', ...headOf(inquiry), urgent: inquiry.urgent, hasQuestion, news },
  };
}

/** What the officer chose: now, in the morning, or not at all. */
export async function chooseWhen(
  inquiryId: string,
  choice: 'now' | 'morning',
  chat: string,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (inquiry?.chat !== chat || !isIn(inquiry, 'choosing', 'deferred')) {
    return [{ kind: 'button-expired' }];
  }
  const now = parts.clock.now();
  if (choice === 'now') {
    const hasQuestion = (await stores.inquiryLines.ofInquiry(inquiryId)).length > 0;
    return [await began({ ...inquiry, state: beginLadder(now) }, hasQuestion, stores, parts)];
  }
  const until = nextMorning(now);
  const figures = { ...inquiry.figures, deferredUntil: until };
  await stores.inquiries.save({ ...inquiry, figures, state: { kind: 'deferred', until } });
  const dutyPhone = dutyPhoneOf(parts.escalation());
  return [
    {
      ...{ kind: 'inquiry-deferred', ...headOf(inquiry), until: timeOf(until) },
      ...(dutyPhone === undefined ? {} : { dutyPhone }),
    },
  ];
}

/** Asked for a human again, or something dangerous was said, while one inquiry is open. */
async function onAgain(
  inquiry: Inquiry,
  why: Inquiry['why'],
  said: readonly Said[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const isDanger = why === 'danger';
  for (const one of isDanger ? said : []) {
    await addLine(inquiry, 'asker', inquiry.chat, one, stores, parts);
  }
  // Asked for once more, or dangerous now: it waits no longer.
  if (isIn(inquiry, 'choosing', 'deferred')) {
    const now = parts.clock.now();
    const urgent = inquiry.urgent || isDanger;
    const lines = await stores.inquiryLines.ofInquiry(inquiry.id);
    const begun = { ...inquiry, urgent, state: beginLadder(now) };
    return [await began(begun, lines.length > 0, stores, parts)];
  }
  if (isDanger && !inquiry.urgent) await stores.inquiries.save({ ...inquiry, urgent: true });
  return [await standingOf(inquiry, stores, parts)];
}

/** Keeps what was said, masked. @returns The line's id. */
export async function addLine(
  { id: inquiryId }: Inquiry,
  from: 'asker' | 'specialist' | 'note' | 'rating',
  chat: string,
  { text, messageId }: Said,
  { inquiryLines }: Pick<HandoffStores, 'inquiryLines'>,
  { clock, ids }: Pick<HandoffParts, 'clock' | 'ids'>,
): Promise<string> {
  const id = ids.uuid();
  await inquiryLines.add({
    ...{ id, inquiryId, from, chat, text, at: clock.now() },
    ...(messageId === undefined ? {} : { messageId }),
  });
  return id;
}
