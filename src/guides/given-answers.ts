import type { Guide } from './guide.ts';
import { type GuideAnswer, type Standing, standingAfter } from './walk.ts';

export interface Given {
  /** In the order in which they were asked. */
  readonly answers: readonly GuideAnswer[];
  readonly standing: Standing;
}

/**
 * The answers of a guide that is under way, in the order in which it asks for them:
 * a store may keep what is named in another one.
 *
 * @param values Question → answer. Where one of them is asked for no more, the guide
 *   was edited meanwhile, and `standing` is lost.
 */
export function givenAnswers(guide: Guide, values: Readonly<Record<string, string>>): Given {
  const answers: GuideAnswer[] = [];
  const count = Object.keys(values).length;
  for (;;) {
    const standing = standingAfter(guide, answers);
    const value = standing.kind === 'asks' ? values[standing.question.id] : undefined;
    if (standing.kind === 'asks' && value !== undefined && answers.length < count) {
      answers.push({ question: standing.question.id, value });
      continue;
    }
    const isWhole = answers.length === count;
    const after = answers.at(-1)?.question ?? '';
    return { answers, standing: isWhole ? standing : { kind: 'lost', after } };
  }
}
