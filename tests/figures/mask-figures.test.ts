import { describe, expect, it } from '@jest/globals';
import { figuresReport } from '../../src/figures/figures-report.ts';
import { maskFigures } from '../../src/figures/mask-figures.ts';
import { entered, figureRule } from './figures.ts';

const masked = (total: number, counts: Parameters<typeof entered>[3]) => {
  const lines = [entered(undefined, '2026-01', total, counts)];
  const wish = { from: '2026-01', to: '2026-01', unit: undefined };
  return maskFigures(figuresReport(lines, wish, figureRule, []));
};
const countsOf = (report: ReturnType<typeof masked>, id: string) =>
  Object.fromEntries(
    report.dimensions
      .find((one) => one.id === id)
      ?.cells.filter(({ count }) => count !== 0)
      .map(({ key, count }) => [key, count]) ?? [],
  );

describe('a table that is published', () => {
  it('hides small numbers, and one more where the sum would tell them', () => {
    const report = masked(50, { conduct: { B1: 20, B2: 19, B3: 8, B4: 3 } });
    expect(countsOf(report, 'conduct')).toEqual({ B1: 20, B2: 19, B3: '*', B4: '<5' });
    const hidden = report.dimensions[0]?.cells.filter(({ count }) => typeof count !== 'number');
    expect(hidden?.map(({ ofAll, ofKnown, rank }) => [ofAll, ofKnown, rank])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
  });

  it('hides what the cases that no item tells of would give away', () => {
    const report = masked(50, { perpetratorSex: { male: 30, female: 17 } });
    const [sex] = report.dimensions;
    // 50 less 47 were three.
    expect(sex).toMatchObject({ gap: '<5', sum: '*', unknown: '*' });
    expect(countsOf(report, 'perpetratorSex')).toEqual({ male: 30, female: '*' });
    expect(report.flags).toContainEqual({
      ...{ kind: 'sum-differs', dimension: 'perpetratorSex', base: 50, sum: '*' },
      ...{ gap: '<5', more: 0 },
    });
    // The share of the known ones would tell how many are known.
    expect(sex?.cells.map(({ ofKnown }) => ofKnown)).toEqual([null, null, null]);
    expect(report.flags.map(({ kind }) => kind)).not.toContain('base-differs');
  });

  it('hides how many are unknown in the flags too', () => {
    const { flags } = masked(50, {
      perpetratorSex: { male: 30, female: 17, unknown: 3 },
      perpetratorAge: { '30-39': 40, unknown: 10 },
    });
    expect(flags).toContainEqual({
      ...{ kind: 'unknown-differs', side: 'perpetrator', age: 10, sex: '*' },
    });
  });

  it('hides a dimension that tells of a few more than there are cases', () => {
    const report = masked(50, { conduct: { B1: 30, B2: 22 } });
    expect(countsOf(report, 'conduct')).toMatchObject({ B1: '*', B2: '*' });
    expect(report.dimensions[0]).toMatchObject({ sum: '*', more: '*' });
  });

  it('hides everything of a few cases', () => {
    const report = masked(3, { conduct: { B1: 3 } });
    expect(report.total).toBe('<5');
    expect(report.dimensions[0]?.cells.every(({ count }) => count === '*')).toBe(true);
  });

  it('leaves what is great enough', () => {
    const report = masked(50, { victimSex: { male: 10, female: 40 } });
    expect(countsOf(report, 'victimSex')).toEqual({ male: 10, female: 40 });
    expect(report.dimensions[0]?.cells[1]).toMatchObject({ ofAll: 0.8, rank: 1 });
  });
});
