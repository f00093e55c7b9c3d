import { describe, expect, it } from '@jest/globals';
import { hidden, mask, maskedKinds } from '../../src/privacy/mask.ts';
import { hasValidCheckDigit } from '../../src/privacy/national-id.ts';
import { hiddenTable, keptTable } from './sentences.ts';
import { contactNumbers, shippedLines } from './shipped-lines.ts';

describe('masking', () => {
  it.each(hiddenTable)('hides what tells a person in %j', (message, masked, ...kinds) => {
    expect(mask(message, contactNumbers)).toEqual({ text: masked, kinds });
  });

  it.each(keptTable)('leaves %j as it is', (message) => {
    expect(mask(message, contactNumbers)).toEqual({ text: message, kinds: [] });
  });

  it('leaves what stands around as it was written', () => {
    const { text } = mask('　她Ｓａｉｄ：０９１２－３４５－６７８，①②③　');
    expect(text).toBe(`　她Ｓａｉｄ：${hidden}，①②③　`);
  });

  it('names every kind once, in the order of the list', () => {
    const { kinds } = mask('ABC-1234 0912345678 0922333444 A123456789');
    expect(kinds).toEqual(['national-id', 'mobile', 'plate']);
    expect(maskedKinds.filter((kind) => kinds.includes(kind))).toEqual(kinds);
  });

  it('hides a number of the contacts where nobody said that it is public', () => {
    expect(mask('02-2361-5295').kinds).toEqual(['landline']);
    expect(mask('02-2361-5295', contactNumbers).kinds).toEqual([]);
    expect(mask('02-2361-5296', contactNumbers).kinds).toEqual(['landline']);
  });

  it("hides nothing of the managers' files, the phrasings and the labelled questions", () => {
    expect(shippedLines.length).toBeGreaterThan(9000);
    const changed = shippedLines.flatMap((line) => {
      const { text, kinds } = mask(line, contactNumbers);
      return text === line && kinds.length === 0 ? [] : [{ line, text, kinds }];
    });
    expect(changed).toEqual([]);
  });
});

describe('the check digit', () => {
  it.each(['A123456789', 'F131104093', 'A800000014', 'AC01234567'])('fits in %s', (id) => {
    expect(hasValidCheckDigit(id)).toBe(true);
  });

  it.each(['A123456788', 'A12345678', 'a123456789', 'AE01234567', ''])('does not in %j', (id) => {
    expect(hasValidCheckDigit(id)).toBe(false);
  });
});

describe('a message of 5,000 characters', () => {
  const length = 5000;
  const filledWith = (unit: string) =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const units = [
    ...['0', '1', '09', '9', '0 ', '0-', '0.', '(', '-', ' ', '\n', '\u200b', '①', '一', '零九一'],
    ...[
      '0912345678 ',
      '02-2345-6789、',
      '1、',
      '1/',
      '12/05 ',
      '115/12/05 ',
      '304/',
      '1:2',
      '113 ',
    ],
    ...['a', 'A1', 'A ', 'A-', 'AB-', 'ABC-123', 'A123456789', 'a@', 'a.', 'a@a.', '@', '@a', 'a+'],
    ...[
      '路',
      '1巷',
      '1號',
      '路1號',
      '里1鄰',
      '段1',
      '之1',
      '1樓',
      '巷弄號樓',
      '市區鄉鎮',
      '一巷',
      '中山路1巷',
    ],
    ...[
      'https://',
      'http://a/',
      'line id:',
      '帳號:a',
      '姓名：王',
      '生日',
      '1生',
      '車號A',
      '軍1',
      '分機',
    ],
    ...['👮', 'é', 'ﷺ', '𝟎', '㏠', '字第1', 'AW000-K', '我被跟蹤了怎麼辦，', '她住在民權東路三段'],
  ];

  // A pattern that tries every way would need hours for some of these; how many
  // milliseconds it takes is no matter for a test on a shared machine.
  it.each(units)('is done at once, whatever it is made of: %j', (unit) => {
    const message = filledWith(unit);
    const start = performance.now();
    mask(message, contactNumbers);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
