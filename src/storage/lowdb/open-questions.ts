import { OpenQuestion, type OpenQuestionStore } from '../../faq/open-question.ts';
import type { Changes, Collection } from './documents.ts';
import { forgetOld } from './forget.ts';

export const openQuestionCollection: Collection<OpenQuestion> = {
  name: 'open_questions',
  schema: OpenQuestion,
};

export function openQuestionStore(changes: Changes): OpenQuestionStore {
  const questions = changes.in(openQuestionCollection);
  return {
    save: async (question) => questions.put(question.id, question),
    erase: async (messageId) => {
      for (const question of [...questions.values()]) {
        if (question.messageId === messageId) questions.remove(question.id);
      }
    },
    all: async () => [...questions.values()],
    forget: async (before, limit) =>
      forgetOld(
        questions,
        ({ id }) => id,
        ({ at }) => at,
        before,
        limit,
      ),
  };
}
