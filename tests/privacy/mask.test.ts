import { describe, expect, it } from '@jest/globals';
import { hidden, mask } from '../../src/privacy/mask.ts';
import { shippedKnowledge } from '../support/journey.ts';

describe('masking', () => {
  it.each([
    ['身分證 A123456789 的人', 'id'],
    ['Ａ１２３４５６７８９', 'id'],
    ['a 123 456 789', 'id'],
    ['居留證 AC01234567', 'id'],
    ['電話 0912-345-678', 'phone'],
    ['0912 345 678', 'phone'],
    ['+886 912345678', 'phone'],
    ['02-2345-6789', 'phone'],
    ['車號 ABC-1234', 'plate'],
    ['信箱 someone@example.com', 'email'],
    ['住民權東路三段62巷5號4樓', 'address'],
    ['帳號 12345678901', 'digits'],
  ])('hides what tells a person in 「%s」', (message, kind) => {
    const { text, kinds } = mask(message);
    expect(text).toContain(hidden);
    expect(kinds).toContain(kind);
    expect(text).not.toMatch(/\d{4}/);
  });

  it('leaves case codes, hotlines, articles and dates of the Republic', () => {
    for (const message of [
      '案號 AW000-K113007',
      '撥 110 或 1925',
      '刑法第 319-1 條',
      '115.08.17 起',
      '24 小時內',
    ]) {
      expect(mask(message)).toEqual({ text: message, kinds: [] });
    }
  });

  it("hides nothing of the FAQ's own questions", async () => {
    const { entries } = await shippedKnowledge();
    const masked = [...entries.values()]
      .flatMap(({ question, aliases }) => [question, ...aliases])
      .filter((text) => mask(text).kinds.length > 0);
    expect(masked).toEqual([]);
  });
});
