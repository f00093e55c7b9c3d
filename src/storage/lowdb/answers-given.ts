import { AnswerGiven, type AnswerGivenStore } from '../../faq/answer-given.ts';
import type { Changes, Collection } from './documents.ts';
import { forgetOld } from './forget.ts';

export const answerGivenCollection: Collection<AnswerGiven> = {
  name: 'answers_given',
  schema: AnswerGiven,
};

export function answerGivenStore(changes: Changes): AnswerGivenStore {
  const answers = changes.in(answerGivenCollection);
  return {
    find: async (answerId) => answers.get(answerId),
    save: async (answer) => answers.put(answer.answerId, answer),
    eraseWords: async (messageId) => {
      for (const { asked: _asked, ...answer } of [...answers.values()]) {
        if (answer.messageId === messageId) answers.put(answer.answerId, answer);
      }
    },
    forget: async (before, limit) =>
      forgetOld(
        answers,
        (answer) => answer.answerId,
        (answer) => answer.givenAt,
        before,
        limit,
      ),
  };
}
