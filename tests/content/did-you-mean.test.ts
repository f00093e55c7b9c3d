import { describe, expect, it } from '@jest/globals';
import { didYouMean } from '../../src/content/did-you-mean.ts';

describe('guessing what was meant', () => {
  it.each([
    ['urgnet', 'urgent'],
    ['Summary', 'summary'],
    ['alias', 'aliases'],
    ['warning-objecton', 'warning-objection'],
  ])('%s is near to %s', (written, meant) => {
    expect(didYouMean(written, ['basis', meant, 'owner'])).toBe(meant);
  });

  it('guesses nothing where nothing is near, or nothing is known', () => {
    expect(didYouMean('telephone', ['basis', 'owner'])).toBeUndefined();
    expect(didYouMean('telephone', [])).toBeUndefined();
  });
});
