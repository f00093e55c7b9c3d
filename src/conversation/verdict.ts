import type { Clock } from '../foundation/clock.ts';
import type { Said } from '../handoff/open-inquiry.ts';
import type { AskStores } from './ask.ts';

/** What an officer's word on an answer leads to. */
export type Verdict =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'helpful' }
  /** `said`: what they had asked, where that is still kept. */
  | { readonly kind: 'unsolved'; readonly said: readonly Said[]; readonly entryId: string };

/** Takes an officer's word on an answer of their own chat; one that we no longer know changes nothing. */
export async function takeVerdict(
  verdict: 'helpful' | 'unsolved',
  answerId: string,
  chat: string,
  stores: AskStores,
  { clock }: { readonly clock: Clock },
): Promise<Verdict> {
  const given = await stores.answersGiven.find(answerId);
  if (given === undefined || given.chat !== chat) return { kind: 'unknown' };
  const now = clock.now();
  await stores.answersGiven.save({ ...given, verdict, verdictAt: now });
  if (verdict === 'helpful') return { kind: 'helpful' };
  const { asked, entryId, messageId, editedAt } = given;
  if (asked !== undefined) {
    await stores.openQuestions.save({
      ...{ id: answerId, text: asked, chat, why: 'unsolved', entryId, at: now },
      ...(messageId === undefined ? {} : { messageId }),
      ...(editedAt === undefined ? {} : { editedAt }),
    });
  }
  return {
    kind: 'unsolved',
    said: asked === undefined ? [] : [{ text: asked, messageId }],
    entryId,
  };
}
