import { describe, expect, it } from '@jest/globals';
import { judge } from '../../src/bench/bar.ts';
import { median, pairedRatio, quantile } from '../../src/bench/figures.ts';

describe('the median', () => {
  it('is the value in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([100, 3, 2, 1])).toBe(2.5);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('a quantile', () => {
  it('is a value that was measured, with so much at or below it', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 1)).toBe(100);
    expect(quantile([7], 0.99)).toBe(7);
  });
});

describe('the ratio of two bots', () => {
  it('compares neighbouring rounds, so that a machine that slows down favours nobody', () => {
    // Half as fast in the later rounds: medians of each would pair round 2 with round 1.
    expect(pairedRatio([100, 50, 40], [50, 25, 80])).toBe(2);
  });

  it('is not made of rounds that have no neighbour', () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow('pair');
  });
});

describe('a bar', () => {
  it('is met at its own value, and on its good side', () => {
    expect(judge('webhooksRatioAt16', 1)).toMatchObject({ met: true });
    expect(judge('webhooksRatioAt16', 0.99)).toMatchObject({ met: false });
    expect(judge('startMs', 1500)).toMatchObject({ met: true });
    expect(judge('startMs', 1501)).toMatchObject({ met: false });
  });

  it('is neither met nor missed by what was not measured', () => {
    expect(judge('idleMiB', undefined).met).toBeUndefined();
    expect(judge('startMs', Number.NaN)).toMatchObject({ value: undefined, met: undefined });
  });
});
