import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphemeCount, shortened } from '../../src/line/limits.ts';

describe('shortening', () => {
  it('leaves what is short enough', () => {
    expect(shortened('找值班人員', 5)).toBe('找值班人員');
    expect(shortened('', 5)).toBe('');
  });

  it('ends with an ellipsis that counts as a character', () => {
    expect(shortened('不服書面告誡要幾天內異議', 6)).toBe('不服書面告…');
  });

  it('counts what a reader sees as one character, and cuts none', () => {
    const officer = '👮🏻‍♀️';
    expect(graphemeCount(officer.repeat(3))).toBe(3);
    expect(shortened(officer.repeat(3), 3)).toBe(officer.repeat(3));
    expect(shortened(officer.repeat(4), 3)).toBe(`${officer.repeat(2)}…`);
    expect(shortened('e\u0301'.repeat(4), 3)).toBe(`${'e\u0301'.repeat(2)}…`);
  });

  it('cuts plain Chinese where a segmenter would', () => {
    const segmenter = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });
    const unit = fc.constantFrom(
      ...'告誡（）「」，。！？：；、a1 /ＡÀ\u0301\ufe0f\u200d〰゙👮👨ㄅ々…',
    );
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (text, most) => {
          const characters = [...segmenter.segment(text)].map(({ segment }) => segment);
          const cut = `${characters.slice(0, most - 1).join('')}…`;
          expect(shortened(text, most)).toBe(characters.length <= most ? text : cut);
        },
      ),
    );
  });

  it('never gives more characters than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (text, most) => {
          expect(graphemeCount(shortened(text, most))).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
