import { describe, expect, it } from '@jest/globals';
import { readFigures } from '../../src/figures/read-figures.ts';
import { figureWords } from '../../src/wording/figure-names.ts';
import { dimensions } from './figures.ts';

const read = (...lines: string[]) => readFigures(lines.join('\n'), dimensions, figureWords);
const figuresOf = (...lines: string[]) => {
  const made = read(...lines);
  if (made.kind !== 'ok') throw new Error(JSON.stringify(made.problems));
  return made.figures;
};
const problemsOf = (...lines: string[]) => {
  const made = read(...lines);
  return made.kind === 'ok' ? [] : made.problems;
};

describe('figures that were typed', () => {
  it('are a line for each item, and what is left out is none', () => {
    const { total, counts } = figuresOf('件數 5', '監視觀察 3', '通訊騷擾 2');
    expect(total).toBe(5);
    expect(counts.conduct).toEqual({ B1: 3, B2: 0, B3: 0, B4: 2, B5: 0, B6: 0, B7: 0, B8: 0 });
  });

  it('tell nothing of a dimension that is left out as a whole', () => {
    expect(Object.keys(figuresOf('件數 1', '監視觀察 1').counts)).toEqual(['conduct']);
  });

  it('tell nothing of a dimension where all is none though there are cases', () => {
    const { counts } = figuresOf('件數 1', '監視觀察 1', '【被害人性別】', '男 0', '女 0');
    expect(Object.keys(counts)).toEqual(['conduct']);
    expect(Object.keys(figuresOf('件數 0', '監視觀察 0').counts)).toEqual(['conduct']);
  });

  it.each([
    ['監視觀察３'],
    ['監視觀察：3'],
    ['監視觀察 3 件'],
    ['監視觀察3'],
    ['監視觀察　＝　３'],
    ['  監視觀察 3、'],
    ['B1 3'],
    ['監視跟蹤 3'],
  ])('may be written like %s', (line) => {
    expect(figuresOf('件數 3', line).counts.conduct?.B1).toBe(3);
  });

  it.each([['12–17 歲 4'], ['12-17歲 4 人'], ['12~17 4'], ['１２－１７歲　４'], ['12至17歲 4']])(
    'know the age of %s',
    (line) => {
      expect(figuresOf('件數 4', '【被害人年齡】', line).counts.victimAge?.['12-17']).toBe(4);
    },
  );

  it('belong to the heading above them', () => {
    const { counts } = figuresOf(
      ...['件數 3', '【被害人性別】', '男 1', '女 2', '行為人性別：', '男 2', '不明 1'],
    );
    expect(counts.victimSex).toEqual({ male: 1, female: 2, unknown: 0 });
    expect(counts.perpetratorSex).toEqual({ male: 2, female: 0, unknown: 1 });
  });

  it('may have a line whose number was left empty', () => {
    expect(figuresOf('件數 1', '監視觀察 1', '尾隨接近').counts.conduct?.B2).toBe(0);
  });

  it('know numbers with a comma', () => {
    expect(figuresOf('件數 1,234').total).toBe(1234);
  });

  it.each([
    ['監視觀察 -3', 'unknown-word'],
    ['監視觀察 3.5', 'unknown-word'],
    ['監視觀察 3 4', 'unknown-word'],
    ['王小明 3', 'unknown-word'],
    ['監視觀察 三', 'unknown-word'],
    ['男 3', 'which-one'],
    ['30-39歲 3', 'which-one'],
    ['監視觀察 1234567', 'too-many'],
  ])('are not guessed from %s', (line, kind) => {
    expect(problemsOf('件數 3', line)).toMatchObject([{ line: 2, problem: { kind } }]);
  });

  it('must not say two things of one item', () => {
    expect(problemsOf('件數 3', '監視觀察 1', 'B1 2')).toMatchObject([
      { line: 3, problem: { kind: 'twice', item: '監視觀察' } },
    ]);
    expect(problemsOf('件數 3', '監視觀察 1', 'B1 1')).toEqual([]);
    expect(problemsOf('件數 3', '件數 4')).toMatchObject([{ line: 2, problem: { kind: 'twice' } }]);
  });

  it('must say how many cases there are', () => {
    expect(problemsOf('監視觀察 3')).toEqual([{ problem: { kind: 'no-total' } }]);
    expect(problemsOf('件數', '監視觀察 3')[0]).toMatchObject({ problem: { kind: 'no-number' } });
  });

  it('never give back what was typed', () => {
    expect(JSON.stringify(problemsOf('件數 3', '王小明 0912-345-678 3'))).not.toContain('王小明');
  });
});
