import { describe, expect, it } from '@jest/globals';
import { answer, judge, thresholds } from '../../src/faq/answer.ts';
import type { Match, Search } from '../../src/faq/search.ts';
import { faqEntry } from './entries.ts';

const matches = (...scores: number[]): Match[] =>
  scores.map((score, index) => ({ entry: faqEntry(`e${index}`, `問題 ${index}`), score }));
const idsOf = (outcome: ReturnType<typeof judge>) =>
  outcome.kind === 'ambiguous' ? outcome.candidates.map(({ id }) => id) : outcome.kind;
const { answer: enough, lead, choose } = thresholds;
const little = 0.001;

describe('judging matches', () => {
  it('leaves unanswered what matches nothing, or too little', () => {
    expect(judge([])).toEqual({ kind: 'unanswered' });
    expect(judge(matches(choose - little))).toEqual({ kind: 'unanswered' });
  });

  it('answers with the first where it is good enough and far enough ahead', () => {
    const alone = matches(enough);
    expect(judge(alone)).toEqual({ kind: 'answered', entry: alone[0]?.entry });
    const ahead = matches(enough + lead, enough - little);
    expect(judge(ahead)).toEqual({ kind: 'answered', entry: ahead[0]?.entry });
  });

  it('offers choices where the first is good enough but another is close', () => {
    expect(idsOf(judge(matches(enough + lead, enough + little, choose)))).toEqual([
      'e0',
      'e1',
      'e2',
    ]);
  });

  it('offers choices where the first is far ahead but not good enough', () => {
    expect(idsOf(judge(matches(enough - little)))).toEqual(['e0']);
    expect(idsOf(judge(matches(choose, 0)))).toEqual(['e0']);
  });

  it('offers three at most, and none that is far off', () => {
    expect(idsOf(judge(matches(choose, choose, choose, choose, choose)))).toHaveLength(3);
    expect(idsOf(judge(matches(choose, choose * 0.7 + little, choose * 0.7 - little)))).toEqual([
      'e0',
      'e1',
    ]);
  });

  it('asks for more to answer than to offer a choice', () => {
    expect(enough).toBeGreaterThan(choose);
    expect(lead).toBeGreaterThan(0);
  });
});

describe('answering a question', () => {
  const search = (found: Match[], isBlank = false): Search => ({
    find: () => found,
    isBlank: () => isBlank,
  });

  it('does not look for what was not asked', () => {
    expect(answer('謝謝', search(matches(1), true))).toEqual({ kind: 'blank' });
  });

  it('judges what the search finds', () => {
    expect(answer('告誡', search(matches(1)))).toMatchObject({ kind: 'answered' });
    expect(answer('告誡', search([]))).toEqual({ kind: 'unanswered' });
  });
});
