import { AnswerGiven, type AnswerGivenStore } from '../../faq/answer-given.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const answerGivenCollection: Collection<AnswerGiven> = {
  name: 'answers_given',
  schema: AnswerGiven,
  idOf: ({ answerId }) => answerId,
  at: ({ givenAt }) => givenAt,
  keysOf: ({ chat, messageId }) => [
    chatKey(chat),
    ...(messageId === undefined ? [] : [messageKey(messageId)]),
  ],
};

export function answerGivenStore(open: OpenDocuments): AnswerGivenStore {
  const answers = open(answerGivenCollection);
  return {
    find: (answerId) => answers.get(answerId),
    save: (answer) => answers.put(answer),
    eraseWords: async (messageId) => {
      for (const { asked: _asked, ...answer } of await answers.having(messageKey(messageId))) {
        await answers.put(answer);
      }
    },
    replaceWords: async (messageId, asked, at) => {
      for (const answer of await answers.having(messageKey(messageId))) {
        const isNewer = answer.editedAt !== undefined && answer.editedAt > at;
        if (!isNewer && answer.asked !== undefined) {
          await answers.put({ ...answer, asked, editedAt: at });
        }
      }
    },
    editedAfter: async (messageId, at) =>
      (await answers.having(messageKey(messageId))).some(
        ({ editedAt }) => editedAt !== undefined && editedAt > at,
      ),
    // Without a key: only a month's report asks so.
    givenBetween: async (from, to) =>
      (await answers.all()).filter(({ givenAt }) => from <= givenAt && givenAt < to),
    ofChat: (chat) => answers.having(chatKey(chat)),
    eraseWordsOf: async (chat) => {
      let count = 0;
      for (const { asked, ...answer } of await answers.having(chatKey(chat))) {
        if (asked === undefined) continue;
        await answers.put(answer);
        count += 1;
      }
      return count;
    },
    forget: (before, limit) => forgetOld(answers, answerGivenCollection, before, limit),
  };
}

function chatKey(chat: string): string {
  return `chat=${chat}`;
}

function messageKey(messageId: string): string {
  return `message=${messageId}`;
}
