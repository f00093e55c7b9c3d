import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mask, maskThoroughly } from '../../src/privacy/mask.ts';
import { isPlainProse } from '../../src/privacy/plain-prose.ts';

/** Words that stand beside what is hidden: where they stand alone nothing may be. */
const pieces = [
  ...[
    '被害人',
    '姓名',
    '車牌',
    '帳號',
    '生日',
    '出生',
    '臺北市',
    '中山區',
    '民權路',
    '巷',
    '弄',
    '號',
    '樓',
  ],
  ...[
    '段',
    '之',
    '里',
    '鄰',
    '軍',
    '使',
    '分機',
    '小老鼠',
    '點',
    '年',
    '月',
    '日',
    '王小明',
    '，',
    '。',
    '？',
  ],
  ...['（', '）', '「', '」', '、', '…', '幾天', '號碼', '路', '街', '大道'],
];

describe('the short way for messages of words alone', () => {
  it('hides what the long way hides: nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (words) => {
        const text = words.join('');
        expect(isPlainProse(text)).toBe(true);
        expect(maskThoroughly(text)).toEqual({ text, kinds: [] });
        expect(mask(text)).toEqual(maskThoroughly(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', '不服書面告誡要幾天內異議', '被害人不想提告，還能開告誡嗎？'])(
    'is taken by %j',
    (text) => {
      expect(isPlainProse(text)).toBe(true);
    },
  );

  it.each([
    ...[
      '告誡 10 日',
      'A',
      'ａ',
      '１',
      '①',
      '姓名：王小明',
      '民權路十號',
      '零九一二',
      '@',
      '小明＠',
      '告誡\n',
      '😀',
    ],
  ])('is not taken by %j', (text) => {
    expect(isPlainProse(text)).toBe(false);
  });
});
