import { plainName } from './find-guide.ts';
import {
  askedBy,
  counts,
  type Guide,
  type GuideOutcome,
  type GuideQuestion,
  unknownDay,
} from './guide.ts';
import { loopIn, mostArrivals, survey } from './survey.ts';
import { agrees } from './walk.ts';
import { type Condition, lineConditions, wayConditions } from './whens.ts';

type Path = readonly (string | number)[];

export type GuideProblem =
  /** `among`: what would be there. */
  | { readonly kind: 'unknown-node'; readonly id: string; readonly among: readonly string[] }
  | { readonly kind: 'unknown-question'; readonly id: string; readonly among: readonly string[] }
  | { readonly kind: 'unknown-value'; readonly id: string; readonly among: readonly string[] }
  | { readonly kind: 'not-a-day'; readonly id: string }
  | { readonly kind: 'node-twice'; readonly id: string }
  | { readonly kind: 'value-twice'; readonly value: string }
  | { readonly kind: 'loop'; readonly loop: readonly string[] }
  /** `after`: the answers on one way there. */
  | { readonly kind: 'dead-end'; readonly value: string; readonly after: readonly string[] }
  | { readonly kind: 'never-reached' }
  | { readonly kind: 'never-true' }
  | { readonly kind: 'too-many-ways'; readonly most: number };

export interface GuideFinding {
  readonly path: Path;
  readonly problem: GuideProblem;
}

/** What would leave an officer standing in the middle: such a guide is not taken over. */
export function strandingIn(guide: Guide): GuideFinding[] {
  const twice = doubleNodes(guide);
  const unknown = looseWays(guide);
  if (twice.length > 0 || unknown.length > 0) return [...twice, ...unknown];
  const loop = loopIn(guide);
  if (loop.length > 0) {
    const at = guide.questions.findIndex(({ id }) => id === loop[0]);
    return [{ path: ['questions', at, 'id'], problem: { kind: 'loop', loop } }];
  }
  const { deadEnds, isTooMuch } = survey(guide);
  if (isTooMuch) return [{ path: ['questions'], problem: tooMuch }];
  return deadEnds.map(({ question, value, answers }) => ({
    path: answerPath(guide, question, value),
    problem: { kind: 'dead-end', value, after: answers.slice(0, -1).map((one) => one.value) },
  }));
}

const tooMuch: GuideProblem = { kind: 'too-many-ways', most: mostArrivals };

/** What an editor should mend besides, in a guide in which nothing strands anybody. */
export function slipsIn(guide: Guide): GuideFinding[] {
  const reached = new Set(survey(guide).arrivals.keys());
  return nodes(guide).flatMap(({ path, node }) => {
    const slips = [...doubleValues(node), ...looseConditions(guide, node)];
    if (!reached.has(node.id)) slips.push({ path: ['id'], problem: { kind: 'never-reached' } });
    else if (slips.length === 0) slips.push(...neverTrue(guide, node));
    return slips.map((slip) => ({ ...slip, path: [...path, ...slip.path] }));
  });
}

function nodes(guide: Guide): { path: Path; node: GuideQuestion | GuideOutcome }[] {
  return [
    ...guide.questions.map((node, index) => ({ path: ['questions', index], node })),
    ...guide.outcomes.map((node, index) => ({ path: ['outcomes', index], node })),
  ];
}

function doubleNodes(guide: Guide): GuideFinding[] {
  const seen = new Set<string>();
  return nodes(guide).flatMap(({ path, node: { id } }): GuideFinding[] => {
    if (seen.has(id)) return [{ path: [...path, 'id'], problem: { kind: 'node-twice', id } }];
    seen.add(id);
    return [];
  });
}

function looseWays(guide: Guide): GuideFinding[] {
  const among = nodes(guide).map(({ node }) => node.id);
  const loose = (path: Path, id: string | undefined): GuideFinding[] =>
    id === undefined || among.includes(id)
      ? []
      : [{ path, problem: { kind: 'unknown-node', id, among } }];
  return [
    ...loose(['first'], guide.first),
    ...guide.questions.flatMap((question, at) => [
      ...('day' in question ? [] : question.choices).flatMap(({ to }, index) =>
        loose(['questions', at, 'choices', index, 'to'], to),
      ),
      ...question.ways.flatMap(({ to }, index) =>
        loose(['questions', at, 'ways', index, 'to'], to),
      ),
    ]),
  ];
}

/** Where an editor looks for an answer. */
function answerPath(guide: Guide, id: string, value: string): Path {
  const at = guide.questions.findIndex((one) => one.id === id);
  const question = guide.questions[at];
  if (question === undefined || 'day' in question) return ['questions', at, 'ways'];
  return ['questions', at, 'choices', question.choices.findIndex((one) => one.value === value)];
}

/** Two choices that return the same, or read the same when they are typed. */
function doubleValues(node: GuideQuestion | GuideOutcome): GuideFinding[] {
  if (!('choices' in node)) return [];
  return node.choices.flatMap(({ value, label }, index): GuideFinding[] => {
    const before = node.choices.slice(0, index);
    const path = ['choices', index];
    if (before.some((one) => one.value === value)) {
      return [{ path: [...path, 'value'], problem: { kind: 'value-twice', value } }];
    }
    return before.some((one) => plainName(one.label) === plainName(label))
      ? [{ path: [...path, 'label'], problem: { kind: 'value-twice', value: label } }]
      : [];
  });
}

function conditionsAt(node: GuideQuestion | GuideOutcome): Condition[] {
  return [...lineConditions(node), ...('ask' in node ? wayConditions(node) : [])];
}

/** Conditions and days that name what is not there. */
function looseConditions(guide: Guide, node: GuideQuestion | GuideOutcome): GuideFinding[] {
  const among = guide.questions.map(({ id }) => id);
  const named = conditionsAt(node).flatMap(({ path: whole, when }) =>
    Object.entries(askedBy(when)).flatMap(([id, values]): GuideFinding[] => {
      const path = counts(when) ? [...whole, 'of'] : whole;
      const question = guide.questions.find((one) => one.id === id);
      if (question === undefined) {
        return [{ path: [...path, id], problem: { kind: 'unknown-question', id, among } }];
      }
      const known = 'day' in question ? [unknownDay] : question.choices.map(({ value }) => value);
      return values.flatMap((value, index): GuideFinding[] =>
        known.includes(value)
          ? []
          : [
              {
                path: [...path, id, index],
                problem: { kind: 'unknown-value', id: value, among: known },
              },
            ],
      );
    }),
  );
  if ('ask' in node) return named;
  const days = node.deadlines.flatMap(({ from }, index): GuideFinding[] => {
    if (from === undefined) return [];
    const path = ['deadlines', index, 'from'];
    const question = guide.questions.find((one) => one.id === from);
    if (question === undefined) {
      return [{ path, problem: { kind: 'unknown-question', id: from, among } }];
    }
    return 'day' in question ? [] : [{ path, problem: { kind: 'not-a-day', id: from } }];
  });
  return [...named, ...days];
}

/** Conditions that no way to the question or outcome fulfils. */
function neverTrue(guide: Guide, node: GuideQuestion | GuideOutcome): GuideFinding[] {
  const asked = new Map<string, GuideFinding[]>();
  return conditionsAt(node).flatMap(({ path, when }) => {
    const key = JSON.stringify(when);
    const known = asked.get(key);
    const isNever = known === undefined ? !canBeTrue(guide, node, when) : known.length > 0;
    const finding: GuideFinding[] = isNever ? [{ path, problem: { kind: 'never-true' } }] : [];
    asked.set(key, finding);
    return finding;
  });
}

function canBeTrue(
  guide: Guide,
  node: GuideQuestion | GuideOutcome,
  when: Condition['when'],
): boolean {
  const there = survey(guide, [when]).arrivals.get(node.id) ?? [];
  // A question's ways are chosen with its own answer, which no way to it holds yet.
  const given = (askedBy(when)[node.id] ?? []).map((value) => ({ question: node.id, value }));
  return there.some(
    ({ answers }) => agrees(when, answers) || given.some((own) => agrees(when, [...answers, own])),
  );
}

/** Names that two guides have. */
export function sharedNames(
  guides: readonly Guide[],
): { guide: string; path: Path; name: string; other: string }[] {
  const owner = new Map<string, string>();
  return guides.flatMap(({ id, title, aliases }) =>
    [title, ...aliases].flatMap((name, index) => {
      const plain = plainName(name);
      const other = owner.get(plain);
      owner.set(plain, other ?? id);
      if (other === undefined) return [];
      const path = index === 0 ? ['title'] : ['aliases', index - 1];
      return [{ guide: id, path, name, other }];
    }),
  );
}
