import { chineseDigitSigns } from './reading.ts';

/** Chinese characters and the marks between sentences: no letter, digit, colon or sign in any width. */
const han = /^[\u4e00-\u9fff，。、？！「」『』（）…?!]*$/;
/** 十號 is a number of a house too. */
const digit = new RegExp(`[${chineseDigitSigns}十百千萬廿卅]`);

/**
 * Whether a message holds nothing but words, so that nothing in it can be hidden:
 * most questions do, and need not be read in every width, spacing and script.
 */
export function isPlainProse(message: string): boolean {
  return han.test(message) && !digit.test(message);
}
