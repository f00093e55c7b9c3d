/** Words that are looked for in cleaned text, by their first character: few texts hold many. */
export interface Phrases<Meaning> {
  /** The longest word that begins at this place of the text. */
  longestAt(text: string, at: number): Phrase<Meaning> | undefined;
  /** Every word that begins there, in the order in which they were given. */
  allAt(text: string, at: number): readonly Phrase<Meaning>[];
}

export interface Phrase<Meaning> {
  readonly word: string;
  readonly meaning: Meaning;
}

const none: readonly never[] = [];

/** A regular expression with hundreds of alternatives tries each of them at each place; this does not. */
export function phrases<Meaning>(known: Iterable<Phrase<Meaning>>): Phrases<Meaning> {
  // By its code: a string of one Han character would be made anew at each place.
  const byFirst = new Map<number, Phrase<Meaning>[]>();
  for (const phrase of known) {
    if (phrase.word === '') continue;
    const first = phrase.word.charCodeAt(0);
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [phrase]);
    else others.push(phrase);
  }

  const isAt = (text: string, at: number, word: string) =>
    text.startsWith(word, at) && standsAlone(text, at, word);
  return {
    longestAt: (text, at) => {
      let longest: Phrase<Meaning> | undefined;
      for (const phrase of byFirst.get(text.charCodeAt(at)) ?? none) {
        const isLonger = phrase.word.length > (longest?.word.length ?? 0);
        if (isLonger && isAt(text, at, phrase.word)) longest = phrase;
      }
      return longest;
    },
    allAt: (text, at) => {
      const alike = byFirst.get(text.charCodeAt(at));
      return alike === undefined ? none : alike.filter(({ word }) => isAt(text, at, word));
    },
  };
}

/** The text with each word replaced by its meaning; of words that overlap, the first and longest. */
export function replacePhrases(text: string, known: Phrases<string>): string {
  let replaced = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const found = known.longestAt(text, at);
    if (found === undefined) {
      at += 1;
      continue;
    }
    replaced += text.slice(from, at) + found.meaning;
    at += found.word.length;
    from = at;
  }
  return from === 0 ? text : replaced + text.slice(from);
}

/** Letters and digits on either side would make it a part of another word: `ex` is not in `text`. */
function standsAlone(text: string, at: number, word: string): boolean {
  const end = at + word.length;
  const joinsOn = (one: number, other: number) =>
    isLetterOrDigit(text.charCodeAt(one)) && isLetterOrDigit(text.charCodeAt(other));
  return !joinsOn(at - 1, at) && !joinsOn(end - 1, end);
}

/** Of a cleaned text: a to z and 0 to 9. */
export function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
