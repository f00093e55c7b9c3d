import { type Guide, type GuideQuestion, unknownDay } from './guide.ts';
import { type GuideAnswer, type Standing, standingAfter } from './walk.ts';

export interface Path {
  readonly answers: readonly GuideAnswer[];
  /** Where it ends: at an outcome, or lost. */
  readonly end: Exclude<Standing, { kind: 'asks' }>;
}

/** Stands for every day there is. */
const someDay = '2026-12-01';

/**
 * Every way through a guide, each choice of each question taken. A guide that comes back to a
 * question is followed no further than to its second visit, where it counts as lost.
 */
export function* everyPath(guide: Guide, answers: readonly GuideAnswer[] = []): Generator<Path> {
  const standing = standingAfter(guide, answers);
  if (standing.kind !== 'asks') {
    yield { answers, end: standing };
    return;
  }
  const { question } = standing;
  if (answers.some((one) => one.question === question.id)) {
    yield { answers, end: { kind: 'lost', after: question.id } };
    return;
  }
  for (const value of valuesOf(question)) {
    yield* everyPath(guide, [...answers, { question: question.id, value }]);
  }
}

/** What can be answered; one day stands for all. */
export function valuesOf(question: GuideQuestion): string[] {
  if ('day' in question) return [someDay, unknownDay];
  return question.choices.map(({ value }) => value);
}
