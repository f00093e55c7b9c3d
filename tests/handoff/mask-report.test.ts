import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskSmall } from '../../src/handoff/mask-report.ts';
import { MonthReport, reportOf } from '../../src/handoff/report.ts';
import { hide } from '../../src/privacy/small-counts.ts';
import { anyMonth, inquiryOf, taipei } from './inquiries.ts';

const month = '2026-12';
const at = taipei('2026-12-05 03:00');

/** Every way to fill hidden numbers in, that fits what is shown and the sum. */
function* readings(shown: readonly unknown[], sum: number): Generator<readonly number[]> {
  const [first, ...rest] = shown;
  if (first === undefined) {
    if (sum === 0) yield [];
    return;
  }
  const [from, to] =
    typeof first === 'number' ? [first, first] : first === '<5' ? [1, 4] : [0, sum];
  for (let value = from; value <= Math.min(to, sum); value += 1) {
    for (const others of readings(rest, sum - value)) yield [value, ...others];
  }
}

describe('small numbers of a breakdown', () => {
  it.each([
    [
      [0, 12, 7],
      [0, 12, 7],
    ],
    [
      [3, 12, 7],
      ['<5', 12, '*'],
    ],
    [
      [3, 2, 20],
      ['<5', '<5', 20],
    ],
    // Two that sum to 2 are one each: another one hides them.
    [
      [1, 1, 20, 9],
      ['<5', '<5', 20, '*'],
    ],
    [
      [4, 4, 20, 0],
      ['<5', '<5', '*', 0],
    ],
    // Six in all, and the greater one at least five: nothing is told of either.
    [
      [1, 5],
      ['*', '*'],
    ],
    [
      [0, 3],
      ['*', '*'],
    ],
    [[], []],
  ])('%j are shown as %j', (counts, shown) => {
    expect(hide(counts)).toEqual(shown);
  });

  it('cannot be worked out from the others and the sum', () => {
    const few = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 20 })),
      {
        ...{ minLength: 2, maxLength: 5 },
      },
    );
    fc.assert(
      fc.property(few, (counts) => {
        const sum = counts.reduce((total, count) => total + count, 0);
        const shown = hide(counts);
        const isSmall = (count: number) => count > 0 && count < 5;
        for (const count of shown) {
          if (typeof count === 'number') expect(isSmall(count)).toBe(false);
        }
        const possible = [...readings(shown, sum)];
        for (const [place, count] of counts.entries()) {
          const values = new Set(possible.map((one) => one[place]));
          expect(values).toContain(count);
          if (isSmall(count)) expect(values.size).toBeGreaterThan(1);
        }
      }),
    );
  });
});

describe('a report for others to read', () => {
  it('shows no number from 1 to 4 of anybody', () => {
    fc.assert(
      fc.property(anyMonth, (counted) => {
        const report = reportOf(month, counted);
        const { inquiries, answers, times } = MonthReport.parse(maskSmall(report));
        const counts = [
          ...Object.values(inquiries).flatMap((part) =>
            Array.isArray(part) ? part.map(({ count }) => count) : [part],
          ),
          ...Object.values(times).map(({ count }) => count),
          ...[answers.total, answers.alone, answers.followed, answers.during],
          ...[answers.helpful, answers.unsolved, answers.unjudged],
        ];
        for (const count of counts) expect([1, 2, 3, 4]).not.toContain(count);
      }),
    );
  });

  const many = (count: number, figures: object = {}, given: object = {}) =>
    Array.from({ length: count }, (_, index) =>
      inquiryOf(String(index), at, { ...given, figures: { calledAt: at, ...figures } }),
    );
  const masked = (...inquiries: ReturnType<typeof inquiryOf>[][]) =>
    maskSmall(reportOf(month, { inquiries: inquiries.flat(), answers: [], sends: [] }));

  it('keeps what is told of many', () => {
    const report = masked(many(20, { climbed: 1, rating: 3 }), many(10, { climbed: 2, rating: 2 }));
    expect(report).toMatchObject({
      ...{ inquiries: { total: 30, urgent: 0 }, escalationRate: 1 / 3 },
      ...{ meanRating: 80 / 30, times: { notice: { count: 30, medianSeconds: 0 } } },
    });
  });

  it('tells the rate of escalation though the steps above are small', () => {
    const report = masked(
      ...[many(20, { climbed: 1 }), many(8, { climbed: 2 }), many(2, { climbed: 3 })],
    );
    expect(report.escalationRate).toBeCloseTo(1 / 3);
    expect(report.inquiries.steps.map(({ count }) => count)).toEqual([0, 20, '*', '<5']);
  });

  it('hides a mean, a rate and a median with the few that they are of', () => {
    const report = masked(
      many(20, { climbed: 1 }),
      many(2, { climbed: 2, rating: 1, takenAt: at }),
    );
    expect(report).toMatchObject({ escalationRate: null, meanRating: null });
    expect(report.times.taking).toEqual({ count: '*', medianSeconds: null, p90Seconds: null });
    expect(report.times.notice).toMatchObject({ count: 22, medianSeconds: 0 });
  });

  it('tells nothing of a month with fewer than five, but that they were few', () => {
    const report = masked(many(3, { rating: 3 }));
    expect(report.inquiries).toMatchObject({ total: '<5', deferred: '*' });
    expect(report).toMatchObject({ escalationRate: null, meanRating: null });
    expect(report.times.notice.medianSeconds).toBeNull();
  });
});
