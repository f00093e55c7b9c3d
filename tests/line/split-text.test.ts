import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from '../../src/line/split-text.ts';
import { anyText } from '../support/any-text.ts';

const graphemes = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });
const boundariesOf = (text: string) =>
  new Set([...graphemes.segment(text)].map(({ index }) => index).concat(text.length));

const loneSurrogate = /\p{Surrogate}/u;

const characters = fc.constantFrom(
  ...['字', '。', '？', '!', '!\ufe0f', '？\u0301', 'e\u0301', '\n', '\r\n', ' ', '　', 'a'],
  ...['😀', '👮🏻‍♀️', '👨‍👩‍👧‍👦', '🇹🇼', '𠮷', '葛\u{e0100}'],
);
const texts = fc.array(characters, { maxLength: 120 }).map((parts) => parts.join(''));
const allTexts = fc.oneof(texts, anyText(200));

/** Where each part begins and ends in the text; what lies between two parts was left out. */
function placesOf(text: string, parts: readonly string[]) {
  let from = 0;
  return parts.map((part) => {
    const start = text.indexOf(part, from);
    const skipped = text.slice(from, start);
    from = start + part.length;
    return { start, end: from, skipped };
  });
}

describe('splitting a long text', () => {
  it('leaves a text that fits in one part', () => {
    expect(splitText('書面告誡', 4)).toEqual(['書面告誡']);
    expect(splitText('字'.repeat(5000))).toHaveLength(1);
    expect(splitText('字'.repeat(5001)).map(({ length }) => length)).toEqual([5000, 1]);
  });

  it('makes no part of a blank text, whatever its length', () => {
    expect(splitText('', 4)).toEqual([]);
    expect(splitText(' \n　', 4)).toEqual([]);
    expect(splitText(' \n'.repeat(20), 4)).toEqual([]);
  });

  it('prefers the end of a paragraph to the end of a sentence', () => {
    expect(splitText('第一段一二三\n第一句。第二', 11)).toEqual(['第一段一二三\n', '第一句。第二']);
  });

  it('prefers the end of a sentence to the middle of one', () => {
    expect(splitText('一二三四五六。七八九十', 9)).toEqual(['一二三四五六。', '七八九十']);
    expect(splitText('一二三四五六？七八九十', 9)).toEqual(['一二三四五六？', '七八九十']);
  });

  it('does not cut at an end that comes so early that parts grow many', () => {
    expect(splitText('一。二三四五六七八九十', 8)).toEqual(['一。二三四五六七', '八九十']);
  });

  it('keeps a sign and what hangs on it together', () => {
    expect(splitText('一二三四五!\ufe0f六七八', 6)).toEqual(['一二三四五', '!\ufe0f六七八']);
  });

  it('cuts what looks like one character but is longer than a part, though not inside a pair', () => {
    const family = '👨‍👩‍👧‍👦';
    const parts = splitText(family, 4);
    expect(parts.join('')).toBe(family);
    for (const part of parts) expect(part).not.toMatch(loneSurrogate);
  });

  it('gives parts that joined are the text, but for blank ones', () => {
    fc.assert(
      fc.property(allTexts, fc.integer({ min: 1, max: 60 }), (text, most) => {
        const parts = splitText(text, most);
        const places = placesOf(text, parts);
        for (const { skipped } of places) expect(skipped.trim()).toBe('');
        expect(text.slice(places.at(-1)?.end ?? 0).trim()).toBe('');
        for (const part of parts) {
          expect(part.trim()).not.toBe('');
          expect(part.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('never cuts inside a character', () => {
    fc.assert(
      // The longest of the characters has eleven units.
      fc.property(texts, fc.integer({ min: 12, max: 60 }), (text, most) => {
        const boundaries = boundariesOf(text);
        for (const { start, end } of placesOf(text, splitText(text, most))) {
          expect(boundaries).toContain(start);
          expect(boundaries).toContain(end);
        }
      }),
    );
  });

  it('never cuts inside a surrogate pair, however short the parts', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 12 }), (text, most) => {
        for (const part of splitText(text, most)) expect(part).not.toMatch(loneSurrogate);
      }),
    );
  });
});
