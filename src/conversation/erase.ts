import type { AuditStore } from '../audit/entry.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import type { OpenFormStore } from './form.ts';

export interface ErasableStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly openForms: OpenFormStore;
  readonly audit: AuditStore;
  readonly scrub: ScrubStore;
}

/** Takes away every word that is kept of a message; that something was asked and answered stays. */
export async function eraseMessage(
  messageId: string,
  who: string,
  stores: ErasableStores,
  now: Date,
): Promise<void> {
  await stores.answersGiven.eraseWords(messageId);
  await stores.openQuestions.erase(messageId);
  await stores.openForms.eraseOf(messageId);
  await stores.scrub.wish(now);
  await stores.audit.append({ who, deed: 'text-erased', about: `message ${messageId}` }, now);
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
