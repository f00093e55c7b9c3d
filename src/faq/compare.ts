import { answer } from './answer.ts';
import type { Search } from './search.ts';

/** A question that an edit answers otherwise than before. */
export interface ChangedAnswer {
  readonly question: string;
  readonly before: string;
  readonly after: string;
}

/** Which of the questions lead somewhere else now. Choices count as the same whatever their order. */
export function changedAnswers(
  questions: readonly string[],
  before: Search,
  after: Search,
): ChangedAnswer[] {
  return questions.flatMap((question) => {
    const change = { question, before: lead(question, before), after: lead(question, after) };
    return change.before === change.after ? [] : [change];
  });
}

function lead(question: string, search: Search): string {
  const outcome = answer(question, search);
  switch (outcome.kind) {
    case 'answered':
      return outcome.entry.id;
    case 'ambiguous':
      return outcome.candidates
        .map(({ id }) => id)
        .sort()
        .join('|');
    default:
      return outcome.kind;
  }
}
