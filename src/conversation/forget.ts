import { type SessionStore, sessionMinutes } from '../conversation/session.ts';
import { type AnswerGivenStore, answerGivenDays } from '../faq/answer-given.ts';
import { type OpenQuestionStore, openQuestionDays } from '../faq/open-question.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Transact } from '../messaging/stores.ts';

interface Kept {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly sessions: SessionStore;
}

const dayMs = 86_400_000;
const atATime = 500;

/** Lets go of what was said in chats when its time is over, a little at a time. */
export async function forgetOldTalk(transact: Transact<Kept>, clock: Clock): Promise<void> {
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  let forgotten = atATime;
  while (forgotten >= atATime) {
    forgotten = await transact(async ({ answersGiven, openQuestions, sessions }) => {
      const counts = [
        await answersGiven.forget(before(answerGivenDays * dayMs), atATime),
        await openQuestions.forget(before(openQuestionDays * dayMs), atATime),
        await sessions.forget(before(sessionMinutes * 60_000), atATime),
      ];
      return Math.max(...counts);
    }, 'forget');
  }
}
