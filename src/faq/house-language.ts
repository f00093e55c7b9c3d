import { z } from 'zod';

const word = z.string().trim().min(1).max(20);

/** knowledge/house-language.json: what must not stand in a sentence that officers read. */
export const HouseLanguage = z.strictObject({
  $schema: z.string().optional(),
  /** Characters that only simplified Chinese uses. */
  simplifiedOnly: z.string(),
  avoid: z.array(
    z.strictObject({
      word,
      instead: word,
      /** Right words that happen to hold it. */
      except: z.array(word).default([]),
    }),
  ),
});
export type HouseLanguage = z.infer<typeof HouseLanguage>;

export type LanguageSlip =
  | { readonly kind: 'simplified'; readonly character: string }
  | { readonly kind: 'avoided-word'; readonly word: string; readonly instead: string };

/** The first slip in a sentence; `undefined` where there is none. */
export function languageSlip(
  sentence: string,
  { simplifiedOnly, avoid }: HouseLanguage,
): LanguageSlip | undefined {
  for (const { word, instead, except } of avoid) {
    const rest = except.reduce((text, right) => text.replaceAll(right, ''), sentence);
    if (rest.includes(word)) return { kind: 'avoided-word', word, instead };
  }
  const character = [...sentence].find((one) => simplifiedOnly.includes(one));
  return character === undefined ? undefined : { kind: 'simplified', character };
}
