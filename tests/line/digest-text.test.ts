import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { digestText } from '../../src/line/digest-text.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { CanWait } from '../../src/messaging/digests.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';

const toLineMessages = createToLineMessages(createButtonData('secret'));
const at = '2026-12-05 03:10';
const made = (messages: readonly CanWait[]) => {
  const items = messages.map((message) => ({ at, message }));
  return toLineMessages([{ kind: 'digest', items }], `U${'a'.repeat(32)}`);
};
const head = { inquiryId: '20261205-001', number: '1205-001' };

describe('a digest', () => {
  it('says how many there are, since when each waits, and what each says, in one text', () => {
    const [text, ...more] = made([
      { kind: 'quota-near', used: 141, limit: 200, percent: 70 },
      { kind: 'unreachable', names: ['婦幼警察隊 王大明 小隊長'] },
      { kind: 'inquiry-finished', ...head, how: 'idle' },
    ]);
    expect(more).toEqual([]);
    const said = String(text && 'text' in text && text.text);
    expect(said).toContain('以下 3 則通知');
    expect(said).toContain(`【${at}】`);
    expect(said).toContain('已用 141／200 則');
    expect(said).toContain('王大明 小隊長');
    expect(said).toContain('1205-001');
  });

  it('asks nobody to press a button that it does not have', () => {
    const said = JSON.stringify(
      made([
        { kind: 'inquiry-nudged', ...head, closesAt: '04:10' },
        { kind: 'inquiry-closed', ...head, how: 'done', hadHelp: true },
      ]),
    );
    expect(said).toContain('04:10 前沒有回應就先結案');
    expect(said).toContain('諮詢 1205-001 已結案');
    expect(said).not.toMatch(/按「|點一下/);
  });

  it('is one message that LINE takes, however long its items are', () => {
    const names = Array.from({ length: 80 }, () => `${'𠮷'.repeat(40)}👨‍👩‍👧‍👦`);
    const messages = made(Array.from({ length: 10 }, () => ({ kind: 'unreachable', names })));
    expect(messages).toHaveLength(1);
    expect(checkMessages(messages)).toEqual([]);
  });
});

describe('its text', () => {
  it('is whole where it fits, and else cuts only what is long', () => {
    const items = [
      { at, text: '短' },
      { at, text: '長'.repeat(300) },
    ];
    expect(digestText(items)).toContain('長'.repeat(300));
    const cut = digestText(items, 200);
    expect(cut.length).toBeLessThanOrEqual(200);
    expect(cut).toMatch(/短[\s\S]*長…$/);
  });
});
