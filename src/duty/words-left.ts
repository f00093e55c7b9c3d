/** A line of which what is understood is taken out, piece by piece. */
export interface WordsLeft {
  /** Takes the first place out that fits. @returns Its groups, or `undefined` where none fits. */
  take(pattern: RegExp): readonly (string | undefined)[] | undefined;
  /** Takes every place out that fits. @returns Whether there was any. */
  drop(pattern: RegExp): boolean;
  /** What is left, without blanks and punctuation. */
  rest(): string;
}

/** @param text As somebody typed it. */
export function wordsLeft(text: string): WordsLeft {
  let left = text
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(/周/gu, '週')
    .replace(/星期|禮拜/gu, '週')
    .replace(/号/gu, '號')
    .replace(/点/gu, '點')
    .trim();
  // A gap stays, so that what stood on both sides is not read as one word.
  const take = (pattern: RegExp) => {
    const found = pattern.exec(left);
    if (found === null) return undefined;
    left = `${left.slice(0, found.index)} ${left.slice(found.index + found[0].length)}`;
    return found.slice(1);
  };
  return {
    take,
    drop: (pattern) => {
      let hasAny = false;
      while (take(pattern) !== undefined) hasAny = true;
      return hasAny;
    },
    rest: () => left.replace(/[^\p{L}\p{N}]/gu, ''),
  };
}
