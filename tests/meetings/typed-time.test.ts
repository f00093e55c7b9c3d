import { describe, expect, it } from '@jest/globals';
import { dayTyped, timeTyped } from '../../src/meetings/typed-time.ts';

describe('a day that somebody types', () => {
  it.each([
    ['12/20', '2026-12-20'],
    ['12月20日', '2026-12-20'],
    ['１２／２０', '2026-12-20'],
    ['2026-12-20', '2026-12-20'],
    ['115/12/20', '2026-12-20'],
    ['115年12月20日', '2026-12-20'],
    // Without a year it is the next one to come.
    ['12/5', '2026-12-05'],
    ['12/4', '2027-12-04'],
    ['1/3', '2027-01-03'],
    ['2/29', undefined],
    ['2028-02-29', '2028-02-29'],
    ['12/32', undefined],
    ['13/1', undefined],
    ['下週三', undefined],
    ['', undefined],
  ])('%s is %s on the fifth of December', (typed, day) => {
    expect(dayTyped(typed, '2026-12-05')).toBe(day);
  });
});

describe('a time that somebody types', () => {
  it.each([
    ['14:30', '14:30'],
    ['９：００', '09:00'],
    ['14點', '14:00'],
    ['14時5分', '14:05'],
    ['25:00', undefined],
    ['14:60', undefined],
    ['14', undefined],
    ['下午三點', undefined],
  ])('%s is %s', (typed, time) => {
    expect(timeTyped(typed)).toBe(time);
  });
});
