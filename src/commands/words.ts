import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The words after a command's name, as its options know them; `undefined` where they are wrong. */
export function readWords<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  words: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
}

/** A whole number as somebody types it; `undefined` where it is none, or out of bounds. */
export function wholeNumber(word: string, least: number, most: number): number | undefined {
  if (!/^\d{1,9}$/.test(word)) return undefined;
  const number = Number(word);
  return number >= least && number <= most ? number : undefined;
}
