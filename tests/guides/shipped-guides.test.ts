import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { everyPath } from '../../src/guides/every-path.ts';
import { Guide, type GuideLine, type GuideOutcome } from '../../src/guides/guide.ts';
import { agrees, type GuideAnswer, standingAfter } from '../../src/guides/walk.ts';
import { type Situation, situations } from './situations.ts';
import { undecided } from './undecided.ts';

const ids = [
  'written-warning',
  'protection-order',
  'image-one-stop',
  'campus',
  'digital-violence',
  'risk-assessment',
];

let guides: ReadonlyMap<string, Guide>;
let articles: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  const read = async (path: string) => JSON.parse(await readFile(`knowledge/${path}`, 'utf8'));
  const files = (await readdir('knowledge/guides')).filter((name) =>
    ids.includes(name.slice(0, -5)),
  );
  const parsed = await Promise.all(
    files.map(async (name) => Guide.parse(await read(`guides/${name}`))),
  );
  guides = new Map(parsed.map((guide) => [guide.id, guide]));
  const { laws }: { laws: { name: string; articles: string[] }[] } = await read('laws.json');
  articles = new Map(laws.map((law) => [law.name, law.articles]));
});

const guideOf = (id: string): Guide => {
  const guide = guides.get(id);
  if (guide === undefined) throw new Error(`no guide ${id}`);
  return guide;
};

/** Question after question, the values in turn. */
function answered(guide: Guide, values: readonly string[]): GuideAnswer[] {
  const answers: GuideAnswer[] = [];
  for (const value of values) {
    const standing = standingAfter(guide, answers);
    if (standing.kind !== 'asks') throw new Error(`${value}: nothing is asked any more`);
    answers.push({ question: standing.question.id, value });
  }
  return answers;
}

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly articles: readonly string[];
  readonly rules: readonly string[];
  readonly guides: readonly string[];
}

function shown(outcome: GuideOutcome, answers: readonly GuideAnswer[]): Shown {
  const now = <One extends { readonly when?: unknown }>(list: readonly One[]): One[] =>
    list.filter((one) => agrees(one.when as GuideLine['when'], answers));
  const lines = [...now(outcome.steps), ...now(outcome.cautions)].map(({ text }) => text);
  return {
    id: outcome.id,
    text: [
      outcome.title,
      outcome.summary,
      ...lines,
      ...now(outcome.forms).map(({ name }) => name),
    ].join('\n'),
    articles: outcome.basis.flatMap((basis) =>
      'law' in basis ? [`${basis.law} ${basis.article}`] : [],
    ),
    rules: now(outcome.deadlines).map(({ rule, from }) =>
      from === undefined ? rule : `${rule} from ${from}`,
    ),
    guides: now(outcome.guides).map(({ id }) => id),
  };
}

function endOf(situation: Situation): Shown {
  const guide = guideOf(situation.guide);
  const answers = answered(guide, situation.answers);
  const standing = standingAfter(guide, answers);
  if (standing.kind !== 'ends') throw new Error(`${situation.name}: ${standing.kind}`);
  return shown(standing.outcome, answers);
}

/** Every line of a guide that can be read, with whether it is certain. */
function linesOf(guide: Guide): { text: string; verified: boolean }[] {
  return [
    ...guide.questions.flatMap(({ help }) => help),
    ...guide.outcomes.flatMap(({ steps, cautions }) => [...steps, ...cautions]),
    ...guide.outcomes.flatMap(({ forms }) =>
      forms.map(({ name, verified }) => ({ text: name, verified })),
    ),
  ];
}

describe('what the shipped guides lead to', () => {
  it.each(situations)('$guide: $name', (situation) => {
    const end = endOf(situation);
    expect(end.id).toBe(situation.outcome);
    for (const text of situation.says ?? []) expect(end.text).toContain(text);
    for (const text of situation.silent ?? []) expect(end.text).not.toContain(text);
    for (const article of situation.articles ?? []) expect(end.articles).toContain(article);
    expect(end.rules).toEqual(expect.arrayContaining([...(situation.rules ?? [])]));
    for (const rule of situation.noRules ?? []) {
      expect(end.rules.filter((one) => one.startsWith(rule))).toEqual([]);
    }
    expect(end.guides).toEqual(expect.arrayContaining([...(situation.guides ?? [])]));
  });

  it.each(ids)('%s is tried in eight situations or more', (id) => {
    expect(situations.filter(({ guide }) => guide === id).length).toBeGreaterThanOrEqual(8);
  });
});

describe.each(ids)('%s', (id) => {
  it('ends on every path, within nine questions, and reaches each outcome', () => {
    const guide = guideOf(id);
    const reached = new Set<string>();
    const bad: string[] = [];
    for (const { answers, end } of everyPath(guide)) {
      if (end.kind === 'ends') reached.add(end.outcome.id);
      else bad.push(`lost after ${end.after}: ${JSON.stringify(answers)}`);
      if (answers.length > 9) bad.push(`too long: ${JSON.stringify(answers)}`);
    }
    expect(bad).toEqual([]);
    expect(guide.outcomes.map((one) => one.id).filter((one) => !reached.has(one))).toEqual([]);
  });

  it('leaves nobody without something to do', () => {
    const guide = guideOf(id);
    const empty: string[] = [];
    for (const { answers, end } of everyPath(guide)) {
      if (end.kind !== 'ends') continue;
      const { outcome } = end;
      const steps = outcome.steps.filter(({ when }) => agrees(when, answers));
      if (steps.length < 2) empty.push(`${outcome.id}: ${JSON.stringify(answers)}`);
      if (outcome.entries.length + outcome.guides.length === 0)
        empty.push(`${outcome.id}: no link`);
    }
    expect(empty).toEqual([]);
  });

  it('looks only at answers that can have been given', () => {
    const guide = guideOf(id);
    const asked = new Map(
      guide.questions.map((question) => [
        question.id,
        'day' in question ? undefined : question.choices.map(({ value }) => value),
      ]),
    );
    const text = JSON.stringify(guide);
    const whens = [...text.matchAll(/"when":(\{.*?\}\}?)/g)].map((match) => match[1] ?? '');
    const named = whens.flatMap((when) =>
      [...when.matchAll(/"([a-z0-9-]+)":(\[[^\]]*\])/g)].map(
        (match) => [match[1] ?? '', JSON.parse(match[2] ?? '[]') as string[]] as const,
      ),
    );
    const loose = named.filter(
      ([question, values]) =>
        !asked.has(question) || values.some((value) => !asked.get(question)?.includes(value)),
    );
    expect(loose).toEqual([]);
  });

  it('names articles that the list of laws has', () => {
    const guide = guideOf(id);
    const unknown = [...guide.questions, ...guide.outcomes]
      .flatMap(({ basis }) => basis)
      .flatMap((basis) =>
        'law' in basis && !articles.get(basis.law)?.includes(basis.article)
          ? [`${basis.law} ${basis.article}`]
          : [],
      );
    expect(unknown).toEqual([]);
  });

  it('holds no certain line about what could not be confirmed', () => {
    const certain = linesOf(guideOf(id)).filter(
      ({ text, verified }) => verified && undecided.some(({ about }) => about.test(text)),
    );
    expect(certain.map(({ text }) => text)).toEqual([]);
  });
});

describe('what could not be confirmed', () => {
  it.each(undecided)('is said as such: $what', ({ about }) => {
    const marked = [...guides.values()].flatMap(linesOf).filter(({ text }) => about.test(text));
    expect(marked.length).toBeGreaterThan(0);
  });
});
