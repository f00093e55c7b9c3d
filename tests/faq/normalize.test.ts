import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createNormalizer, longestQuestion } from '../../src/faq/normalize.ts';
import { emptyVocabulary, type Vocabulary } from '../../src/faq/vocabulary.ts';
import { anyText } from '../support/any-text.ts';

function normalizer(vocabulary: Partial<Vocabulary> = {}) {
  return createNormalizer({ ...emptyVocabulary, ...vocabulary });
}
const clean = (text: string, vocabulary: Partial<Vocabulary> = {}) =>
  normalizer(vocabulary).clean(text);
const terms = (text: string, vocabulary: Partial<Vocabulary> = {}) =>
  normalizer(vocabulary).terms(text);

describe('cleaning a question', () => {
  it.each([
    ['full width', 'ＴＩＰＶＤＡ　１１０', 'tipvda 110'],
    ['capitals', 'AirTag', 'airtag'],
    ['compatibility forms', '㈱㎏①', '株 kg1'],
    ['punctuation', '「告誡」，怎麼開？！', '告誡 怎麼開'],
    ['spaces of every kind', '  告誡\t\n\u00a0\u3000書  ', '告誡 書'],
    ['control characters', '告\u0000誡\u0007\u200b書\u202e', '告 誡 書'],
    ['emoji', '告誡😀書👮🏻‍♀️', '告誡 書'],
    ['half of a pair', '告誡\ud83d', '告誡'],
    ['Bopomofo', 'ㄍㄠˋ告誡', 'ㄍㄠˋ告誡'],
  ])('folds %s', (_, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it('takes characters that Taiwan writes in two ways for the same', () => {
    expect(clean('臺北市')).toBe(clean('台北市'));
    expect(clean('攜帶兇器')).toBe(clean('攜帶凶器'));
    expect(clean('她跟著妳')).toBe(clean('他跟着你'));
  });

  it('corrects what is typed wrong, the longest first', () => {
    const corrections = { 告戒: '告誡', 告戒輸: '告誡書', 告: '狀' };
    expect(clean('書面告戒輸', { corrections })).toBe('書面告誡書');
    expect(clean('書面告戒', { corrections })).toBe('書面告誡');
    expect(clean('告他', { corrections })).toBe('狀他');
  });

  it('does not correct what it has corrected', () => {
    expect(clean('甲', { corrections: { 甲: '乙', 乙: '丙' } })).toBe('乙');
  });

  it('drops phrases that say nothing, the longest first, also across a space', () => {
    const stopPhrases = ['請問', '請問一下', '學長 好'];
    expect(clean('請問一下告誡', { stopPhrases })).toBe('告誡');
    expect(clean('學長，好！告誡請問', { stopPhrases })).toBe('告誡');
  });

  it('leaves nothing of a line that only greets or thanks', () => {
    expect(clean('謝謝、哈囉！', { stopPhrases: ['謝謝', '哈囉'] })).toBe('');
    expect(terms('謝謝', { stopPhrases: ['謝謝'] })).toEqual([]);
  });

  it('takes words of letters whole when it corrects or drops', () => {
    expect(clean('xdr', { stopPhrases: ['xd'] })).toBe('xdr');
    expect(clean('笑死xd', { stopPhrases: ['xd'] })).toBe('笑死');
    expect(clean('tipvaxyz', { corrections: { tipva: 'tipvda' } })).toBe('tipvaxyz');
    expect(clean('填tipva表', { corrections: { tipva: 'tipvda' } })).toBe('填tipvda表');
  });

  it('takes words of a vocabulary as they are, not as patterns', () => {
    expect(clean('告誡書', { stopPhrases: ['.*', '(', '[告', 'a|b'] })).toBe('誡書');
  });

  it('looks at the beginning of an endless question only', () => {
    expect(clean('告'.repeat(5000))).toBe('告'.repeat(longestQuestion));
    expect(terms('告'.repeat(5000)).length).toBeLessThanOrEqual(2 * longestQuestion);
  });

  it('is bounded, well formed and clean for any text', () => {
    const { clean } = normalizer({ stopPhrases: ['請問'], corrections: { 告戒: '告誡' } });
    fc.assert(
      fc.property(anyText(100), (question) => {
        const cleaned = clean(question);
        expect(cleaned).not.toMatch(
          /[^\p{L}\p{N}\p{Script=Han}\p{Script=Bopomofo} ]| {2}|^ | $|\p{Surrogate}/u,
        );
      }),
    );
  });

  it('is bounded where one character unfolds into many', () => {
    // U+FDFA unfolds into eighteen.
    expect(clean('\ufdfa'.repeat(5000)).length).toBeLessThanOrEqual(18 * longestQuestion);
  });
});

describe('the terms of a question', () => {
  it('are characters, pairs of neighbours and whole words', () => {
    expect(terms('開告誡 LINE 110')).toEqual(['開', '開告', '告', '告誡', '誡', 'line', '110']);
  });

  it('do not pair across a gap', () => {
    expect(terms('告，誡')).toEqual(['告', '誡']);
  });

  it('keep a character beyond the first plane whole', () => {
    expect(terms('𠮷野')).toEqual(['𠮷', '𠮷野', '野']);
  });

  it('tell which group of synonyms is spoken of, once', () => {
    const groups = [
      ['前男友', 'ex'],
      ['被害人', '苦主'],
    ];
    expect(terms('前男友EX', { groups })).toContain('#0');
    expect(terms('前男友 ex', { groups }).filter((term) => term === '#0')).toHaveLength(1);
    expect(terms('苦主', { groups })).toContain('#1');
    expect(terms('告誡', { groups }).join()).not.toContain('#');
  });

  it('take a word of letters for a synonym only where it stands alone', () => {
    const groups = [['前男友', 'ex']];
    for (const alone of ['ex', '我ex', 'ex跟蹤', '他 ex 來']) {
      expect(terms(alone, { groups })).toContain('#0');
    }
    for (const within of ['text', 'exe', 'sex', 'ex2']) {
      expect(terms(within, { groups })).not.toContain('#0');
    }
  });

  it('are none for symbols and emoji', () => {
    for (const text of ['', ' ', '？？？', '😀👮🏻‍♀️', '\u0000', '——…']) {
      expect(terms(text)).toEqual([]);
    }
  });
});
