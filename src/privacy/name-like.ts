import { surnames } from './name.ts';

const name = new RegExp(`^[${surnames}]\\p{Script=Han}{1,2}(?:先生|小姐|女士)?$`, 'u');
/** 中山區, 木柵所: what ends so is a place. */
const place = /[區里村鄉鎮市縣路街段所隊局院]$/u;

/**
 * Whether a text that stands alone in a field looks like somebody's name. Within
 * sentences nobody could tell; a field that holds no names can be told.
 */
export function isNameLike(text: string): boolean {
  return name.test(text) && !place.test(text);
}
