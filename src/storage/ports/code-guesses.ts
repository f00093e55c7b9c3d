import { CodeGuesses, type CodeGuessStore } from '../../directory/code-guesses.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const codeGuessCollection: Collection<CodeGuesses> = {
  name: 'code_guesses',
  schema: CodeGuesses,
  idOf: ({ who }) => who,
  at: ({ since }) => since,
};

export function codeGuessStore(open: OpenDocuments): CodeGuessStore {
  const guesses = open(codeGuessCollection);
  return {
    find: (who) => guesses.get(who),
    save: (one) => guesses.put(one),
    forget: (before, limit) => forgetOld(guesses, codeGuessCollection, before, limit),
  };
}
