import { figureOfQuestion } from '../../faq/figure.ts';
import { OpenQuestion, type OpenQuestionStore } from '../../faq/open-question.ts';
import type { Collection, OpenDocuments } from '../documents.ts';
import { figureKeeper } from './figures.ts';

export const openQuestionCollection: Collection<OpenQuestion> = {
  name: 'open_questions',
  schema: OpenQuestion,
  idOf: ({ id }) => id,
  at: ({ at }) => at,
  keysOf: ({ chat, askedBy, messageId }) => [
    ...(chat === undefined ? [] : [chatKey(chat)]),
    ...(askedBy === undefined ? [] : [chatKey(askedBy)]),
    ...(messageId === undefined ? [] : [messageKey(messageId)]),
  ],
};

export function openQuestionStore(open: OpenDocuments): OpenQuestionStore {
  const questions = open(openQuestionCollection);
  const keepFigure = figureKeeper(open);
  return {
    save: (question) => questions.put(question),
    erase: async (messageId) => {
      const asked = await questions.having(messageKey(messageId));
      for (const { id } of asked) await questions.remove(id);
      return asked.length > 0;
    },
    replace: async (messageId, text, at) => {
      let isFound = false;
      for (const question of await questions.having(messageKey(messageId))) {
        const isNewer = question.editedAt !== undefined && question.editedAt > at;
        if (isNewer) continue;
        await questions.put({ ...question, text, editedAt: at });
        isFound = true;
      }
      return isFound;
    },
    all: () => questions.all(),
    editedAfter: async (messageId, at) =>
      (await questions.having(messageKey(messageId))).some(
        ({ editedAt }) => editedAt !== undefined && editedAt > at,
      ),
    ofAsker: (userId) => questions.having(chatKey(userId)),
    eraseOf: async (userId) => {
      const asked = await questions.having(chatKey(userId));
      for (const { id } of asked) await questions.remove(id);
      return asked.length;
    },
    forget: async (before, limit) => {
      const old = await questions.olderThan(before, limit);
      for (const question of old) {
        const figure = figureOfQuestion(question);
        if (figure !== undefined) await keepFigure(figure);
        await questions.remove(question.id);
      }
      return old.length;
    },
  };
}

/** Alone with us a chat goes by the LINE user's id: one key finds what they asked there and in groups. */
function chatKey(chat: string): string {
  return `chat=${chat}`;
}

function messageKey(messageId: string): string {
  return `message=${messageId}`;
}
