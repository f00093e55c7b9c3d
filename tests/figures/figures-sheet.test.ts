import { describe, expect, it } from '@jest/globals';
import { didYouMean } from '../../src/content/did-you-mean.ts';
import { UnitsFile, unitsOf } from '../../src/directory/unit.ts';
import { readFiguresSheet, sheetOfFigures } from '../../src/figures/figures-sheet.ts';
import { figureWords } from '../../src/wording/figure-names.ts';
import { dimensions, entered } from './figures.ts';

const units = unitsOf(
  UnitsFile.parse({
    asOf: '2026-11-01',
    precincts: ['中山', '大安'].map((name, at) => ({
      ...{ name: `${name}分局`, code: `p${at}`, districts: [] },
      stations: [{ name: `${name}派出所` }],
    })),
    others: [],
  }),
);
const read = (rows: readonly (readonly (string | number | null)[])[]) =>
  readFiguresSheet(
    rows.map((cells, at) => ({ line: at + 1, cells: cells.map((one) => String(one ?? '')) })),
    {
      ...{ dimensions, words: figureWords, units, didYouMean },
      now: new Date('2026-12-05T01:00:00Z'),
    },
  );
const head = [
  ['類別', '項目', '中山分局'],
  ['期間', '起月', '115-11'],
  ['期間', '迄月', '115-11'],
  ['案件', '件數', '5'],
];
const problemsOf = (rows: Parameters<typeof read>[0]) =>
  read(rows).problems.map(({ line, column, problem }) => [line, column, problem.kind]);

describe('a sheet of figures', () => {
  it('is read as it was written', () => {
    const full = Object.fromEntries(
      dimensions.map(({ id, items }) => [
        id,
        Object.fromEntries(items.map(({ key }, at) => [key, at])),
      ]),
    );
    const entries = [
      entered('中山分局', '2026-11', 5, full),
      entered(undefined, ['2022-06', '2023-12'], 647),
    ].map(({ precinct, from, to, figures }) => ({ precinct, from, to, figures }));
    const { problems, entries: made } = read(sheetOfFigures(entries, dimensions, figureWords));
    expect(problems).toEqual([]);
    expect(made.map(({ column: _, ...entry }) => entry)).toEqual(entries);
  });

  it('leaves columns alone that nobody has filled in', () => {
    const template = ['中山分局', '大安分局'].map((precinct) => ({
      ...{ precinct, from: '2026-11', to: '2026-11', figures: undefined },
    }));
    const rows = sheetOfFigures(template, dimensions, figureWords).map((row, at) =>
      at === 3 ? [...row.slice(0, 3), 7] : row,
    );
    expect(read(rows)).toMatchObject({
      ...{ problems: [], blank: 1 },
      entries: [{ precinct: '大安分局', figures: { total: 7, counts: {} } }],
    });
  });

  it('may tell a heading once for the rows below it', () => {
    const { entries } = read([...head, ['行為樣態', '監視觀察', '3'], ['', '通訊騷擾', '２']]);
    expect(entries[0]?.figures.counts.conduct).toMatchObject({ B1: 3, B4: 2, B2: 0 });
  });

  it.each([
    [
      [...head.slice(0, 3), ['案件', '件數', 'x']],
      [4, 3, 'no-number'],
    ],
    [
      [...head, ['行為樣態', '監視觀察', '-1']],
      [5, 3, 'no-number'],
    ],
    [
      [...head, ['行為樣態', '監視觀查', '1']],
      [5, undefined, 'unknown-item'],
    ],
    [
      [...head, ['天氣', '晴', '1']],
      [5, undefined, 'unknown-heading'],
    ],
    [
      [...head, ['行為樣態', '監視觀察', '1'], ['樣態', 'B1', '1']],
      [6, undefined, 'double-row'],
    ],
    [
      [['類別', '項目', '中正分局'], ...head.slice(1)],
      [1, 3, 'unknown-unit'],
    ],
    [
      [['類別', '項目', '中山派出所'], ...head.slice(1)],
      [1, 3, 'no-precinct'],
    ],
    [
      [head[0] ?? [], ['期間', '起月', '十一月'], ...head.slice(2)],
      [2, 3, 'no-month'],
    ],
    [
      [head[0] ?? [], ['期間', '起月', '2027-01'], ...head.slice(2)],
      [2, 3, 'span'],
    ],
    [
      [head[0] ?? [], ...head.slice(2)],
      [1, 3, 'no-period'],
    ],
    [head.slice(0, 3), [1, undefined, 'no-entries']],
  ])('tells where it is wrong (%#)', (rows, problem) => {
    expect(problemsOf(rows)).toContainEqual(problem);
  });

  it('must not tell the same months of a unit twice', () => {
    const rows = [
      ['類別', '項目', '中山分局', '中山'],
      ['期間', '起月', '115-11', '115-10'],
      ['期間', '迄月', '115-11', '115-12'],
      ['案件', '件數', '5', '6'],
    ];
    expect(problemsOf(rows)).toEqual([[1, 4, 'double-entry']]);
  });
});
