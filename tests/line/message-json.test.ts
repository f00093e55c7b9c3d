import { beforeAll, describe, expect, it } from '@jest/globals';
import { cardOf, type Knowledge } from '../../src/faq/knowledge.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineJson } from '../../src/line/message-json.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { shippedKnowledge } from '../support/journey.ts';

const buttons = createButtonData('secret');
const toLineMessages = createToLineMessages(buttons);
const user = (letter: string) => `U${letter.repeat(32)}`;

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});
const written = (messages: OutgoingMessage[], chat: string) =>
  JSON.stringify(toLineMessages(messages, chat));

describe('messages as JSON', () => {
  it('are the same bytes as the objects written out: each entry, for several answers and chats', () => {
    const toLineJson = createToLineJson(buttons);
    for (const entry of knowledge.entries.values()) {
      for (const [answerId, chat] of [
        ['01J-A', user('a')],
        ['01J-"B"\\', user('b')],
        ['01J-A', user('a')],
      ] as const) {
        const card = cardOf(entry, knowledge, answerId, '2026-12-05');
        expect(toLineJson([{ kind: 'answer', card }], chat)).toBe(
          written([{ kind: 'answer', card }], chat),
        );
      }
    }
  });

  it('show a change of the card, though its entry is the same', () => {
    const toLineJson = createToLineJson(buttons);
    const [entry] = knowledge.entries.values();
    if (entry === undefined) throw new Error('no entry');
    const card = cardOf(entry, knowledge, 'a', '2026-12-05');
    const changes = [
      { stale: true },
      { verified: !card.verified },
      { urgent: !card.urgent },
      { question: '別的問題' },
      { summary: '別的摘要' },
      { asOf: '2027-01-01' },
      { cautions: ['別的注意'] },
      { related: [] },
      { related: card.related.map((one) => ({ ...one, question: '別的' })) },
    ];
    for (const change of changes) {
      const changed = { ...card, ...change };
      toLineJson([{ kind: 'answer', card }], user('a'));
      expect(toLineJson([{ kind: 'answer', card: changed }], user('a'))).toBe(
        written([{ kind: 'answer', card: changed }], user('a')),
      );
    }
  });

  it('are written out as they are where there are several, in groups, and for everything else', () => {
    const toLineJson = createToLineJson(buttons);
    const [entry] = knowledge.entries.values();
    if (entry === undefined) throw new Error('no entry');
    const answer: OutgoingMessage = {
      kind: 'answer',
      card: cardOf(entry, knowledge, 'a', '2026-12-05'),
    };
    const group = `C${'c'.repeat(32)}`;
    for (const [messages, chat] of [
      [[answer, { kind: 'thanked' }], user('a')],
      [[{ kind: 'thanked' }], user('a')],
      [[answer], group],
    ] as [OutgoingMessage[], string][]) {
      expect(toLineJson(messages, chat)).toBe(written(messages, chat));
    }
  });
});
