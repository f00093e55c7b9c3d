import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cardsAfter, refusalOf } from '../../src/commands/check-guides.ts';
import { type Guidance, loadGuidance } from '../../src/content/load-guidance.ts';
import { readKnowledgeFiles } from '../../src/content/load-knowledge.ts';
import type { FaqEntry } from '../../src/faq/entry.ts';
import { everyPath } from '../../src/guides/every-path.ts';
import type { Guide } from '../../src/guides/guide.ts';
import { survey, waysToEachCard } from '../../src/guides/survey.ts';
import { standingAfter } from '../../src/guides/walk.ts';
import { contactText } from '../../src/wording/replies.ts';

/** More ways than this are counted, and walked one for each card. */
const mostWalked = 20_000;

const folder = './knowledge';
const ids = readdirSync(join(folder, 'guides')).map((name): string => {
  return JSON.parse(readFileSync(join(folder, 'guides', name), 'utf8')).id;
});
let guidance: Guidance;
let entries: ReadonlyMap<string, FaqEntry>;
beforeAll(async () => {
  ({ entries } = await readKnowledgeFiles(folder));
  guidance = await loadGuidance({ folder, entries: new Set(entries.keys()), contactText });
});

const guideOf = (id: string): Guide => {
  const guide = guidance.guides.get(id);
  if (guide === undefined) throw new Error(`no guide ${id}`);
  return guide;
};
const nodesOf = ({ questions, outcomes }: Guide) => [...questions, ...outcomes].map(({ id }) => id);

describe.each(ids)('every way through %s', (id) => {
  it('ends at an outcome, and comes to each of them and to each question', () => {
    const guide = guideOf(id);
    const { arrivals, deadEnds, isTooMuch } = survey(guide);
    expect(isTooMuch).toBe(false);
    expect(deadEnds).toEqual([]);
    expect(nodesOf(guide).filter((node) => !arrivals.has(node))).toEqual([]);
  });

  it('is the same walked one by one, where there are not too many', () => {
    const guide = guideOf(id);
    const { arrivals } = survey(guide);
    const ways = guide.outcomes.map((outcome): [string, number] => [
      outcome.id,
      (arrivals.get(outcome.id) ?? []).reduce((so, one) => so + one.ways, 0),
    ]);
    if (ways.reduce((so, [, count]) => so + count, 0) > mostWalked) return;
    const walked = new Map(guide.outcomes.map((outcome) => [outcome.id, 0]));
    for (const { end } of everyPath(guide)) {
      expect(end.kind).toBe('ends');
      if (end.kind === 'ends') walked.set(end.outcome.id, (walked.get(end.outcome.id) ?? 0) + 1);
    }
    expect([...walked]).toEqual(ways);
  });

  it('shows a way on at each question, and cards that LINE takes', () => {
    const guide = guideOf(id);
    const refused: string[] = [];
    const rendered = new Set<string>();
    for (const node of nodesOf(guide)) {
      for (const answers of waysToEachCard(guide, node)) {
        const standing = standingAfter(guide, answers);
        expect(standing.kind).not.toBe('lost');
        const cards = cardsAfter(guide, answers, { guidance, entries });
        for (const card of cards) {
          if (card.kind !== 'guide-asks') continue;
          expect(card.choices.length + (card.day === undefined ? 0 : 1)).toBeGreaterThan(1);
        }
        expect(cards.length).toBeGreaterThan(0);
        // A phone shows the end of what is new: that is what to do.
        const heads = cards.map((card) => card.kind === 'guide-asks' || card.head !== undefined);
        expect(heads.lastIndexOf(true)).toBe(cards.length - 1);
        expect(heads.filter(Boolean)).toHaveLength(1);
        expect(cards.length).toBeLessThanOrEqual(3);
        // What differs only in what was answered before reads the same.
        const key = JSON.stringify(cards, (name, value) => (name === 'answered' ? 0 : value));
        if (rendered.has(key)) continue;
        rendered.add(key);
        const why = refusalOf(cards);
        if (why !== undefined) refused.push(`${node} ${why}`);
      }
    }
    expect(refused).toEqual([]);
    expect(rendered.size).toBeGreaterThanOrEqual(nodesOf(guide).length);
  });

  it('takes about a dozen taps at most', () => {
    const { arrivals } = survey(guideOf(id));
    const longest = [...arrivals.values()].flat().map(({ answers }) => answers.length);
    expect(Math.max(...longest)).toBeLessThanOrEqual(16);
  });
});
