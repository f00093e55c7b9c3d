import type { Normalizer } from './normalize.ts';
import { runsOf } from './runs.ts';

/**
 * What the ranker looks at: one to three neighbouring Han characters, words of
 * letters and digits, and the synonym groups that occur. Each once.
 */
export function featuresOf(text: string, normalizer: Normalizer): string[] {
  const features = new Set<string>();
  const cleaned = normalizer.clean(text);
  for (const run of runsOf(cleaned)) {
    if (run.kind === 'word') {
      features.add(run.word);
      continue;
    }
    const { characters } = run;
    for (let at = 0; at < characters.length; at += 1) {
      const one = characters[at] ?? '';
      const two = one + (characters[at + 1] ?? '');
      features.add(one);
      if (at + 1 < characters.length) features.add(two);
      if (at + 2 < characters.length) features.add(two + (characters[at + 2] ?? ''));
    }
  }
  for (const group of normalizer.synonymsIn(cleaned)) features.add(group);
  return [...features];
}
