import type { Finding } from './kinds.ts';

const number = '(?:\\d{1,4}|[一二三四五六七八九十百零〇]{1,5})';
const gap = '[-,.]?';
const house = `${number}(?:[之-]${number})?[號号]`;
const floor = `(?:${gap}(?:地下|B)?${number}[樓楼F]|${gap}B\\d|${gap}之${number}|${gap}[A-Z]?${number}室|${gap}[A-Z甲乙丙丁]棟)*`;
/** Where numbers without 號 are no house: 走路 10 分鐘. */
const unit = '(?![\\d年月日點時分秒次人個個天週周歲元公米尺條項款張則封通台輛度樓號巷弄段-])';

/** Begins at the last character of a street's name. */
const inStreet = new RegExp(
  `(?:路|街|大道)(?:${gap}${number}段)?(?:(?:${gap}${number}(?:[之-]${number})?[巷弄衖號号])+${floor}|(?<=段)${gap}\\d{1,4}${unit})`,
  'g',
);
const inTown = new RegExp(
  `(?<=[縣市區鄉鎮]\\p{Script=Han}{1,5})(?:路|街|大道)${gap}\\d{1,4}${unit}`,
  'gu',
);
/** Street left out: 62巷5號, 5號4樓, 3樓之2, 中正里5鄰, 溪山村12號. */
const inLane = new RegExp(
  `(?<!\\d|月|第)${number}(?:巷(?:${gap}${number}弄)?${gap}${house}${floor}|巷${gap}${number}弄${floor}|弄${gap}${house}${floor}|(?:[之-]${number})?[號号]${gap}(?:地下|B)?${number}(?:[樓楼F])${floor}|[號号]之${number}${floor}|[樓楼]之${number}|之${number}[號号]${floor})`,
  'g',
);
const inVillage = new RegExp(
  `(?<!公|海|英)(?:[里村](?:${gap}${number}鄰)(?:${gap}${house})?|(?:[里村巷]|新村|社區|國宅|山莊)${gap}${house})${floor}`,
  'g',
);

/** 網路, 走路, 馬路, 公路: no street's name ends like that. */
const noStreet = /[網走馬迷鐵公道上線這條](?=路)|[這條](?=街)/;
const han = /\p{Script=Han}/u;
/** Words between which and a street's name people write no blank. */
const lead = /[住在到於址是去為往從的家至回往來]/;
const town = /[縣市區鄉鎮里村鄰]/;

/**
 * Addresses, with numbers in either script, whole or without their beginning.
 * Names of streets alone (and of police stations, which are called after them) stay.
 *
 * @param view Without blanks: people put them anywhere.
 */
export function findAddresses(view: string): Finding[] {
  const named = [inStreet, inTown].flatMap((pattern) =>
    [...view.matchAll(pattern)]
      .filter(({ index }) => !noStreet.test(view.slice(index - 1, index + 1)))
      .filter(({ index }) => han.test(view[index - 1] ?? ''))
      .map(({ 0: whole, index }) => ({
        start: startOfStreet(view, index),
        end: index + whole.length,
      })),
  );
  const villages = [...view.matchAll(inVillage)].map(({ 0: whole, index }) => ({
    start: startOfTown(view, back(view, index, 3)),
    end: index + whole.length,
  }));
  const lanes = [...view.matchAll(inLane)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
  }));
  return [...named, ...villages, ...lanes].map((span) => ({ ...span, kind: 'address' as const }));
}

const startOfStreet = (view: string, index: number) => startOfTown(view, back(view, index, 4));

/** Up to `most` characters of a name, back to a word that leads to it or a town. */
function back(view: string, from: number, most: number): number {
  let start = from;
  while (start > 0 && from - start < most) {
    const before = view[start - 1] ?? '';
    if (!han.test(before) || lead.test(before) || town.test(before)) break;
    start -= 1;
  }
  return start;
}

/** 臺北市中山區朱園里5鄰 before the street. Names of towns mostly have two characters. */
function startOfTown(view: string, from: number): number {
  let start = from;
  for (let level = 0; level < 5 && town.test(view[start - 1] ?? ''); level += 1) {
    if (view[start - 1] === '鄰') {
      start -= 1;
      while (/[\d一二三四五六七八九十]/.test(view[start - 1] ?? '')) start -= 1;
      continue;
    }
    const long = back(view, start - 1, 4);
    start = town.test(view[long - 1] ?? '') ? long : back(view, start - 1, 2);
  }
  return start;
}
