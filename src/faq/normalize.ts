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
}

export function createNormalizer(vocabulary: Vocabulary): Normalizer {
  const corrections = new Map(
    Object.entries(vocabulary.corrections).map(([wrong, right]) => [fold(wrong), fold(right)]),
  );
  const wrongWords = anyOf([...corrections.keys()]);
  const stopPhrases = anyOf(vocabulary.stopPhrases.map(fold));
  const synonyms = synonymFinder(vocabulary.groups);

  function clean(text: string): string {
    const corrected = fold(text).replace(wrongWords, (wrong) => corrections.get(wrong) ?? wrong);
    return squeeze(corrected.replace(stopPhrases, ' '));
  }

  return {
    clean,
    terms: (text) => {
      const cleaned = clean(text);
      return [...grams(cleaned), ...synonyms(cleaned)];
    },
  };
}

/** Matches any of the words, the longest where several begin at one place; none where there are none. */
function anyOf(words: readonly string[]): RegExp {
  const alternatives = words
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => wholeWord(word.replace(/[^\p{L}\p{N} ]/gu, '')));
  return alternatives.length === 0 ? /(?!)/g : new RegExp(alternatives.join('|'), 'gu');
}

/** Letters and digits on either side would make it a part of another word: `xd` is not in `xdr`. */
function wholeWord(pattern: string): string {
  const before = /^[a-z0-9]/.test(pattern) ? '(?<![a-z0-9])' : '';
  const after = /[a-z0-9]$/.test(pattern) ? '(?![a-z0-9])' : '';
  return `${before}${pattern}${after}`;
}

/** Finds which synonym groups a cleaned text speaks of, as `#n`. */
function synonymFinder(groups: Vocabulary['groups']): (text: string) => string[] {
  const byFirst = new Map<string, { word: string; group: string }[]>();
  for (const [index, words] of groups.entries()) {
    for (const word of words.map(fold).filter((word) => word !== '')) {
      const first = word.charAt(0);
      byFirst.set(first, [...(byFirst.get(first) ?? []), { word, group: `#${index}` }]);
    }
  }
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at < text.length; at += 1) {
      for (const { word, group } of byFirst.get(text.charAt(at)) ?? []) {
        if (text.startsWith(word, at) && standsAlone(text, at, word)) found.add(group);
      }
    }
    return [...found];
  };
}

/** Words of letters and digits must stand alone: `ex` is not in `text`. */
function standsAlone(text: string, at: number, word: string): boolean {
  const runsOn = (a: string, b: string) => /[a-z0-9]/.test(a) && /[a-z0-9]/.test(b);
  const end = at + word.length;
  return (
    !runsOn(text.charAt(at - 1), text.charAt(at)) && !runsOn(text.charAt(end - 1), text.charAt(end))
  );
}

function fold(text: string): string {
  const folded = text.slice(0, longestQuestion).normalize('NFKC').toLowerCase();
  return squeeze(
    folded
      .replace(/[^\p{Script=Han}\p{Script=Bopomofo}\p{L}\p{N}]+/gu, ' ')
      .replace(/\p{Script=Han}/gu, (character) => variants[character] ?? character),
  );
}

function squeeze(text: string): string {
  return text.replace(/ +/g, ' ').trim();
}

function grams(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of text.matchAll(/[a-z0-9]+|[^a-z0-9 ]+/g)) {
    if (/^[a-z0-9]/.test(run)) {
      terms.push(run);
      continue;
    }
    const characters = [...run];
    for (const [index, character] of characters.entries()) {
      terms.push(character);
      const next = characters[index + 1];
      if (next !== undefined) terms.push(character + next);
    }
  }
  return terms;
}
