import { type Finding, findingsOf } from './kinds.ts';
import type { PublishedNumbers } from './published.ts';

/**
 * Number plates of cars, lorries, taxis and motorcycles, of today (ABC-1234) and
 * of old (AB-1234, 1234-AB, A1-2345, ABC-123, 123-ABC), electric ones (EAA-1234)
 * among them, of the army (軍A-12345) and of diplomats (使-123). A dash tells one
 * from a word; without it only letters beside digits count, and what people write
 * in the same way is left out.
 */
const dash = ' {0,2}[-._/~] {0,2}';
const dashed = new RegExp(
  `(?<![A-Z0-9])(?:[A-Z0-9]{2,3}${dash}\\d{3,4}|\\d{3,4}${dash}[A-Z0-9]{2,3})(?![A-Z0-9])`,
  'g',
);
/** A B C - 1 2 3 4 */
const spread =
  /(?<![A-Z0-9])(?:[A-Z0-9](?: ?[A-Z]){1,2} {0,2}[-._/~]? {0,2}\d(?: \d){2,3}|\d(?: \d){2,3} {0,2}[-._/~]? {0,2}[A-Z](?: ?[A-Z0-9]){1,2})(?![A-Z0-9])/g;
const undashed =
  /(?<![A-Z0-9])(?:([A-Z]{2,3})[ \n]{0,3}(\d{3,4})|(\d{3,4})[ \n]{0,3}([A-Z]{2,3}))(?![A-Z0-9])/g;
const official = /軍 ?[A-Z0-9]? ?-? ?\d(?: ?\d){3,4}(?!\d)|[使外領試臨] ?- ?\d(?: ?\d){2,4}(?!\d)/g;
/** Whoever announces a plate means whatever follows. */
const announced =
  /(?:車號|車牌|牌照)(?:號碼)?[ :是為(]{0,4}((?:[A-Z0-9][ \-._/]{0,2}){3,6}[A-Z0-9])(?![A-Z0-9])/g;

/** Two or three letters that stand beside digits in sentences. */
const words = new Set(
  (
    'AI AM AND APP ATM BY CALL CC CM COM COVID DAY DB DC DM DNA DV DVD EX EXT FAQ FB FPS GB GPS HR HRS HTM HZ ' +
    'ID IG II III IN INS IOS IP ISO IT IV KB KG KM KTV LED LV MAX MB MIN ML MM MP MRT MS NCC ND NO NT NTD OF OK ' +
    'ON OR PC PCS PDF PM PO POS PS PTT PX QR RD ROC RTX SEC SIM SOP ST TB TEL TG TH THE TO TV TWD TXT UP URL USB ' +
    'USD VER VPN VR WC'
  ).split(' '),
);

const isWord = (letters: string) => words.has(letters.replace(/ /g, ''));

export function findPlates(view: string, { hotlines }: PublishedNumbers): Finding[] {
  return [
    ...[dashed, spread].flatMap((pattern) =>
      findingsOf(view, pattern, ({ 0: whole }) => {
        const letters = whole.split(/[-._/~]/).find((part) => /[A-Z]/.test(part));
        if (!letters) return undefined;
        return whole.includes('-') || !isWord(letters) ? 'plate' : undefined;
      }),
    ),
    ...findingsOf(view, undashed, ({ 1: before, 2: after, 3: first, 4: last }) => {
      const letters = before ?? last ?? '';
      const digits = (after ?? first ?? '').replace(/ /g, '');
      return isWord(letters) || hotlines.has(digits) ? undefined : 'plate';
    }),
    ...findingsOf(view, official, () => 'plate'),
    ...[...view.matchAll(announced)]
      .filter(({ 1: plate = '' }) => (plate.match(/\d/g) ?? []).length >= 2)
      .map(({ 0: whole, 1: plate = '', index }) => ({
        start: index + whole.length - plate.length,
        end: index + whole.length,
        kind: 'plate' as const,
      })),
  ];
}

const either = '[\\d〇零○一壹二貳三參叁四肆五伍六陸七柒八捌九玖]';
const spelled = new RegExp(
  `(?<![A-Z0-9])(?:[A-Z]{2,3}${dash}${either}{3,4}|(?:[A-Z]${either}|${either}[A-Z])${dash}${either}{4}|${either}{3,4}${dash}[A-Z]{2,3}|${either}{4}${dash}(?:[A-Z]${either}|${either}[A-Z])|[A-Z]{3} ?${either}{4})(?![A-Z0-9])`,
  'g',
);
const announcedSpelled = new RegExp(
  `(?:車號|車牌|牌照)(?:號碼)?[ :是為(]{0,4}(?:[A-Z]|${either})(?:[ \\-._/]{0,2}(?:[A-Z]|${either})){3,6}(?![A-Z0-9])`,
  'g',
);

/** Plates whose digits are Chinese, all or some. */
export function findSpelledPlates(view: string): Finding[] {
  return [
    ...findingsOf(view, spelled, ({ 0: whole }) => (/[A-Z]/.test(whole) ? 'plate' : undefined)),
    ...findingsOf(view, announcedSpelled, ({ 0: whole }) =>
      /[A-Z]/.test(whole) ? 'plate' : undefined,
    ),
  ];
}
