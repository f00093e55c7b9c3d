import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { evaluate, LabelledQuestion } from '../../src/faq/evaluate.ts';
import { shippedKnowledge } from '../support/journey.ts';

describe('the shipped FAQ, on questions that nothing was tuned on', () => {
  it('keeps to the bars', async () => {
    const text = await readFile('tests/eval/held-out.jsonl', 'utf8');
    const questions = text
      .trim()
      .split('\n')
      .map((line) => LabelledQuestion.parse(JSON.parse(line)));
    const knowledge = await shippedKnowledge();
    // A ranker of older material would make this a figure of nothing that is shipped.
    expect(knowledge.untrained).toBeUndefined();
    const figures = evaluate(questions, knowledge.search, () => 0);

    expect(figures.inScope).toBeGreaterThanOrEqual(150);
    expect(figures.rightFirst).toBeGreaterThanOrEqual(0.9);
    expect(figures.rightAmongThree).toBeGreaterThanOrEqual(0.97);
    expect(figures.wrongAsAnswer).toBeLessThanOrEqual(0.03);
    expect(figures.offTopicOfferedChoices).toBeLessThanOrEqual(0.25);
    expect(figures.offTopicAnswered).toBeLessThanOrEqual(0.05);
  });
});
