import {
  askedBy,
  counts,
  type Guide,
  type GuideOutcome,
  type GuideQuestion,
  type When,
} from './guide.ts';
import type { GuideAnswer } from './walk.ts';

type Path = readonly (string | number)[];

/** Something that is shown only after certain answers, and where it stands in its question or outcome. */
export interface Condition {
  readonly path: Path;
  readonly when: When;
}

const outcomeLists = [
  ...['steps', 'cautions', 'forms', 'deadlines', 'entries', 'materials', 'guides'],
] as const;

/** What decides the way that goes on from a question. */
export function wayConditions({ ways }: GuideQuestion): Condition[] {
  return conditionsOf(ways, 'ways');
}

/** What decides which of a question's or an outcome's lines are shown. */
export function lineConditions(node: GuideQuestion | GuideOutcome): Condition[] {
  if ('ask' in node) return conditionsOf(node.help, 'help');
  return outcomeLists.flatMap((list) =>
    conditionsOf<{ readonly when?: When | undefined }>(node[list as 'steps'], list),
  );
}

function conditionsOf<Item extends { readonly when?: When | undefined }>(
  items: readonly Item[],
  list: string,
): Condition[] {
  return items.flatMap(({ when }, index) =>
    when === undefined ? [] : [{ path: [list, index, 'when'], when }],
  );
}

/** Something about the answers that a condition depends on. */
export interface Fact {
  /** The same for the same fact. */
  readonly name: string;
  of(answers: readonly GuideAnswer[]): number;
}

/** What has to be known of the answers, and no more, to tell whether a condition agrees. */
export function factsOf(when: When): Fact[] {
  const asked = Object.entries(askedBy(when)).map(([question, values]) => ({
    name: `${question}=${values.join('|')}`,
    of: (answers: readonly GuideAnswer[]) =>
      answers.some((one) => one.question === question && values.includes(one.value)) ? 1 : 0,
  }));
  if (!counts(when)) return asked;
  const { atLeast } = when;
  const sum = (answers: readonly GuideAnswer[]) =>
    asked.reduce((so, fact) => so + fact.of(answers), 0);
  return [
    {
      name: `${atLeast} of ${asked.map(({ name }) => name).join('&')}`,
      of: (answers) => Math.min(atLeast, sum(answers)),
    },
  ];
}

/** A question or an outcome, by its id. */
export function nodeOf(guide: Guide, id: string): GuideQuestion | GuideOutcome | undefined {
  return (
    guide.outcomes.find((one) => one.id === id) ?? guide.questions.find((one) => one.id === id)
  );
}
