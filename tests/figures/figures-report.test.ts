import { describe, expect, it } from '@jest/globals';
import { type Flag, figuresReport } from '../../src/figures/figures-report.ts';
import { entered, figureRule } from './figures.ts';

const year = { from: '2026-01', to: '2026-12', unit: undefined };
const precincts = ['中山分局', '大安分局'];
const reportOf = (
  lines: Parameters<typeof figuresReport>[0],
  wish: Partial<{ from: string; to: string; unit: string | undefined }> = {},
  rule = figureRule,
) => figuresReport(lines, { ...year, ...wish }, rule, precincts);
const kinds = (flags: readonly Flag[]) => flags.map(({ kind }) => kind);

describe('the table of cases', () => {
  const lines = [
    entered('中山分局', '2026-01', 6, { conduct: { B1: 4, B4: 2 } }),
    entered('大安分局', '2026-01', 4, { conduct: { B4: 4 } }),
  ];

  it('adds up what precincts entered, with shares and ranks', () => {
    const { total, entries, dimensions } = reportOf(lines);
    expect([total, entries]).toEqual([10, 2]);
    const [conduct] = dimensions;
    expect(conduct).toMatchObject({ id: 'conduct', base: 10, sum: 10, gap: 0, unknown: 0 });
    const cell = (key: string) => conduct?.cells.find((one) => one.key === key);
    expect(cell('B4')).toMatchObject({ count: 6, ofAll: 0.6, ofKnown: 0.6, rank: 1 });
    expect(cell('B1')).toMatchObject({ count: 4, rank: 2 });
    expect(cell('B2')).toMatchObject({ count: 0, rank: null });
  });

  it('is of one precinct where that is wished', () => {
    const { total, unit, missing } = reportOf(lines, { unit: '中山分局' });
    expect([total, unit]).toEqual([6, '中山分局']);
    expect(missing.map(({ precinct }) => precinct)).toEqual(['中山分局']);
  });

  it('counts of two lines for one period the later, and none that was withdrawn', () => {
    const corrected = entered('中山分局', '2026-01', 9);
    expect(reportOf([...lines, corrected]).total).toBe(13);
    const { figures: _, ...rest } = corrected;
    expect(reportOf([...lines, { ...rest, kind: 'withdrawn' }]).total).toBe(4);
  });

  it('flags what does not add up, by more or by less, and leaves it as it is', () => {
    const { dimensions, flags } = reportOf([
      entered('中山分局', '2026-01', 10, {
        conduct: { B1: 8, B4: 5 },
        perpetratorSex: { male: 6, female: 1, unknown: 1 },
      }),
    ]);
    expect(flags.filter(({ kind }) => kind === 'sum-differs')).toEqual([
      { kind: 'sum-differs', dimension: 'conduct', sum: 13, base: 10, gap: 0, more: 3 },
      { kind: 'sum-differs', dimension: 'perpetratorSex', sum: 8, base: 10, gap: 2, more: 0 },
    ]);
    expect(dimensions.find(({ id }) => id === 'perpetratorSex')).toMatchObject({ unknown: 3 });
  });

  it('flags that age and sex of as many people are not unknown', () => {
    const counts = {
      perpetratorAge: { '30-39': 7, unknown: 3 },
      perpetratorSex: { male: 8, female: 1, unknown: 1 },
      victimAge: { '30-39': 10 },
      victimSex: { female: 10 },
    };
    const { flags } = reportOf([entered('中山分局', '2026-01', 10, counts)]);
    expect(flags.filter(({ kind }) => kind === 'unknown-differs')).toEqual([
      { kind: 'unknown-differs', side: 'perpetrator', age: 3, sex: 1 },
    ]);
  });

  it('flags the share that depends on what is divided by', () => {
    const counts = { perpetratorSex: { male: 6, female: 2, unknown: 2 } };
    const { flags } = reportOf([entered('中山分局', '2026-01', 10, counts)]);
    expect(flags).toContainEqual({
      ...{ kind: 'base-differs', dimension: 'perpetratorSex', key: 'male' },
      ...{ ofAll: 0.6, ofKnown: 0.75, base: 10, known: 8 },
    });
  });

  it('says by what only some counted, and by what nobody did', () => {
    const { flags } = reportOf([
      ...lines,
      entered('中山分局', '2026-02', 5, { conduct: { B1: 5 }, victimSex: { female: 5 } }),
    ]);
    expect(flags).toContainEqual({
      ...{ kind: 'partly-counted', dimension: 'victimSex', base: 5, total: 15 },
    });
    expect(flags).toContainEqual({ kind: 'not-counted', dimension: 'relation' });
  });

  it('adds no case twice where the whole city was entered too', () => {
    const { total, flags, entries } = reportOf([
      ...lines,
      entered(undefined, ['2026-01', '2026-03'], 30),
      entered('大安分局', '2026-04', 2),
    ]);
    expect([total, entries]).toEqual([32, 2]);
    expect(flags[0]).toEqual({
      ...{ kind: 'city-and-precincts', from: '2026-01', to: '2026-03' },
      ...{ city: 30, precincts: 10, entries: 2 },
    });
  });

  it('adds nothing that reaches over the ends of the period, and says so', () => {
    const { total, flags } = reportOf([entered('中山分局', ['2025-12', '2026-01'], 8)]);
    expect(total).toBe(0);
    expect(flags).toEqual([
      {
        kind: 'partly-outside',
        entries: [{ precinct: '中山分局', from: '2025-12', to: '2026-01' }],
      },
    ]);
  });

  it('names the months that a precinct has not entered', () => {
    const { missing } = reportOf(lines, { to: '2026-02' });
    expect(missing).toEqual([
      { precinct: '中山分局', months: ['2026-02'] },
      { precinct: '大安分局', months: ['2026-02'] },
    ]);
    const city = entered(undefined, '2026-02', 3);
    expect(reportOf([...lines, city], { to: '2026-02' }).missing).toEqual([]);
  });

  it('counts on under its id what managers took out of their list', () => {
    const { dimensions } = reportOf([
      entered('中山分局', '2026-01', 3, { relation: { partner: 1, colleague: 2 } }),
    ]);
    const relation = dimensions.find(({ id }) => id === 'relation');
    expect(relation?.cells.map(({ key, count }) => [key, count])).toEqual([
      ['partner', 1],
      ['stranger', 0],
      ['colleague', 2],
    ]);
  });
});

describe('what others published', () => {
  const comparison = {
    ...{ id: 'other', label: '別處', source: '別處', from: '2026-01', to: '2026-06' },
    ...{ area: 'taipei' as const, cases: 99, conductCounting: 'multiple' as const },
    order: { dimension: 'conduct' as const, keys: ['B1', 'B4'] },
    ...{ note: '說明', verified: true },
  };
  const rule = { ...figureRule, comparisons: [comparison] };
  const lines = [entered(undefined, ['2026-01', '2026-12'], 5, { conduct: { B4: 3, B1: 2 } })];

  it('stands beside the table with all in which it differs', () => {
    expect(reportOf(lines, {}, rule).comparisons).toEqual([
      {
        ...{ ...comparison, isSamePeriod: false, differsInCases: true, differsInCounting: true },
        ...{ ours: ['B4', 'B1'], names: {} },
      },
    ]);
  });

  it('is told of the whole city alone, and of a period that it touches', () => {
    expect(reportOf(lines, { unit: '中山分局' }, rule).comparisons).toEqual([]);
    expect(reportOf(lines, { from: '2026-07' }, rule).comparisons).toEqual([]);
  });

  it('is none of the flags', () => {
    expect(kinds(reportOf(lines, {}, rule).flags)).not.toContain('comparison');
  });
});
