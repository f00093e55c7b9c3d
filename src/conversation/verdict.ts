import type { Clock } from '../foundation/clock.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { AskStores } from './ask.ts';

/** Takes an officer's word on an answer of their own chat; one that we no longer know changes nothing. */
export async function takeVerdict(
  verdict: 'helpful' | 'unsolved',
  answerId: string,
  chat: string,
  stores: AskStores,
  { clock, dutyPhone }: { readonly clock: Clock; readonly dutyPhone: string | undefined },
): Promise<OutgoingMessage> {
  const given = await stores.answersGiven.find(answerId);
  if (given === undefined || given.chat !== chat) return { kind: 'button-expired' };
  const now = clock.now();
  await stores.answersGiven.save({ ...given, verdict, verdictAt: now });
  if (verdict === 'helpful') return { kind: 'thanked' };
  const { asked, entryId, messageId, editedAt } = given;
  if (asked !== undefined) {
    await stores.openQuestions.save({
      ...{ id: answerId, text: asked, chat, why: 'unsolved', entryId, at: now },
      ...(messageId === undefined ? {} : { messageId }),
      ...(editedAt === undefined ? {} : { editedAt }),
    });
  }
  return { kind: 'unsolved', dutyPhone };
}
