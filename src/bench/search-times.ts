import { performance } from 'node:perf_hooks';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { builtRankerFile } from '../content/knowledge-files.ts';
import { loadTrainedKnowledge } from '../content/load-knowledge.ts';
import type { FaqEntry } from '../faq/entry.ts';
import { createNormalizer } from '../faq/normalize.ts';
import { createSearch } from '../faq/search.ts';
import { emptyVocabulary } from '../faq/vocabulary.ts';
import { contactText } from '../wording/replies.ts';
import { type Judged, judge } from './bar.ts';
import { quantile } from './figures.ts';

/** Milliseconds for one question. */
export interface SearchFigures {
  readonly name: 'shipped' | 'grown' | 'fuse' | 'minisearch';
  readonly entries: number;
  readonly p50: number;
  readonly p99: number;
}

const manyEntries = 10_000;

/** Searches that answer the same questions in the same run, taken in turns so that all share the machine's moods. */
export async function measureSearch(
  knowledgeDir: string,
): Promise<{ search: SearchFigures[]; bars: Judged[] }> {
  const { entries, search } = await loadTrainedKnowledge({
    folder: knowledgeDir,
    contactText,
    rankerFiles: [builtRankerFile],
  });
  const shipped = [...entries.values()];
  const questions = shipped.flatMap(({ question, aliases }) => [question, ...aliases]);
  const many = grown(shipped, manyEntries);
  const large = createSearch({
    entries: many,
    vocabulary: emptyVocabulary,
    calibration: search.calibration,
  });
  const fuse = new Fuse(shipped, { keys: ['question', 'aliases'] });
  const mini = plainMiniSearch(shipped);

  const runs: {
    name: SearchFigures['name'];
    entries: number;
    find: (question: string) => unknown;
  }[] = [
    { name: 'shipped', entries: shipped.length, find: (question) => search.find(question, 5) },
    { name: 'grown', entries: many.length, find: (question) => large.find(question, 5) },
    {
      name: 'fuse',
      entries: shipped.length,
      find: (question) => fuse.search(question, { limit: 5 }),
    },
    { name: 'minisearch', entries: shipped.length, find: (question) => mini(question) },
  ];
  const times = new Map<string, number[]>(runs.map(({ name }) => [name, []]));
  // The first round only warms up.
  for (let round = 0; round < 3; round += 1) {
    for (const [at, question] of questions.entries()) {
      for (const { name, find } of runs) {
        if (name === 'grown' && at % 8 !== 0) continue;
        const begin = performance.now();
        find(question);
        if (round > 0) times.get(name)?.push(performance.now() - begin);
      }
    }
  }
  const results = runs.map(({ name, entries: size }): SearchFigures => {
    const all = times.get(name) ?? [];
    return { name, entries: size, p50: quantile(all, 0.5), p99: quantile(all, 0.99) };
  });
  const p99 = (name: SearchFigures['name']) => results.find((one) => one.name === name)?.p99;
  return {
    search: results,
    bars: [judge('searchShippedP99Ms', p99('shipped')), judge('searchGrownP99Ms', p99('grown'))],
  };
}

/** So many entries, made of the shipped ones' sentences put together anew. */
function grown(entries: readonly FaqEntry[], count: number): FaqEntry[] {
  const take = (at: number) => entries[at % entries.length] as FaqEntry;
  return Array.from({ length: count }, (_, index) => {
    const [one, other] = [take(index), take(index * 7 + 3)];
    return {
      ...one,
      id: `grown-${index}`,
      question: `${one.question}${index}`,
      aliases: [one.aliases[index % one.aliases.length] ?? '', other.question],
      answer: { ...one.answer, cautions: other.answer.cautions },
    };
  });
}

/** MiniSearch as its own guide would set it up for Chinese: pairs of characters, no vocabulary. */
function plainMiniSearch(entries: readonly FaqEntry[]): (question: string) => unknown {
  const { terms } = createNormalizer(emptyVocabulary);
  const index = new MiniSearch({ fields: ['question', 'aliases'], tokenize: terms });
  index.addAll(
    entries.map(({ id, question, aliases }) => ({ id, question, aliases: aliases.join(' ') })),
  );
  return (question) => index.search(question).slice(0, 5);
}
