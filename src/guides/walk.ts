import {
  askedBy,
  counts,
  type Guide,
  type GuideOutcome,
  type GuideQuestion,
  unknownDay,
  type When,
} from './guide.ts';

/** An answer that was given: a choice's value, an Asia/Taipei calendar day, or `unknown`. */
export interface GuideAnswer {
  readonly question: string;
  readonly value: string;
}

export type Standing =
  | { readonly kind: 'asks'; readonly question: GuideQuestion }
  | { readonly kind: 'ends'; readonly outcome: GuideOutcome }
  /** The answers do not fit the guide: it was edited meanwhile, or leads nowhere. `after`: the last question that could be followed. */
  | { readonly kind: 'lost'; readonly after: string };

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the questions that are named, or as many of them as it asks for, were answered with one of the values. */
export function agrees(when: When | undefined, answers: readonly GuideAnswer[]): boolean {
  if (when === undefined) return true;
  const asked = Object.entries(askedBy(when));
  const given = asked.filter(([question, values]) =>
    answers.some((one) => one.question === question && values.includes(one.value)),
  );
  return given.length >= (counts(when) ? when.atLeast : asked.length);
}

/** Where the answers lead, from the first question on. */
export function standingAfter(guide: Guide, answers: readonly GuideAnswer[]): Standing {
  let at = guide.first;
  let after = '';
  for (let taken = 0; ; taken += 1) {
    const outcome = guide.outcomes.find(({ id }) => id === at);
    if (outcome !== undefined) {
      return taken === answers.length ? { kind: 'ends', outcome } : { kind: 'lost', after };
    }
    const question = guide.questions.find(({ id }) => id === at);
    if (question === undefined) return { kind: 'lost', after };
    const answer = answers[taken];
    if (answer === undefined) return { kind: 'asks', question };
    const next =
      answer.question === question.id
        ? nextOf(question, answer.value, answers.slice(0, taken + 1))
        : undefined;
    if (next === undefined) return { kind: 'lost', after };
    after = at;
    at = next;
  }
}

/** @returns The id that the answer leads to; undefined where it is none, or leads nowhere. */
function nextOf(
  question: GuideQuestion,
  value: string,
  answers: readonly GuideAnswer[],
): string | undefined {
  const way = () => question.ways.find(({ when }) => agrees(when, answers))?.to;
  if ('day' in question) return value === unknownDay || calendarDay.test(value) ? way() : undefined;
  const choice = question.choices.find((one) => one.value === value);
  return choice === undefined ? undefined : (choice.to ?? way());
}
