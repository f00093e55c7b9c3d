import { describe, expect, it } from '@jest/globals';
import type { messagingApi } from '@line/bot-sdk';
import fc from 'fast-check';
import { createButtonData } from '../../src/line/button-data.ts';
import { isGroup, withoutButtons } from '../../src/line/in-group.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';
import { outgoingMessages } from './cards.ts';

const id = 'a'.repeat(32);
const toLineMessages = createToLineMessages(createButtonData('secret'));

describe('a chat', () => {
  it('is a group where its name says so', () => {
    expect([`C${id}`, `R${id}`, `U${id}`].map(isGroup)).toEqual([true, true, false]);
  });
});

describe('a message for a group', () => {
  it('has nothing to tap that comes back to us, keeps the rules of LINE, and says the same', () => {
    fc.assert(
      fc.property(outgoingMessages, fc.constantFrom('C', 'R'), (message, letter) => {
        const alone = toLineMessages([message], `U${id}`);
        const shown = toLineMessages([message], `${letter}${id}`);
        expect(checkMessages(shown)).toEqual([]);
        expect(JSON.stringify(shown)).not.toMatch(/"type":"(postback|message|datetimepicker)"/);
        expect(shown).toHaveLength(alone.length);
        const alt = (messages: messagingApi.Message[]) =>
          messages.map((one) => ('altText' in one ? one.altText : 'text' in one && one.text));
        expect(alt(shown)).toEqual(alt(alone));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps what calls a number, and loses boxes that held only buttons', () => {
    const uri = { type: 'uri', label: '110', uri: 'tel:110' };
    const post = { type: 'postback', label: 'x', data: 'x' };
    const button = (action: object) => ({ type: 'button', action });
    const box = (...contents: object[]) => ({ type: 'box', layout: 'vertical', contents });
    const text = { type: 'text', text: '說明' };
    const message = (body: object, footer: object) =>
      ({ type: 'flex', altText: 'x', contents: { type: 'bubble', body, footer } }) as never;
    expect(
      withoutButtons(message(box({ ...text, action: post }), box(button(post), button(uri)))),
    ).toEqual(message(box(text), box(button(uri))));
    const { contents } = withoutButtons(message(box(text), box(box(button(post))))) as never;
    expect(contents).toEqual({ type: 'bubble', body: box(text) });
  });

  it('leaves the message it is given as it is', () => {
    const given: messagingApi.TextMessage = { type: 'text', text: 'x', quickReply: { items: [] } };
    Object.freeze(given);
    expect(withoutButtons(given)).toEqual({ type: 'text', text: 'x' });
    expect(given.quickReply).toBeDefined();
  });
});
