import { describe, expect, it } from '@jest/globals';
import { figuresTemplate } from '../../src/conversation/figures-shown.ts';
import { dimensionsOf } from '../../src/figures/dimensions.ts';
import { CaseFiguresFile } from '../../src/figures/figure-rule.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';

const toLine = createToLineMessages(createButtonData('secret'));
const category = (at: number) => ({
  ...{ id: `c-${at}`, name: '很長很長很長很長很長很長的名稱'.slice(0, 20), verified: false },
});
const templateOf = (categories: number) => {
  const list = Array.from({ length: categories }, (_, at) => category(at));
  const rule = CaseFiguresFile.parse({
    ...{ asOf: '2026-11-26', conductCounting: 'once', relations: list, sources: list },
  });
  const place = { precinct: '中正第一分局', from: '2022-06', to: '2023-12' };
  return figuresTemplate(place, undefined, false, dimensionsOf(rule), {
    ...{ instance: 'i', field: 'figures', choices: [{ label: '這個月沒有案件', value: 'none' }] },
  });
};
const copies = (messages: unknown) => JSON.stringify(messages).includes('"clipboard"');

describe('the template', () => {
  it('stands as a text for LINE on a computer, and below it a button copies it', () => {
    const [text, card] = toLine([templateOf(6)], 'U1');
    expect(copies(card)).toBe(true);
    expect(text).toMatchObject({ type: 'text' });
  });

  it('that is longer than a button may copy is a text alone', () => {
    const [text, card] = toLine([templateOf(12)], 'U1');
    const { length } = String((text as { text?: string }).text);
    expect(copies(card)).toBe(length <= 1000);
  });
});
