import type { Guide, GuideLine, GuideOutcome, GuideQuestion } from './guide.ts';
import { agrees, type GuideAnswer } from './walk.ts';

/** The lines of a question that help, after certain answers. */
export function helpShown(
  { help }: GuideQuestion,
  answers: readonly GuideAnswer[],
): readonly GuideLine[] {
  return help.filter(({ when }) => agrees(when, answers));
}

export type OutcomeShown = Pick<
  GuideOutcome,
  'steps' | 'cautions' | 'forms' | 'entries' | 'materials' | 'guides'
> & {
  /** `day`: the Asia/Taipei day that was answered for it. */
  readonly deadlines: readonly { readonly rule: string; readonly day?: string }[];
};

/** What of an outcome is meant, after certain answers. */
export function outcomeShown(outcome: GuideOutcome, answers: readonly GuideAnswer[]): OutcomeShown {
  const meant = <Item extends { readonly when?: GuideLine['when'] }>(items: readonly Item[]) =>
    items.filter(({ when }) => agrees(when, answers));
  return {
    steps: meant(outcome.steps),
    cautions: meant(outcome.cautions),
    forms: meant(outcome.forms),
    entries: meant(outcome.entries),
    materials: meant(outcome.materials),
    guides: meant(outcome.guides),
    deadlines: meant(outcome.deadlines).map(({ rule, from }) => {
      const day = answers.find(({ question }) => question === from)?.value ?? '';
      return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { rule, day } : { rule };
    }),
  };
}

/** What was answered, as a reader knows it. `day`: an Asia/Taipei calendar day, or `unknown`. */
export type AnswerShown =
  | { readonly name: string; readonly label: string }
  | { readonly name: string; readonly day: string };

export function answersShown(guide: Guide, answers: readonly GuideAnswer[]): AnswerShown[] {
  return answers.flatMap(({ question: id, value }): AnswerShown[] => {
    const question = guide.questions.find((one) => one.id === id);
    if (question === undefined) return [];
    const name = question.name ?? question.ask;
    if ('day' in question) return [{ name, day: value }];
    const choice = question.choices.find((one) => one.value === value);
    return choice === undefined ? [] : [{ name, label: choice.label }];
  });
}
