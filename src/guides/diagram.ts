import { askedBy, counts, type Guide, type GuideQuestion, type When } from './guide.ts';

/** Words that stand on a diagram's arrows. */
export interface DiagramWords {
  /** Before the values of a condition. */
  readonly when: string;
  /** On an arrow that is taken where no other one is. */
  readonly otherwise: string;
  /** `atLeast` of them. */
  readonly atLeast: (count: number) => string;
}

/** A guide as a Mermaid flowchart: a box for each question, a round one for each outcome, an arrow for each way. */
export function diagramOf(guide: Guide, words: DiagramWords): string {
  const boxes = guide.questions.map(({ id, ask }) => `  ${name(id)}["${plain(ask)}"]`);
  const ends = guide.outcomes.map(({ id, title }) => `  ${name(id)}(["${plain(title)}"])`);
  const arrows = guide.questions.flatMap((question) =>
    arrowsOf(question, guide, words).map(
      ({ to, label }) =>
        `  ${name(question.id)} -->${label === '' ? '' : `|"${plain(label)}"|`} ${name(to)}`,
    ),
  );
  return [
    'flowchart TD',
    `  begin((" ")) --> ${name(guide.first)}`,
    ...boxes,
    ...ends,
    ...arrows,
  ].join('\n');
}

function arrowsOf(
  question: GuideQuestion,
  guide: Guide,
  words: DiagramWords,
): { to: string; label: string }[] {
  const own = 'day' in question ? [] : question.choices.filter(({ to }) => to !== undefined);
  const byEnd = new Map<string, string[]>();
  for (const { to = '', label } of own) byEnd.set(to, [...(byEnd.get(to) ?? []), label]);
  const others =
    'day' in question ? [question.day] : question.choices.filter(({ to }) => to === undefined);
  const rest = own.length === 0 ? '' : words.otherwise;
  const ways = others.length === 0 ? [] : question.ways;
  return [
    ...[...byEnd].map(([to, labels]) => ({ to, label: labels.join(' / ') })),
    ...ways.map(({ to, when }, at) => ({
      to,
      label:
        when === undefined
          ? at === 0
            ? rest
            : words.otherwise
          : conditionText(when, guide, words),
    })),
  ];
}

function conditionText(when: When, guide: Guide, words: DiagramWords): string {
  const named = Object.entries(askedBy(when)).map(([id, values]) => {
    const question = guide.questions.find((one) => one.id === id);
    const labels = values.map((value) =>
      question === undefined || 'day' in question
        ? value
        : (question.choices.find((one) => one.value === value)?.label ?? value),
    );
    return `${question?.name ?? question?.ask ?? id} = ${labels.join(' / ')}`;
  });
  const count = counts(when) ? words.atLeast(when.atLeast) : '';
  return `${words.when}${count}${named.join('; ')}`;
}

/** `end` and the like mean something in Mermaid. */
const name = (id: string) => `n_${id.replaceAll('-', '_')}`;

const plain = (text: string) => text.replaceAll('"', "'").replaceAll('#', ' ');
