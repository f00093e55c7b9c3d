import type { AuditStore } from '../audit/entry.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { Ids } from '../foundation/ids.ts';
import { type ErasableLineStores, eraseLines } from '../handoff/erase-line.ts';
import type { SpareTokenStore } from '../messaging/spare-tokens.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import type { OpenFormStore } from './form.ts';

export interface ErasableStores extends ErasableLineStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly openForms: OpenFormStore;
  readonly spareTokens: SpareTokenStore;
  readonly audit: AuditStore;
  readonly scrub: ScrubStore;
}

/** Takes away every word that is kept of a message; that something was asked and answered stays. */
export async function eraseMessage(
  { messageId, chat, who }: { messageId: string; chat: string; who: string },
  stores: ErasableStores,
  now: Date,
  ids: Ids,
): Promise<void> {
  await stores.answersGiven.eraseWords(messageId);
  await eraseLines(messageId, stores, { ids });
  await stores.openQuestions.erase(messageId);
  await eraseDraft(messageId, chat, stores);
  // It may be the one that came with this message: nothing of it is used any more.
  await stores.spareTokens.remove(chat);
  await stores.scrub.wish(now);
  await stores.audit.append({ who, deed: 'text-erased', about: `message ${messageId}` }, now);
}

/** The form that a message was an answer in, and what waits to be sent of it: a card shows what was typed. */
async function eraseDraft(
  messageId: string,
  chat: string,
  { openForms, outbox }: ErasableStores,
): Promise<void> {
  const open = await openForms.find(chat);
  if (!open?.messageIds.includes(messageId)) return;
  await openForms.eraseOf(messageId);
  for (const row of await outbox.waitingOf(chat)) {
    const shows = row.messages.some((one) => 'instance' in one && one.instance === open.instance);
    if (shows) await outbox.withdraw(row.id);
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
  await stores.answersGiven.replaceWords(messageId, masked, at);
  await stores.openQuestions.replace(messageId, masked, at);
  await stores.scrub.wish(now);
}
