/** What a sender should not have typed, and was hidden. */
export type MaskedKind = 'id' | 'phone' | 'plate' | 'email' | 'digits' | 'address';

export interface Masked {
  readonly text: string;
  readonly kinds: readonly MaskedKind[];
}

/** Stands where something was hidden. */
export const hidden = '＊＊＊';

/** Numbers that anybody may call or cite. */
const harmless = new Set([
  '110',
  '113',
  '119',
  '165',
  '1922',
  '1925',
  '1957',
  '1980',
  '1995',
  '1999',
]);

const patterns: readonly { readonly kind: MaskedKind; readonly pattern: RegExp }[] = [
  { kind: 'email', pattern: /[\w.+-]+@[\w-]+\.[\w.-]+/g },
  // National and resident numbers, also with blanks or dashes between.
  { kind: 'id', pattern: /(?<![a-z0-9])[a-z][ -]?[0-9a-d](?:[ -]?\d){8}(?!\d)/gi },
  { kind: 'phone', pattern: /(?<!\d)(?:\+?886[ -]?|0)\d(?:[ -]?\d){7,9}(?!\d)/g },
  {
    kind: 'plate',
    pattern: /(?<![a-z0-9])(?:[a-z]{2,3}-\d{3,4}|\d{3,4}-[a-z]{2,3})(?![a-z0-9])/gi,
  },
  {
    kind: 'address',
    pattern:
      /[\p{Script=Han}]{1,6}(?:路|街|大道)(?:[一二三四五六七八九十\d]+段)?(?:\d+巷)?(?:\d+弄)?\d+(?:之\d+)?號(?:[\d一二三四五六七八九十]+樓)?/gu,
  },
  // With blanks between it takes more of them: 「309 310」 are two articles.
  { kind: 'digits', pattern: /(?<![\d.])(?:\d(?:-?\d){5,}|\d(?:[ -]?\d){7,})(?!\d)/g },
];

/**
 * Hides what could tell who a person is, in every width and spacing. Case codes
 * such as `AW000-K113007` and hotlines stay.
 */
export function mask(message: string): Masked {
  const kinds = new Set<MaskedKind>();
  const codes: string[] = [];
  let text = message.normalize('NFKC').replace(/A[A-Z]000-[A-Z]\d{6,7}/g, (code) => {
    codes.push(code);
    return `\u0000${codes.length - 1}\u0000`;
  });
  for (const { kind, pattern } of patterns) {
    text = text.replace(pattern, (found) => {
      if (harmless.has(found.replace(/[ -]/g, ''))) return found;
      kinds.add(kind);
      return hidden;
    });
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks set above.
  text = text.replace(/\u0000(\d+)\u0000/g, (_, index: string) => codes[Number(index)] ?? '');
  return { text, kinds: [...kinds] };
}
