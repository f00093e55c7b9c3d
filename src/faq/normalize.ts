import { type Phrases, phrases, replacePhrases } from './phrases.ts';
import { runsOf } from './runs.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Longer questions are cut: what matters stands in the beginning, and search stays fast. */
export const longestQuestion = 1000;

/** Characters that are written in two ways in Taiwan, folded into one. */
const variants: Readonly<Record<string, string>> = {
  臺: '台',
  兇: '凶',
  證: '証',
  裡: '裏',
  著: '着',
  佔: '占',
  週: '周',
  姊: '姐',
  妳: '你',
  牠: '他',
  她: '他',
};
const anyVariant = new RegExp(`[${Object.keys(variants).join('')}]`, 'g');

/** Makes text comparable: width, case, variants, corrections; what is no word becomes a space. */
export interface Normalizer {
  /**
   * @returns Text of Han characters, lower-case words and single spaces; stop phrases are gone,
   *   so a line that only greets or thanks is empty.
   */
  clean(text: string): string;
  /**
   * What search compares: single Han characters, pairs of neighbours, whole
   * words of letters and digits, and `#n` for each synonym group that occurs.
   */
  terms(text: string): string[];
  /** `#n` for each synonym group that a cleaned text speaks of. */
  synonymsIn(cleaned: string): string[];
}

export function createNormalizer(vocabulary: Vocabulary): Normalizer {
  const corrections = phrases(
    Object.entries(vocabulary.corrections).map(([wrong, right]) => ({
      word: lettersOf(fold(wrong)),
      meaning: fold(right),
    })),
  );
  const stopPhrases = phrases(
    vocabulary.stopPhrases.map((phrase) => ({ word: lettersOf(fold(phrase)), meaning: ' ' })),
  );
  const groups = groupPhrases(vocabulary.groups);

  const clean = lastRemembered((text: string) => {
    const corrected = replacePhrases(fold(text), corrections);
    return squeeze(replacePhrases(corrected, stopPhrases));
  });
  const synonymsIn = (cleaned: string) => {
    const found = new Set<string>();
    for (let at = 0; at < cleaned.length; at += 1) {
      for (const { meaning } of groups.allAt(cleaned, at)) found.add(meaning);
    }
    return [...found];
  };

  return {
    clean,
    synonymsIn,
    terms: (text) => {
      const cleaned = clean(text);
      return [...grams(cleaned), ...synonymsIn(cleaned)];
    },
  };
}

/** Answering one question cleans it several times over. */
function lastRemembered(work: (text: string) => string): (text: string) => string {
  let last: { readonly text: string; readonly result: string } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}

function groupPhrases(groups: Vocabulary['groups']): Phrases<string> {
  return phrases(
    groups.flatMap((words, index) =>
      words.map((word) => ({ word: fold(word), meaning: `#${index}` })),
    ),
  );
}

/** Without what only looks like a word's part, such as a lone mark. */
function lettersOf(folded: string): string {
  return folded.replace(/[^\p{L}\p{N} ]/gu, '');
}

function fold(text: string): string {
  const folded = text.slice(0, longestQuestion).normalize('NFKC').toLowerCase();
  return squeeze(
    folded
      .replace(/[^\p{Script=Han}\p{Script=Bopomofo}\p{L}\p{N}]+/gu, ' ')
      .replace(anyVariant, (character) => variants[character] ?? character),
  );
}

function squeeze(text: string): string {
  return text.replace(/ {2,}/g, ' ').trim();
}

function grams(text: string): string[] {
  const terms: string[] = [];
  for (const run of runsOf(text)) {
    if (run.kind === 'word') {
      terms.push(run.word);
      continue;
    }
    let before = '';
    for (const character of run.characters) {
      if (before !== '') terms.push(before + character);
      terms.push(character);
      before = character;
    }
  }
  return terms;
}
