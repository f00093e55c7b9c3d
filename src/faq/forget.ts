import type { Clock } from '../foundation/clock.ts';
import type { Transact } from '../messaging/stores.ts';
import { type AnswerGivenStore, answerGivenDays } from './answer-given.ts';

const atATime = 500;

/** Lets go of answers whose buttons have stopped working. */
export async function forgetOldAnswers(
  transact: Transact<{ readonly answersGiven: AnswerGivenStore }>,
  clock: Clock,
): Promise<void> {
  const before = new Date(clock.now().getTime() - answerGivenDays * 86_400_000);
  let forgotten = atATime;
  while (forgotten >= atATime) {
    forgotten = await transact(
      ({ answersGiven }) => answersGiven.forget(before, atATime),
      'forget',
    );
  }
}
