import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerAltText, joinLines } from '../../src/line/alt-text.ts';
import { limits } from '../../src/line/limits.ts';
import { card as words } from '../../src/wording/replies.ts';
import { answerCard } from './cards.ts';

describe('a card in words', () => {
  it('tells everything in the order in which it is read', () => {
    const card = answerCard({
      question: '不服告誡怎麼辦？',
      summary: '十日內異議。',
      steps: ['收件。', '移送。'],
      cautions: ['不停止效力。'],
      deadlines: [{ label: '提出異議', days: 10, from: '收受之日' }],
      basis: [
        { law: '跟蹤騷擾防制法', article: '4', paragraph: 3 },
        { law: '刑法', article: '319-1', subparagraph: 2 },
        { source: '內政部問答集' },
      ],
      asOf: '2026-08-17',
    });
    expect(answerAltText(card).split('\n')).toEqual([
      '不服告誡怎麼辦？',
      '十日內異議。',
      '1. 收件。',
      '2. 移送。',
      '期限：提出異議：10 日（起算：收受之日）',
      '注意：不停止效力。',
      '依據：跟蹤騷擾防制法第 4 條第 3 項、刑法第 319-1 條第 2 款、內政部問答集',
      '法條核對至 115.08.17',
    ]);
  });

  it('begins with 110 where there is danger', () => {
    expect(answerAltText(answerCard({ urgent: true }))).toMatch(/^現在有立即危險：先撥 110/);
  });

  it('says where something is not confirmed, or past its review', () => {
    const text = answerAltText(answerCard({ verified: false, stale: true }));
    expect(text).toContain(words.unverified);
    expect(text).toContain(words.stale);
    expect(answerAltText(answerCard({}))).not.toContain(words.unverified);
  });

  it('leaves out whole lines where LINE takes no more, and says so', () => {
    const steps = Array.from({ length: 10 }, (_, index) => `${index}`.repeat(300));
    const text = answerAltText(answerCard({ steps }));
    expect(text.length).toBeLessThanOrEqual(limits.altText);
    expect(text.endsWith(words.moreOnCard)).toBe(true);
    expect(text.split('\n').at(-2)).toMatch(/^\d\. (\d)\1{299}$/);
  });

  it('asks to look at the card where not even the first line fits', () => {
    expect(joinLines(['字'.repeat(1501)])).toBe(words.unread);
  });

  it('is never empty and never longer than LINE takes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 700 }), { minLength: 1, maxLength: 20 }),
        (lines) => {
          const { length } = joinLines(lines);
          expect(length).toBeGreaterThan(0);
          expect(length).toBeLessThanOrEqual(limits.altText);
        },
      ),
    );
  });

  it('keeps a text that just fits as it is', () => {
    const lines = ['字'.repeat(1000), '字'.repeat(499)];
    expect(joinLines(lines)).toBe(lines.join('\n'));
    expect(joinLines([...lines, '字'])).toBe(`${lines[0]}\n${words.moreOnCard}`);
  });
});
