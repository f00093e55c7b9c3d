import type { AuditStore } from '../audit/entry.ts';
import { type DeadlineWishStore, eraseWishCodes } from '../deadlines/wish.ts';
import { type MemberStore, nameless } from '../directory/member.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { EntryDraftStore } from '../faq/entry-draft.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { Ids } from '../foundation/ids.ts';
import { dropSent } from '../handoff/drop-media.ts';
import { type ErasableLineStores, eraseLines } from '../handoff/erase-line.ts';
import { eraseNameOnCards } from '../handoff/erase-name.ts';
import type { InquiryStore } from '../handoff/inquiry.ts';
import type { RelayedMediaStore } from '../handoff/media.ts';
import { eraseMeetingWords, type MeetingWordStores } from '../meetings/meeting-words.ts';
import type { IncomingMessage } from '../messaging/incoming.ts';
import type { SentRow } from '../messaging/outbox.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { SpareTokenStore } from '../messaging/spare-tokens.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import { eraseRecorderName, eraseVisitWords } from '../visits/erase-words.ts';
import type { WelfareVisitStore } from '../visits/visit.ts';
import { eraseOnMeetingCards } from './erase-meeting-cards.ts';
import type { OpenFormStore } from './form.ts';
import { ownNameForm } from './forms/own-name.ts';

export interface ErasableStores extends ErasableLineStores, MeetingWordStores {
  readonly inquiries: InquiryStore;
  readonly answersGiven: AnswerGivenStore;
  readonly entryDrafts: EntryDraftStore;
  readonly openQuestions: OpenQuestionStore;
  readonly openForms: OpenFormStore;
  readonly members: MemberStore;
  readonly relayedMedia: RelayedMediaStore;
  readonly spareTokens: SpareTokenStore;
  readonly audit: AuditStore;
  readonly scrub: ScrubStore;
  readonly welfareVisits: WelfareVisitStore;
  readonly deadlineWishes: DeadlineWishStore;
}

interface TakenBack {
  readonly messageId: string;
  readonly chat: string;
  readonly who: string;
}

/** Takes away every word and every picture that is kept of a message; that something was asked and answered stays. */
export async function eraseMessage(
  { messageId, chat, who, place }: TakenBack & Pick<IncomingMessage, 'place'>,
  stores: ErasableStores,
  now: Date,
  ids: Ids,
): Promise<void> {
  const wasAsked = await stores.answersGiven.eraseWords(messageId);
  const wasOpen = await stores.openQuestions.erase(messageId);
  // Of a group nothing else is ever kept: whoever takes back there, again and again, has no file written anew.
  if (place === 'group' && !wasAsked && !wasOpen) return;
  await eraseLines(messageId, stores, { ids });
  await dropSent(await stores.relayedMedia.ofMessage(messageId), stores, { ids });
  await eraseOnMeetingCards(await eraseMeetingWords(messageId, stores), stores.outbox, { ids });
  await stores.entryDrafts.erase(messageId);
  await eraseVisitWords(messageId, stores);
  await eraseWishCodes(messageId, stores);
  await eraseDraft(messageId, chat, stores);
  await eraseNameAndCards(messageId, chat, stores, ids);
  // It may be the one that came with this message: nothing of it is used any more.
  await stores.spareTokens.remove(chat);
  await stores.scrub.wish(now);
  await stores.audit.append({ who, deed: 'text-erased', about: `message ${messageId}` }, now);
}

/**
 * Takes away what a message said in a form, where it reads differently now:
 * nobody has confirmed what it says now, so it is asked for again.
 */
export async function eraseFromForms(
  { messageId, chat, who }: TakenBack,
  stores: ErasableStores,
  now: Date,
  ids: Ids,
): Promise<void> {
  const wasInDraft = await eraseDraft(messageId, chat, stores);
  const isNameGone = await eraseNameAndCards(messageId, chat, stores, ids);
  if (!wasInDraft && !isNameGone) return;
  await stores.scrub.wish(now);
  await stores.audit.append({ who, deed: 'text-erased', about: `message ${messageId}` }, now);
}

/** The form that a message was an answer in. */
async function eraseDraft(
  messageId: string,
  chat: string,
  { openForms, members }: ErasableStores,
): Promise<boolean> {
  const open = await openForms.find(chat);
  if (!open?.messageIds.includes(messageId)) return false;
  await openForms.eraseOf(messageId);
  const member = await members.find(chat);
  if (open.form === ownNameForm.id && member !== undefined && member.name === undefined) {
    await members.save({ ...member, isAskedAgain: true });
  }
  return true;
}

/** What an officer said of themselves in a message, and every card that waits with it. */
async function eraseNameAndCards(
  messageId: string,
  userId: string,
  stores: ErasableStores,
  ids: Ids,
): Promise<boolean> {
  const name = (await stores.members.find(userId))?.name;
  const isNameGone = await eraseName(messageId, userId, stores);
  await eraseUnread(userId, isNameGone, stores);
  if (isNameGone) await eraseRecorderName(userId, stores);
  if (isNameGone && name !== undefined) await eraseNameOnCards(name, stores.outbox, { ids });
  return isNameGone;
}

/** What an officer said of themselves in a message. */
async function eraseName(
  messageId: string,
  userId: string,
  { members }: ErasableStores,
): Promise<boolean> {
  const member = await members.find(userId);
  if (!member?.saidIn?.includes(messageId)) return false;
  await members.save({ ...nameless(member), isAskedAgain: true });
  return true;
}

/** More than ever wait while LINE answers. */
const mostRows = 5000;

/**
 * What shows words that stand nowhere any more, in the chat itself or to a
 * manager. Nobody has read it yet: what waits does not go out, and what did not
 * arrive cannot be sent again.
 *
 * @param isNameGone Whether what the officer had said of themselves went.
 */
async function eraseUnread(
  userId: string,
  isNameGone: boolean,
  { openForms, members, outbox }: ErasableStores,
): Promise<void> {
  const open = await openForms.find(userId);
  const member = await members.find(userId);

  /** In the chat itself: cards of forms that are over, names that are no longer kept, what was no unit. */
  function quotes(one: OutgoingMessage): boolean {
    if ('instance' in one) return one.instance !== open?.instance;
    if (one.kind === 'enrolled') return isNameGone && one.name !== undefined;
    if (one.kind === 'people-of-unit') return !one.isKnown;
    if (one.kind !== 'enrolment-kept') return false;
    return one.name !== member?.name || one.title !== member.title;
  }

  /** In a manager's chat: a list or a card with the name. */
  function names(one: OutgoingMessage): boolean {
    if (one.kind === 'people-of-unit') return one.members.some((line) => line.userId === userId);
    const isCard = one.kind === 'member' || one.kind === 'member-changed';
    return isCard && one.member.userId === userId;
  }

  const isStale = ({ chat, messages = [] }: Pick<SentRow, 'chat' | 'messages'>) =>
    messages.some((one) => (chat === userId && quotes(one)) || (isNameGone && names(one)));
  for (const row of await outbox.waiting(mostRows)) {
    if (isStale(row)) await outbox.withdraw(row.id);
  }
  for (const row of await outbox.undelivered(mostRows)) {
    if (isStale(row)) await outbox.dropContent(row.id);
  }
}

/** Whether a message, or an edit of it, arrives after a later edit did. */
export async function isOutdated(
  messageId: string,
  at: Date,
  { answersGiven, openQuestions }: ErasableStores,
): Promise<boolean> {
  return (
    (await answersGiven.editedAfter(messageId, at)) ||
    (await openQuestions.editedAfter(messageId, at))
  );
}

/** A message reads differently now: what is kept of it does too, unless a later edit was here before. */
export async function replaceMessage(
  { messageId, masked, at }: { messageId: string; masked: string; at: Date },
  stores: ErasableStores,
  now: Date,
): Promise<void> {
  const wasAsked = await stores.answersGiven.replaceWords(messageId, masked, at);
  const wasOpen = await stores.openQuestions.replace(messageId, masked, at);
  if (wasAsked || wasOpen) await stores.scrub.wish(now);
}
