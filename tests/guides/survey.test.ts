import { describe, expect, it } from '@jest/globals';
import { everyPath } from '../../src/guides/every-path.ts';
import { givenAnswers } from '../../src/guides/given-answers.ts';
import { longestWay } from '../../src/guides/longest-way.ts';
import { survey, waysToEachCard } from '../../src/guides/survey.ts';
import { guideOf, smallGuide, yesNo } from '../support/guide.ts';

const [, calm] = smallGuide.outcomes;

/** So many questions, one after the other, whose answers matter only at the end, if at all. */
function chain(length: number, ways: (at: number) => object[]) {
  return guideOf({
    first: 'q-0',
    questions: Array.from({ length }, (_, at) => ({
      ...{ id: `q-${at}`, ask: `第 ${at} 題？`, choices: yesNo, ways: ways(at) },
    })),
  });
}

describe('a survey of a guide', () => {
  it('comes to the same as walking each way', () => {
    const guide = guideOf();
    const counted = survey(guide)
      .arrivals.get('calm')
      ?.reduce((so, { ways }) => so + ways, 0);
    const walked = [...everyPath(guide)].filter(
      ({ end }) => end.kind === 'ends' && end.outcome.id === 'calm',
    );
    expect(counted).toBe(walked.length);
  });

  it('takes a moment for more ways than could be walked', () => {
    const guide = chain(40, (at) => [{ to: at < 39 ? `q-${at + 1}` : 'calm' }]);
    const [only] = survey(guide).arrivals.get('calm') ?? [];
    expect(only?.ways).toBe(2 ** 40);
    expect(only?.answers).toHaveLength(40);
  });

  it('counts answers where a way counts them, and keeps no more of them apart', () => {
    const of = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`q-${at}`, ['yes']]));
    const guide = chain(30, (at) =>
      at < 29
        ? [{ to: `q-${at + 1}` }]
        : [{ to: 'urgent', when: { atLeast: 3, of } }, { to: 'calm' }],
    );
    const { arrivals, isTooMuch } = survey(guide);
    expect(isTooMuch).toBe(false);
    // None, one or two of thirty.
    expect(arrivals.get('calm')?.reduce((so, { ways }) => so + ways, 0)).toBe(1 + 30 + 435);
    // None, one, two, or three and more before the last one.
    expect(arrivals.get('q-29')).toHaveLength(4);
  });

  it('finds the card with each line and without it', () => {
    const guide = guideOf();
    const shown = waysToEachCard(guide, 'calm').map((answers) => answers.at(-1)?.value);
    expect(shown.sort()).toEqual(['2026-12-01', 'unknown']);
  });

  it('finds a card for each line where there are more cards than it may look at', () => {
    const steps = Array.from({ length: 12 }, (_, at) => ({
      ...{ text: `第 ${at} 項。`, when: { [`q-${at}`]: ['yes'] } },
    }));
    const questions = chain(12, (at) => [{ to: at < 11 ? `q-${at + 1}` : 'calm' }]).questions;
    const guide = guideOf({ first: 'q-0', questions, outcomes: [{ ...calm, steps }] });
    const ways = waysToEachCard(guide, 'calm', 100);
    expect(ways.length).toBeLessThan(100);
    for (const { when } of steps) {
      const [question = ''] = Object.keys(when);
      const values = ways.map((answers) => answers.find((one) => one.question === question)?.value);
      expect(new Set(values)).toEqual(new Set(['yes', 'no']));
    }
  });
});

describe('the longest way to an outcome', () => {
  it('is found answer by answer', () => {
    const guide = chain(12, (at) => [{ to: at < 11 ? `q-${at + 1}` : 'calm' }]);
    const ways = waysToEachCard(guide, 'calm');
    const longest = longestWay(
      guide,
      ways,
      (answers) => answers.filter(({ value }) => value === 'no').length,
    );
    expect(longest?.every(({ value }) => value === 'no')).toBe(true);
  });

  it('stays on ways to that outcome', () => {
    const guide = guideOf();
    const ways = waysToEachCard(guide, 'calm');
    const longest = longestWay(guide, ways, (answers) =>
      answers.some(({ value }) => value === 'yes') ? 9 : 1,
    );
    expect(longest?.[0]?.value).toBe('no');
  });
});

describe('answers that were given', () => {
  it('are put in the order of the questions, whatever a store does with them', () => {
    const { answers, standing } = givenAnswers(guideOf(), { served: 'unknown', danger: 'no' });
    expect(answers.map(({ question }) => question)).toEqual(['danger', 'served']);
    expect(standing).toMatchObject({ kind: 'ends', outcome: { id: 'calm' } });
  });

  it.each([
    ['for a question that is asked no more', { danger: 'no', gone: 'yes' }],
    ['that are no choice any more', { danger: 'maybe' }],
    ['for a question that is not come to yet', { served: 'unknown' }],
  ])('are lost where they are %s', (_, values) => {
    expect(givenAnswers(guideOf(), values).standing.kind).toBe('lost');
  });
});
