import { expect, it } from '@jest/globals';
import { csvOf } from '../../src/commands/csv.ts';

it('a table as CSV begins with a byte order mark and ends each row with CR LF', () => {
  const table = [
    ['月', '諮詢量'],
    ['2026-12', 37],
    ['沒有', null],
  ];
  expect(csvOf(table)).toBe('\ufeff月,諮詢量\r\n2026-12,37\r\n沒有,\r\n');
});

it('what would end a cell is quoted, and what Excel would take for a formula is text', () => {
  expect(csvOf([['a,b', 'say "x"', 'two\nlines', '=1+1', '-1', '@x', -1]])).toBe(
    '\ufeff"a,b","say ""x""","two\nlines",\'=1+1,\'-1,\'@x,-1\r\n',
  );
});
