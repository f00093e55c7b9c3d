/** Numbers that anybody may call, so that nobody is found by them. */
export interface PublishedNumbers {
  /** Digits only, with and without area code. */
  readonly phones: ReadonlySet<string>;
  /** Three or four digits. */
  readonly hotlines: ReadonlySet<string>;
}

/** Known to everybody, whatever the managers list. */
const everywhere = [
  ...['110', '112', '113', '117', '118', '119', '165', '166', '167', '168'],
  ...['1922', '1925', '1955', '1957', '1966', '1980', '1988', '1991', '1995', '1996', '1999'],
];

/** `02-2361-5295 分機 226、227` → the number itself; extensions follow it in any case. */
const extension = /分機|轉|內線|#|＃|ext/i;

/** The same list comes with every message, until the managers edit it. */
const known = new WeakMap<readonly string[], PublishedNumbers>();

/** @param allowed Numbers the way managers write them in contacts.json. */
export function publishedNumbers(allowed: readonly string[]): PublishedNumbers {
  const published = known.get(allowed) ?? numbersIn(allowed);
  known.set(allowed, published);
  return published;
}

function numbersIn(allowed: readonly string[]): PublishedNumbers {
  const phones = new Set<string>();
  const hotlines = new Set(everywhere);
  for (const entry of allowed) {
    for (const part of (entry.split(extension)[0] ?? '').split(/[、，,;；或]/)) {
      const digits = part.normalize('NFKC').replace(/\D/g, '').replace(/^886/, '0');
      if (digits.length < 3) continue;
      if (digits.length <= 4) {
        hotlines.add(digits);
        continue;
      }
      phones.add(digits);
      if (/^0[24]/.test(digits)) phones.add(digits.slice(2));
    }
  }
  return { phones, hotlines };
}
