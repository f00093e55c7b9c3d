import { AnswerGiven, type AnswerGivenStore } from '../../faq/answer-given.ts';
import { figureOfAnswer } from '../../faq/figure.ts';
import type { Collection, OpenDocuments } from '../documents.ts';
import { figureKeeper } from './figures.ts';

export const answerGivenCollection: Collection<AnswerGiven> = {
  name: 'answers_given',
  schema: AnswerGiven,
  idOf: ({ answerId }) => answerId,
  at: ({ givenAt }) => givenAt,
  keysOf: ({ chat, askedBy, messageId }) => [
    chatKey(chat),
    ...(askedBy === undefined ? [] : [chatKey(askedBy)]),
    ...(messageId === undefined ? [] : [messageKey(messageId)]),
  ],
};

export function answerGivenStore(open: OpenDocuments): AnswerGivenStore {
  const answers = open(answerGivenCollection);
  const keepFigure = figureKeeper(open);
  return {
    find: (answerId) => answers.get(answerId),
    save: (answer) => answers.put(answer),
    eraseWords: async (messageId) => {
      let isFound = false;
      for (const { asked, ...answer } of await answers.having(messageKey(messageId))) {
        if (asked === undefined) continue;
        await answers.put(answer);
        isFound = true;
      }
      return isFound;
    },
    replaceWords: async (messageId, asked, at) => {
      let isFound = false;
      for (const answer of await answers.having(messageKey(messageId))) {
        const isNewer = answer.editedAt !== undefined && answer.editedAt > at;
        if (isNewer || answer.asked === undefined) continue;
        await answers.put({ ...answer, asked, editedAt: at });
        isFound = true;
      }
      return isFound;
    },
    editedAfter: async (messageId, at) =>
      (await answers.having(messageKey(messageId))).some(
        ({ editedAt }) => editedAt !== undefined && editedAt > at,
      ),
    // Without a key: only a month's report asks so.
    givenBetween: async (from, to) =>
      (await answers.all()).filter(({ givenAt }) => from <= givenAt && givenAt < to),
    ofAsker: (userId) => answers.having(chatKey(userId)),
    eraseWordsOf: async (userId) => {
      let count = 0;
      for (const { asked, askedBy, ...answer } of await answers.having(chatKey(userId))) {
        if (asked === undefined && askedBy === undefined) continue;
        await answers.put(answer);
        if (asked !== undefined) count += 1;
      }
      return count;
    },
    forget: async (before, limit) => {
      const old = await answers.olderThan(before, limit);
      for (const answer of old) {
        await keepFigure(figureOfAnswer(answer));
        await answers.remove(answer.answerId);
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
