import { describe, expect, it } from '@jest/globals';
import { answer, judge } from '../../src/faq/answer.ts';
import { cautiousCalibration } from '../../src/faq/calibration.ts';
import { createSearch, type Match, type Search } from '../../src/faq/search.ts';
import { emptyVocabulary } from '../../src/faq/vocabulary.ts';
import { faqEntry } from './entries.ts';

const thresholds = { answer: 0.6, choose: 0.2 };
const matches = (...scores: number[]): Match[] =>
  scores.map((score, index) => ({
    entry: faqEntry(`e${index}`, `問題 ${index}`),
    score,
    terms: [],
  }));
const judged = (...scores: number[]) => {
  const outcome = judge(matches(...scores), thresholds);
  if (outcome.kind === 'ambiguous') return outcome.candidates.map(({ id }) => id);
  return outcome.kind === 'answered' ? outcome.entry.id : outcome.kind;
};

describe('judging matches', () => {
  it('leaves unanswered what matches nothing, or too little', () => {
    expect(judged()).toBe('unanswered');
    expect(judged(0.19)).toBe('unanswered');
    expect(judged(0.19, 0.19, 0.19)).toBe('unanswered');
  });

  it('answers with the first from the threshold on', () => {
    expect(judged(0.6)).toBe('e0');
    expect(judged(1, 0.9, 0.8)).toBe('e0');
  });

  it('offers choices between the thresholds', () => {
    expect(judged(0.2)).toEqual(['e0']);
    expect(judged(0.59, 0.1)).toEqual(['e0', 'e1']);
  });

  it('offers three at most, in their order', () => {
    expect(judged(0.5, 0.5, 0.5, 0.5, 0.5)).toEqual(['e0', 'e1', 'e2']);
  });

  it('never asks for less to answer than to offer a choice', () => {
    const { answer: enough, choose } = cautiousCalibration.thresholds;
    expect(enough).toBeGreaterThan(choose);
  });
});

describe('answering a question', () => {
  const search = (found: Match[], isBlank = false): Search => ({
    ...createSearch({ entries: [], vocabulary: emptyVocabulary, calibration: cautiousCalibration }),
    find: () => found,
    isBlank: () => isBlank,
  });

  it('does not look for what was not asked', () => {
    expect(answer('謝謝', search(matches(1), true))).toEqual({ kind: 'blank' });
  });

  it('judges what the search finds by the thresholds that belong to it', () => {
    const { answer: enough, choose } = cautiousCalibration.thresholds;
    const kind = (score: number) => answer('告誡', search(matches(score))).kind;
    expect(kind(enough)).toBe('answered');
    expect(kind(choose)).toBe('ambiguous');
    expect(kind(choose / 2)).toBe('unanswered');
    expect(answer('告誡', search([]))).toEqual({ kind: 'unanswered' });
  });
});
