import { describe, expect, it } from '@jest/globals';
import { createWordIndex } from '../../src/faq/word-index.ts';

const index = createWordIndex([
  { asked: ['告誡', '異議'], answered: ['期限'] },
  { asked: ['保護令', '期限'], answered: ['告誡'] },
  { asked: ['刑責'], answered: ['罰金'] },
]);

describe('the word index', () => {
  it('puts the text first that is asked for by the words, before one that only mentions them', () => {
    expect(index.search(['告誡'], 5).map(({ text }) => text)).toEqual([0, 1]);
    expect(index.search(['期限'], 5).map(({ text }) => text)).toEqual([1, 0]);
  });

  it('tells what part of the question a text has, and whether all of it is asked for there', () => {
    const [first, second] = index.search(['告誡', '異議'], 5);
    expect(first).toMatchObject({ text: 0, isWhole: true });
    expect(first?.covered).toBeCloseTo(1, 5);
    expect(second?.covered).toBeLessThan(1);
    expect(second?.isWhole).toBe(false);
  });

  it('counts words that nobody has as asked', () => {
    const [found] = index.search(['告誡', '天氣'], 1);
    expect(found?.covered).toBeLessThan(1);
    expect(index.search(['天氣'], 5)).toEqual([]);
  });

  it('starts anew with every question', () => {
    const once = index.search(['告誡', '期限'], 5);
    index.search(['刑責', '罰金'], 5);
    expect(index.search(['告誡', '期限'], 5)).toEqual(once);
  });

  it('returns no more than was asked for, the best ones', () => {
    const many = createWordIndex(
      Array.from({ length: 500 }, (_, number) => ({
        asked: ['詞', ...(number === 321 ? ['罕見'] : [])],
        answered: [],
      })),
    );
    const found = many.search(['詞', '罕見'], 3);
    expect(found).toHaveLength(3);
    expect(found[0]?.text).toBe(321);
  });
});
