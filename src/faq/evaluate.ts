import { z } from 'zod';
import { answer } from './answer.ts';
import type { Judged } from './calibration.ts';
import type { Search } from './search.ts';

/** A question with the entries that answer it rightly; none where it is not for this help desk. */
export const LabelledQuestion = z.object({ q: z.string(), topics: z.array(z.string()) });
export type LabelledQuestion = z.infer<typeof LabelledQuestion>;

/** Parts of one are fractions of the questions they speak of; times are milliseconds for one question. */
export interface Evaluation {
  readonly inScope: number;
  readonly offTopic: number;
  readonly rightFirst: number;
  readonly rightAmongThree: number;
  /** An entry was given as the answer, and it was not a right one. */
  readonly wrongAsAnswer: number;
  readonly offTopicAnswered: number;
  readonly offTopicOfferedChoices: number;
  /** How well the first score tells questions from off-topic lines: 0.5 is chance, 1 perfect. */
  readonly auroc: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly misses: readonly Miss[];
}

export interface Miss {
  readonly q: string;
  readonly topics: readonly string[];
  readonly outcome: 'answer' | 'choose' | 'unknown';
  /** What was shown or ranked first instead. */
  readonly ranked: readonly string[];
}

/** @param nowMs A clock that tells fractions of a millisecond. */
export function evaluate(
  questions: readonly LabelledQuestion[],
  search: Search,
  nowMs: () => number,
): Evaluation {
  const asked = questions.map(({ q, topics }) => {
    const begin = nowMs();
    const matches = search.find(q, 5);
    const tookMs = nowMs() - begin;
    const { kind } = answer(q, search);
    const outcome: Miss['outcome'] =
      kind === 'answered' ? 'answer' : kind === 'ambiguous' ? 'choose' : 'unknown';
    const ranked = matches.map(({ entry }) => entry.id);
    return { q, topics, outcome, ranked, score: matches[0]?.score ?? 0, tookMs };
  });
  const inScope = asked.filter(({ topics }) => topics.length > 0);
  const offTopic = asked.filter(({ topics }) => topics.length === 0);
  const isRight = (one: (typeof asked)[number], among: number) =>
    one.ranked.slice(0, among).some((id) => one.topics.includes(id));
  const times = asked.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return {
    inScope: inScope.length,
    offTopic: offTopic.length,
    rightFirst: part(inScope, (one) => isRight(one, 1)),
    rightAmongThree: part(inScope, (one) => isRight(one, 3)),
    wrongAsAnswer: part(inScope, (one) => one.outcome === 'answer' && !isRight(one, 1)),
    offTopicAnswered: part(offTopic, ({ outcome }) => outcome === 'answer'),
    offTopicOfferedChoices: part(offTopic, ({ outcome }) => outcome === 'choose'),
    auroc: auroc(
      inScope.map(({ score }) => score),
      offTopic.map(({ score }) => score),
    ),
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    misses: asked
      .filter((one) => one.topics.length > 0 && !isRight(one, 1))
      .map(({ q, topics, outcome, ranked }) => ({
        q,
        topics,
        outcome,
        ranked: ranked.slice(0, 3),
      })),
  };
}

/** Each question's ranking and whether it was right, for fitting the confidence. */
export function judgedBy(questions: readonly LabelledQuestion[], search: Search): Judged[] {
  return questions.flatMap(({ q, topics }) => {
    const { matches, signals } = search.rank(q, 1);
    if (signals === undefined || search.isBlank(q)) return [];
    const isRightFirst = topics.includes(matches[0]?.entry.id ?? '');
    return [{ signals, isRightFirst, isOffTopic: topics.length === 0 }];
  });
}

function part<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

/** The chance that a question in scope scores higher than a line that is not. */
function auroc(higher: readonly number[], lower: readonly number[]): number {
  let wins = 0;
  for (const a of higher) {
    for (const b of lower) wins += a > b ? 1 : a === b ? 0.5 : 0;
  }
  return higher.length * lower.length === 0 ? 0 : wins / (higher.length * lower.length);
}
