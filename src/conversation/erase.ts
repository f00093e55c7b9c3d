import type { AuditStore } from '../audit/entry.ts';
import { type MemberStore, nameless } from '../directory/member.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { IncomingMessage } from '../messaging/incoming.ts';
import type { OutboxStore } from '../messaging/outbox.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import type { OpenFormStore } from './form.ts';
import { ownNameForm } from './forms/own-name.ts';

export interface ErasableStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly openForms: OpenFormStore;
  readonly members: MemberStore;
  readonly outbox: OutboxStore;
  readonly audit: AuditStore;
  readonly scrub: ScrubStore;
}

interface TakenBack {
  readonly messageId: string;
  readonly chat: string;
  readonly who: string;
}

/** Takes away every word that is kept of a message; that something was asked and answered stays. */
export async function eraseMessage(
  { messageId, chat, who, place }: TakenBack & Pick<IncomingMessage, 'place'>,
  stores: ErasableStores,
  now: Date,
): Promise<void> {
  const wasAsked = await stores.answersGiven.eraseWords(messageId);
  const wasOpen = await stores.openQuestions.erase(messageId);
  // Of a group nothing else is ever kept: whoever takes back there, again and again, has no file written anew.
  if (place === 'group' && !wasAsked && !wasOpen) return;
  await eraseDraft(messageId, chat, stores);
  await eraseName(messageId, chat, stores);
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
): Promise<void> {
  const wasInDraft = await eraseDraft(messageId, chat, stores);
  const wasName = await eraseName(messageId, chat, stores);
  if (!wasInDraft && !wasName) return;
  await stores.scrub.wish(now);
  await stores.audit.append({ who, deed: 'text-erased', about: `message ${messageId}` }, now);
}

/** The form that a message was an answer in, and what is to be sent of it: a card shows what was typed. */
async function eraseDraft(
  messageId: string,
  chat: string,
  { openForms, members, outbox }: ErasableStores,
): Promise<boolean> {
  const open = await openForms.find(chat);
  if (!open?.messageIds.includes(messageId)) return false;
  await openForms.eraseOf(messageId);
  await eraseUnread(outbox, (one) => 'instance' in one && one.instance === open.instance);
  const member = await members.find(chat);
  if (open.form === ownNameForm.id && member !== undefined && member.name === undefined) {
    await members.save({ ...member, isAskedAgain: true });
  }
  return true;
}

/** What an officer said of themselves in a message, and what is to be sent that shows it. */
async function eraseName(
  messageId: string,
  userId: string,
  { members, outbox }: ErasableStores,
): Promise<boolean> {
  const member = await members.find(userId);
  if (!member?.saidIn?.includes(messageId)) return false;
  await members.save({ ...nameless(member), isAskedAgain: true });
  await eraseUnread(outbox, (one, chat) => tellsWho(one, chat, userId));
  return true;
}

/** Whether a message shows what somebody said of themselves: to them, or to a manager. */
function tellsWho(message: OutgoingMessage, chat: string, userId: string): boolean {
  switch (message.kind) {
    case 'enrolled':
    case 'enrolment-confirm':
    case 'enrolment-kept':
      return chat === userId;
    case 'member':
    case 'member-changed':
      return message.member.userId === userId;
    case 'people-of-unit':
      return message.members.some((one) => one.userId === userId);
    default:
      return false;
  }
}

/** More than ever wait while LINE answers. */
const mostRows = 5000;

/** Nobody has read it yet: what waits does not go out, and what did not arrive cannot be sent again. */
async function eraseUnread(
  outbox: OutboxStore,
  shows: (message: OutgoingMessage, chat: string) => boolean,
): Promise<void> {
  for (const { id, chat, messages } of await outbox.waiting(mostRows)) {
    if (messages.some((one) => shows(one, chat))) await outbox.withdraw(id);
  }
  for (const { id, chat, messages = [] } of await outbox.undelivered(mostRows)) {
    if (messages.some((one) => shows(one, chat))) await outbox.dropContent(id);
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
