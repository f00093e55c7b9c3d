import { describe, expect, it } from '@jest/globals';
import { lastMonth, readMonth, refusalOf } from '../../src/figures/read-month.ts';

describe('a month that is typed', () => {
  it.each([
    ['2026-11', '2026-11'],
    ['2026/1', '2026-01'],
    ['115-11', '2026-11'],
    ['１１５年１１月', '2026-11'],
    ['民國115年 1 月', '2026-01'],
    ['11511', '2026-11'],
    ['202611', '2026-11'],
    ['111.06', '2022-06'],
  ])('%s is %s', (typed, month) => {
    expect(readMonth(typed)).toBe(month);
  });

  it.each([['2026-13'], ['11月'], ['115'], ['1151126'], ['2026-00'], ['昨天'], ['']])(
    '%s is none',
    (typed) => {
      expect(readMonth(typed)).toBeUndefined();
    },
  );
});

describe('a period', () => {
  const now = new Date('2026-12-05T01:00:00Z');

  it('is the last month unless another one is meant', () => {
    expect(lastMonth(now)).toBe('2026-11');
    // Taipei is eight hours ahead.
    expect(lastMonth(new Date('2026-12-31T16:00:00Z'))).toBe('2026-12');
  });

  it.each([
    ['2022-06', '2026-12', undefined],
    ['2022-05', '2022-06', 'before-law'],
    ['2026-12', '2027-01', 'not-over'],
    ['2026-12', '2026-11', 'backwards'],
  ])('from %s to %s: %s', (from, to, refusal) => {
    expect(refusalOf({ from, to }, now)).toBe(refusal);
  });

  it('is ten years at most', () => {
    const later = new Date('2040-01-05T01:00:00Z');
    expect(refusalOf({ from: '2023-01', to: '2032-12' }, later)).toBeUndefined();
    expect(refusalOf({ from: '2023-01', to: '2033-01' }, later)).toBe('too-long');
  });
});
