import { hidden, mask } from '../privacy/mask.ts';
import { isNameLike } from '../privacy/name-like.ts';

/** A note or a reason is short. */
export const longestWords = 100;

/** Why a few words about a case cannot be kept; `undefined` where they can. @param text Masked or not. */
export function wordsProblem(
  text: string,
): 'empty' | 'personal-data' | 'note-too-long' | undefined {
  if (text === '') return 'empty';
  const isPersonal = text.includes(hidden) || mask(text).kinds.length > 0 || isNameLike(text);
  if (isPersonal) return 'personal-data';
  return [...text].length > longestWords ? 'note-too-long' : undefined;
}
