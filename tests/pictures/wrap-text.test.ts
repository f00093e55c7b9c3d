import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textWidth } from '../../src/pictures/measure-text.ts';
import { wrapText } from '../../src/pictures/wrap-text.ts';

const style = { size: 10 };
/** So many Han characters a line. */
const wrapped = (text: string, characters: number) => wrapText(text, style, characters * 10);

describe('the width of a text', () => {
  it('is that of the bundled font', () => {
    expect(textWidth('報案', style)).toBe(20);
    expect(textWidth('110', style)).toBeCloseTo(16.65);
    expect(textWidth('110', { size: 10, bold: true })).toBeCloseTo(17.67);
  });
});

describe('a text in lines', () => {
  it('stays one line where it fits', () => {
    expect(wrapped('有立即危險', 5)).toEqual(['有立即危險']);
  });

  it('breaks between Han characters', () => {
    expect(wrapped('保存對話截圖錄音影像', 5)).toEqual(['保存對話截', '圖錄音影像']);
  });

  it('begins no line with a closing sign, and ends none with an opening one', () => {
    expect(wrapped('保存對話截，圖錄音影像', 5)).toEqual(['保存對話', '截，圖錄', '音影像']);
    expect(wrapped('保存對話「截圖」', 5)).toEqual(['保存對話', '「截圖」']);
  });

  it('keeps numbers whole', () => {
    expect(wrapped('請撥 02-2361-5295 詢問處', 8)).toEqual(['請撥', '02-2361-5295', '詢問處']);
  });

  it('ends a line at a sign where that costs none, and not between signs that belong together', () => {
    expect(wrapped('把證據排好再來，可以省下不少時間', 10)).toEqual([
      '把證據排好再來，',
      '可以省下不少時間',
    ]);
    expect(wrapped('影像處理中心（每日 9:00 起）', 10)).toEqual([
      '影像處理中心',
      '（每日 9:00 起）',
    ]);
  });

  it('keeps a small number with what is counted', () => {
    expect(wrapped('請在知道之後 6 個月內', 7)).toEqual(['請在知道之後', '6 個月內']);
  });

  it('breaks what is longer than a line', () => {
    expect(wrapped('https://siarc.mohw.gov.tw', 6).join('')).toBe('https://siarc.mohw.gov.tw');
  });

  it('leaves no widow', () => {
    expect(wrapped('保存對話截圖錄音影像檔', 10)).toEqual(['保存對話截圖錄音', '影像檔']);
  });

  it('loses no character, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 2, max: 40 }),
        (text, most) => {
          const plain = (some: string) => some.replace(/\s/gu, '');
          expect(plain(wrapped(text, most).join(''))).toBe(plain(text));
        },
      ),
    );
  });

  it('is never wider than it may be', () => {
    const hans = fc.string({ unit: fc.constantFrom(...'保存對話截圖，。「」（）02-15 a') });
    fc.assert(
      fc.property(hans, fc.integer({ min: 3, max: 30 }), (text, most) => {
        for (const line of wrapped(text, most)) {
          expect(textWidth(line, style)).toBeLessThanOrEqual(most * 10);
        }
      }),
    );
  });
});
