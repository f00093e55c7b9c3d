import type { Normalizer } from './normalize.ts';

/**
 * What the ranker looks at: one to three neighbouring Han characters, words of
 * letters and digits, and the synonym groups that occur. Each once.
 */
export function featuresOf(text: string, normalizer: Normalizer): string[] {
  const features = new Set<string>();
  for (const [run] of normalizer.clean(text).matchAll(/[a-z0-9]+|[^a-z0-9 ]+/g)) {
    if (/^[a-z0-9]/.test(run)) {
      features.add(run);
      continue;
    }
    const characters = [...run];
    for (let at = 0; at < characters.length; at += 1) {
      for (let length = 1; length <= 3 && at + length <= characters.length; length += 1) {
        features.add(characters.slice(at, at + length).join(''));
      }
    }
  }
  for (const term of normalizer.terms(text)) if (term.startsWith('#')) features.add(term);
  return [...features];
}
