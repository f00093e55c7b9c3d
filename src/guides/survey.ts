import { valuesOf } from './every-path.ts';
import { type Guide, type GuideQuestion, unknownDay, type When } from './guide.ts';
import { agrees, type GuideAnswer } from './walk.ts';
import { type Fact, factsOf, lineConditions, nodeOf, wayConditions } from './whens.ts';

/** Every way to a question or an outcome that does not differ in what matters from there on. */
export interface Arrival {
  readonly node: string;
  /** One of those ways: it stands for all of them. */
  readonly answers: readonly GuideAnswer[];
  /** How many there are. */
  readonly ways: number;
}

export interface DeadEnd {
  readonly question: string;
  readonly value: string;
  /** The answers on one way there, this one included. */
  readonly answers: readonly GuideAnswer[];
}

export interface Survey {
  readonly arrivals: ReadonlyMap<string, readonly Arrival[]>;
  readonly deadEnds: readonly DeadEnd[];
  /** More combinations than anybody should write: nothing else can be said. */
  readonly isTooMuch: boolean;
}

/** More than this are not looked at one by one. */
export const mostArrivals = 20_000;

/**
 * Walks every way through a guide at once: ways that differ in nothing that matters
 * from there on are counted, and followed as one. So a guide with millions of ways
 * takes milliseconds.
 *
 * @param tracked Conditions that matter besides those which decide the way.
 * @param most Arrivals after which it gives up.
 */
export function survey(
  guide: Guide,
  tracked: readonly When[] = [],
  most: number = mostArrivals,
): Survey {
  const order = askedInOrder(guide);
  const needed = neededFrom(guide, order, tracked.flatMap(factsOf));
  const found = new Map<string, Map<string, Arrival>>();
  const deadEnds: DeadEnd[] = [];
  let total = 0;

  function arrive(node: string, answers: readonly GuideAnswer[], ways: number): void {
    const facts = [...(needed.get(node)?.values() ?? [])];
    const key = facts.map(({ of }) => of(answers)).join();
    const there = found.get(node) ?? new Map<string, Arrival>();
    found.set(node, there);
    const known = there.get(key);
    if (known === undefined) total += 1;
    there.set(key, { node, answers: known?.answers ?? answers, ways: (known?.ways ?? 0) + ways });
  }

  arrive(guide.first, [], 1);
  for (const question of order) {
    for (const arrival of found.get(question.id)?.values() ?? []) {
      for (const value of valuesOf(question)) {
        const answers = [...arrival.answers, { question: question.id, value }];
        const to = leadsTo(question, value, answers);
        if (to === undefined || nodeOf(guide, to) === undefined) {
          deadEnds.push({ question: question.id, value, answers });
        } else arrive(to, answers, arrival.ways);
      }
    }
    if (total > most) return { arrivals: new Map(), deadEnds, isTooMuch: true };
  }
  const arrivals = new Map([...found].map(([node, there]) => [node, [...there.values()]]));
  return { arrivals, deadEnds, isTooMuch: false };
}

/** Where an answer leads. @param answers All that were given, this one included. */
function leadsTo(
  question: GuideQuestion,
  value: string,
  answers: readonly GuideAnswer[],
): string | undefined {
  const choice =
    'day' in question ? undefined : question.choices.find((one) => one.value === value);
  return choice?.to ?? question.ways.find(({ when }) => agrees(when, answers))?.to;
}

/** Wherever a question may lead, whatever was answered before. */
export function wholeReachOf(question: GuideQuestion): string[] {
  const ways = question.ways.map(({ to }) => to);
  if ('day' in question) return ways;
  const own = question.choices.flatMap(({ to }) => (to === undefined ? [] : [to]));
  const usesWays = question.choices.some(({ to }) => to === undefined);
  return [...own, ...(usesWays ? ways : [])];
}

/** Questions that come to one another again; empty where none does. */
export function loopIn(guide: Guide): string[] {
  const done = new Set<string>();
  function visit(id: string, trail: readonly string[]): string[] {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    if (done.has(id)) return [];
    done.add(id);
    const question = guide.questions.find((one) => one.id === id);
    for (const next of question === undefined ? [] : wholeReachOf(question)) {
      const loop = visit(next, [...trail, id]);
      if (loop.length > 0) return loop;
    }
    return [];
  }
  for (const { id } of guide.questions) {
    const loop = visit(id, []);
    if (loop.length > 0) return loop;
  }
  return [];
}

/** The questions, each after all that lead to it. There must be no loop. */
function askedInOrder(guide: Guide): GuideQuestion[] {
  const seen = new Set<string>();
  const order: GuideQuestion[] = [];
  function visit(id: string): void {
    const question = guide.questions.find((one) => one.id === id);
    if (question === undefined || seen.has(id)) return;
    seen.add(id);
    for (const next of wholeReachOf(question)) visit(next);
    order.unshift(question);
  }
  visit(guide.first);
  return order;
}

/** For each question and outcome: the facts that matter from there on. */
function neededFrom(
  guide: Guide,
  order: readonly GuideQuestion[],
  tracked: readonly Fact[],
): ReadonlyMap<string, ReadonlyMap<string, Fact>> {
  const needed = new Map<string, Map<string, Fact>>();
  const byName = (facts: Iterable<Fact>) => new Map([...facts].map((one) => [one.name, one]));
  for (const { id } of guide.outcomes) needed.set(id, byName(tracked));
  for (const question of [...order].reverse()) {
    const own = wayConditions(question).flatMap(({ when }) => factsOf(when));
    const later = wholeReachOf(question).flatMap((to) => [...(needed.get(to)?.values() ?? [])]);
    needed.set(question.id, byName([...tracked, ...own, ...later]));
  }
  return needed;
}

/**
 * One way for each card that a question or an outcome can become. Where there are
 * more than `most`, ways on which each of its lines is shown, and ways on which it
 * is not.
 */
export function waysToEachCard(
  guide: Guide,
  node: string,
  most = 2_000,
): readonly (readonly GuideAnswer[])[] {
  const there = nodeOf(guide, node);
  if (there === undefined) return [];
  const days = 'ask' in there ? [] : there.deadlines.flatMap(({ from }) => from ?? []);
  const conditions = [
    ...lineConditions(there).map(({ when }) => when),
    ...days.map((question): When => ({ [question]: [unknownDay] })),
  ];
  const waysTo = (tracked: readonly When[], cap?: number) => {
    const { arrivals, isTooMuch } = survey(guide, tracked, cap);
    return isTooMuch ? undefined : (arrivals.get(node) ?? []).map(({ answers }) => answers);
  };
  const whole = waysTo(conditions, most);
  if (whole !== undefined) return whole;
  const each = conditions.flatMap((when) => {
    const ways = waysTo([when]) ?? [];
    return [true, false].flatMap((shown) =>
      ways.filter((answers) => agrees(when, answers) === shown).slice(0, 1),
    );
  });
  return [...each, ...(waysTo([]) ?? [])];
}
