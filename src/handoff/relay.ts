import type { Staff } from '../directory/recognise.ts';
import { notify } from '../messaging/notify.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { isCourtesy } from './courtesy.ts';
import { type Inquiry, type InquiryIn, isIn, numberOf } from './inquiry.ts';
import type { MediaKind } from './media.ts';
import { addLine, openInquiryOf, type Said } from './open-inquiry.ts';
import { type HandoffParts, type HandoffStores, namedOf, reachable } from './parts.ts';
import { askerOf, headOf } from './summary.ts';

/** After this long without a word to it, an inquiry is not meant by itself any more. */
const focusMinutes = 10;

/** A line typed in a chat that takes part in inquiries. */
export interface TypedLine extends Said {
  readonly messageId: string;
  /** The message that it quotes. */
  readonly quotedMessageId?: string | undefined;
}

/**
 * Takes a line to the other side of the inquiry that it is meant for. Where that
 * is not certain, it is asked and never guessed.
 *
 * @returns What whoever typed it is told; `undefined` where they take part in no
 *   inquiry, and the line is for somebody else to answer.
 */
export async function relayLine(
  line: TypedLine,
  from: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[] | undefined> {
  const chat = from.userId;
  const threads = await threadsOf(chat, stores);
  if (threads.length === 0) return undefined;
  const target = await targetOf(line, chat, threads, stores, parts);
  if (target.kind === 'gone') return [{ kind: 'inquiry-elsewhere', ...target.head }];
  if (target.kind === 'unclear') return whichInquiry(line, chat, threads, stores, parts);
  return say(target.inquiry, line, from, threads, stores, parts);
}

/** Sends a line that waited for its inquiry. */
export async function sendPending(
  pendingId: string,
  inquiryId: string,
  from: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const desk = await stores.desks.find(from.userId);
  const threads = await threadsOf(from.userId, stores);
  const inquiry = threads.find(({ id }) => id === inquiryId);
  if (desk?.pending?.id !== pendingId || inquiry === undefined) return [{ kind: 'button-expired' }];
  const { pending, ...rest } = desk;
  await stores.desks.save(rest);
  const { text, messageId } = pending;
  return say(inquiry, { text, messageId }, from, threads, stores, parts);
}

/** Turns to an inquiry: what is typed next is meant for it. */
export async function turnTo(
  inquiryId: string,
  by: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<InquiryIn<'taken'> | undefined> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (!isIn(inquiry, 'taken') || inquiry.state.by !== by.userId) return undefined;
  await focusOn(inquiryId, by.userId, stores, parts, { isChosen: true });
  return inquiry;
}

/**
 * Says a line in an inquiry: to whoever has it where the officer said it, else to
 * the officer. Nobody is told that it was sent, but whoever works in several.
 *
 * @param beside What goes with it, in the same call.
 */
export async function say(
  inquiry: Inquiry,
  line: Said,
  from: Staff,
  threads: readonly Inquiry[],
  stores: HandoffStores,
  parts: HandoffParts,
  beside: readonly OutgoingMessage[] = [],
): Promise<OutgoingMessage[]> {
  const isAsker = inquiry.chat === from.userId;
  const now = parts.clock.now();
  const side = isAsker ? 'asker' : 'specialist';
  const id = await addLine(inquiry, side, from.userId, line, stores, parts);
  await focusOn(inquiry.id, from.userId, stores, parts);
  if (!isIn(inquiry, 'taken')) return [{ kind: 'inquiry-added', ...headOf(inquiry) }];
  // Thanks end a talk: nobody owes an answer for them.
  const asksForAnswer = !isCourtesy(line.text);
  await stores.inquiries.save(heard(inquiry, { from: side, asksForAnswer, now }));
  const to = isAsker ? inquiry.state.by : inquiry.chat;
  if (isAsker) await unfocus(to, inquiry.id, stores);
  const others = isAsker ? await stores.inquiries.heldBy(to) : [];
  const relayed: OutgoingMessage = {
    ...{ kind: 'relay', ...headOf(inquiry), line: id, from: side, by: namedOf(from) },
    ...{ text: line.text, others: chipsOf(others, inquiry) },
  };
  await notify(stores, to, [relayed, ...beside], parts);
  if (threads.length < 2) return [];
  return [{ kind: 'line-sent', ...headOf(inquiry), others: chipsOf(threads, inquiry) }];
}

/** An inquiry after somebody said something in it: whose turn it is, and since when. */
export function heard(
  { state: before, figures, ...inquiry }: InquiryIn<'taken'>,
  said: {
    readonly from: 'asker' | 'specialist';
    readonly asksForAnswer: boolean;
    readonly now: Date;
  },
): Inquiry {
  const { from, asksForAnswer, now } = said;
  const { owedSince, nudgedAt: _nudged, remindedAt: _reminded, ...state } = before;
  const owed = from === 'asker' && asksForAnswer ? (owedSince ?? now) : undefined;
  const isFirstWord = from === 'specialist' && figures.answeredAt === undefined;
  return {
    ...inquiry,
    state: {
      ...{ ...state, lastWordAt: now },
      ...(owed === undefined ? {} : { owedSince: owed }),
    },
    figures: { ...figures, ...(isFirstWord ? { answeredAt: now } : {}) },
  };
}

/** What somebody takes part in: their own question, and what they have taken. */
export async function threadsOf(chat: string, stores: HandoffStores): Promise<Inquiry[]> {
  const own = await openInquiryOf(chat, stores);
  // In the morning will do: until then the FAQ answers.
  const asked = own === undefined || isIn(own, 'deferred') ? [] : [own];
  const held = await stores.inquiries.heldBy(chat);
  return [...asked, ...held];
}

export function chipsOf(inquiries: readonly Inquiry[], but: Inquiry) {
  return inquiries.filter(({ id }) => id !== but.id).map(headOf);
}

type Target =
  | { readonly kind: 'clear'; readonly inquiry: Inquiry }
  | { readonly kind: 'unclear' }
  /** It quotes an inquiry that is closed, or that somebody else has. */
  | { readonly kind: 'gone'; readonly head: { inquiryId: string; number: string } };

/** Which inquiry a line is meant for. */
export async function targetOf(
  { quotedMessageId }: TypedLine,
  chat: string,
  threads: readonly Inquiry[],
  { sentMessages, desks }: HandoffStores,
  { clock }: HandoffParts,
): Promise<Target> {
  const quoted =
    quotedMessageId === undefined ? undefined : await sentMessages.find(quotedMessageId);
  if (quoted?.chat === chat) {
    const { inquiryId } = quoted;
    const inquiry = threads.find(({ id }) => id === inquiryId);
    if (inquiry !== undefined) return { kind: 'clear', inquiry };
    return { kind: 'gone', head: { inquiryId, number: numberOf({ id: inquiryId }) } };
  }
  const [first, ...more] = threads;
  if (first !== undefined && more.length === 0) return { kind: 'clear', inquiry: first };
  const { focus } = (await desks.find(chat)) ?? {};
  const inquiry = threads.find(({ id }) => id === focus?.inquiryId);
  if (focus === undefined || inquiry === undefined) return { kind: 'unclear' };
  const age = clock.now().getTime() - focus.at.getTime();
  const isFresh = age >= 0 && age < focusMinutes * 60_000;
  // They wrote to it last, but somebody else waits for a word: it may be meant for them.
  const isElsewhereOwed = threads.some(
    (one) => one.id !== inquiry.id && isIn(one, 'taken') && one.state.owedSince !== undefined,
  );
  const isClear = isFresh && (focus.isChosen === true || !isElsewhereOwed);
  return isClear ? { kind: 'clear', inquiry } : { kind: 'unclear' };
}

/** Keeps what was sent until they have said what it is for. */
export async function whichInquiry(
  { text, messageId, attached }: TypedLine & { readonly attached?: MediaKind },
  chat: string,
  threads: readonly Inquiry[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const id = parts.ids.uuid();
  const desk = await stores.desks.find(chat);
  const pending = { id, text, messageId, ...(attached === undefined ? {} : { attached }) };
  await stores.desks.save({ ...desk, chat, pending, at: parts.clock.now() });
  const staff = await reachable(stores, parts);
  const choices = threads.map((one) => ({ ...headOf(one), asker: askerOf(one, staff) }));
  const media = attached === undefined ? {} : { type: attached };
  return [{ kind: 'which-inquiry', pendingId: id, choices, ...media }];
}

/** Another officer has spoken: what is typed next may be meant for them. */
export async function unfocus(
  chat: string,
  inquiryId: string,
  { desks }: HandoffStores,
): Promise<void> {
  const desk = await desks.find(chat);
  if (desk?.focus === undefined || desk.focus.inquiryId === inquiryId) return;
  const { focus: _focus, ...rest } = desk;
  await desks.save(rest);
}

/** What is typed next is likely meant for this one; writing to the one that was chosen keeps it chosen. */
export async function focusOn(
  inquiryId: string,
  chat: string,
  { desks }: HandoffStores,
  { clock }: HandoffParts,
  { isChosen = false } = {},
): Promise<void> {
  const now = clock.now();
  const desk = await desks.find(chat);
  const wasChosen = desk?.focus?.inquiryId === inquiryId && desk.focus.isChosen === true;
  const focus = { inquiryId, at: now, ...(isChosen || wasChosen ? { isChosen: true } : {}) };
  await desks.save({ ...desk, chat, focus, at: now });
}
