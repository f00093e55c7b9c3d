import { hidden, type MaskedKind, mask } from '../privacy/mask.ts';
import { isNameLike } from '../privacy/name-like.ts';

/** What somebody typed into a field of a case that is free text. */
export type CaseTextRead =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'personal'; readonly kinds: readonly MaskedKind[] }
  | { readonly kind: 'no-text' };

/** 115年度跟護字第12號, 臺北地院115跟護12, 115-跟護-12; or a code of letters and digits. */
const courtNo =
  /^(?:\p{Script=Han}{0,8}[院庭])?\(?\d{2,3}\)?年?度?-?\p{Script=Han}{1,8}-?第?\d{1,7}號?(?:[-之]\d{1,3})?$/u;
const coded = /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,12}){0,4}$/;

/** A court's number of a petition. */
export function readCourtNo(typed: string): CaseTextRead {
  const text = plainText(typed).toUpperCase();
  if (courtNo.test(text)) return { kind: 'ok', text };
  const personal = personalIn(typed);
  if (personal !== undefined) return personal;
  return coded.test(text) ? { kind: 'ok', text } : { kind: 'no-text' };
}

const longestArea = 20;
const area = /^[\p{Script=Han}\p{L}\d()、,-]+$/u;

/**
 * The part of town that a case belongs to; never an address.
 *
 * @param isPlace Whether it is a unit's name: some look like names of people.
 */
export function readArea(typed: string, isPlace: (text: string) => boolean): CaseTextRead {
  const text = plainText(typed);
  const { kinds } = mask(typed);
  if (kinds.length > 0 || typed.includes(hidden)) return { kind: 'personal', kinds };
  if (!isPlace(text) && isNameLike(text)) return { kind: 'personal', kinds: ['name'] };
  return text.length <= longestArea && area.test(text) ? { kind: 'ok', text } : { kind: 'no-text' };
}

/** Whether a text that belongs to no field holds a person's data; `undefined` where it does not. */
export function personalIn(typed: string): Extract<CaseTextRead, { kind: 'personal' }> | undefined {
  const { kinds } = mask(typed);
  if (kinds.length > 0 || typed.includes(hidden)) return { kind: 'personal', kinds };
  return isNameLike(plainText(typed)) ? { kind: 'personal', kinds: ['name'] } : undefined;
}

function plainText(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '');
}
