import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createButtonData, type SealedButton } from '../../src/line/button-data.ts';
import { limits } from '../../src/line/limits.ts';
import { anyText } from '../support/any-text.ts';

const chat = `U${'a'.repeat(32)}`;
const otherChat = `U${'b'.repeat(32)}`;
const invalid = { kind: 'invalid' };
const ours = createButtonData('8c570fa6dd201bb328f1c1eac23a96d8');

const ids = fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/);
const buttons: fc.Arbitrary<SealedButton> = fc.oneof(
  ids.map((answerId) => ({ kind: 'helpful', answerId }) as const),
  ids.map((answerId) => ({ kind: 'unsolved', answerId }) as const),
  ids.map((entryId) => ({ kind: 'show-entry', entryId }) as const),
);
const helpful: SealedButton = { kind: 'helpful', answerId: '01JBUTTONDATA0000000000000' };

describe('what a button returns', () => {
  it('is read as the button it was sealed for', () => {
    fc.assert(
      fc.property(buttons, (button) => {
        expect(ours.open(ours.seal(button, chat), chat)).toEqual(button);
      }),
    );
  });

  it('is the same bytes each time', () => {
    expect(ours.seal(helpful, chat)).toBe(ours.seal(helpful, chat));
  });

  it('fits what LINE carries, with the longest ids', () => {
    const longest = 'x'.repeat(64);
    for (const button of [
      { kind: 'helpful', answerId: longest },
      { kind: 'unsolved', answerId: longest },
      { kind: 'show-entry', entryId: longest },
    ] as const) {
      expect(ours.seal(button, chat).length).toBeLessThanOrEqual(limits.postbackData);
    }
  });

  it('is invalid in another chat', () => {
    expect(ours.open(ours.seal(helpful, chat), otherChat)).toEqual(invalid);
  });

  it('is invalid under another secret', () => {
    expect(createButtonData('another').open(ours.seal(helpful, chat), chat)).toEqual(invalid);
  });

  it('is invalid with any one character changed, left out or added', () => {
    const data = ours.seal(helpful, chat);
    for (const at of data.split('').keys()) {
      const flipped = data[at] === 'A' ? 'B' : 'A';
      const changes = [flipped, '', `${data[at]}A`, '\u0000', '．'];
      for (const change of changes) {
        const changed = data.slice(0, at) + change + data.slice(at + 1);
        expect(ours.open(changed, chat)).toEqual(invalid);
      }
    }
  });

  it.each(['helpful', 'unsolved', 'show-entry'])(
    'is invalid as %s with the seal of another kind',
    (kind) => {
      for (const button of [
        { kind: 'helpful', answerId: 'a' },
        { kind: 'unsolved', answerId: 'a' },
        { kind: 'show-entry', entryId: 'a' },
      ] as const) {
        if (button.kind === kind) continue;
        const swapped = ours.seal(button, chat).replace(button.kind, kind);
        expect(ours.open(swapped, chat)).toEqual(invalid);
      }
    },
  );

  it('is invalid in a version or of a kind that is not known, though the seal is right', () => {
    const secret = 'secret';
    const sealed = (content: string) => {
      const key = createHmac('sha256', secret).update('button data').digest();
      const mac = createHmac('sha256', key).update(`${chat}\n${content}`).digest('base64url');
      return `${content}.${mac.slice(0, 22)}`;
    };
    const mine = createButtonData(secret);
    expect(mine.open(sealed('2.helpful.a'), chat)).toEqual({ kind: 'helpful', answerId: 'a' });
    expect(mine.open(sealed('1.helpful.a'), chat)).toEqual(invalid);
    expect(mine.open(sealed('3.helpful.a'), chat)).toEqual(invalid);
    expect(mine.open(sealed('2.helpful.a~b'), chat)).toEqual(invalid);
    expect(mine.open(sealed('2.form.a~b'), chat)).toEqual(invalid);
    expect(mine.open(sealed('2.delete-all.a'), chat)).toEqual(invalid);
    expect(mine.open(sealed('2.constructor.a'), chat)).toEqual(invalid);
  });

  it('gives back every kind as it was sealed, with Chinese in it too', () => {
    const buttons: SealedButton[] = [
      { kind: 'unsolved', answerId: '01J-A' },
      { kind: 'form', instance: '4f1c', field: 'unit', value: '民權一派出所' },
      { kind: 'revoke-code', codeId: 'c-1' },
      { kind: 'suspend', userId: `U${'c'.repeat(32)}` },
    ];
    for (const button of buttons) {
      expect(ours.open(ours.seal(button, chat), chat)).toEqual(button);
    }
  });

  it.each([
    '',
    'action=close',
    '{"kind":"helpful"}',
    '2.helpful.a',
    '2.helpful.a.',
    '2.helpful..aaaaaaaaaaaaaaaaaaaaaa',
    '....',
    '找值班人員',
    `2.helpful.a.${'a'.repeat(22)}`,
    `2.helpful.a.${'é'.repeat(22)}`,
    `2.helpful.${'a'.repeat(100_000)}.${'a'.repeat(22)}`,
    '.'.repeat(100_000),
  ])('is invalid where we never sealed it: %#', (data) => {
    expect(ours.open(data, chat)).toEqual(invalid);
  });

  it('is invalid for any text that somebody makes up', () => {
    fc.assert(
      fc.property(anyText(100), (data) => {
        expect(ours.open(data, chat)).toEqual(invalid);
      }),
    );
  });
});
