import { beforeAll, describe, expect, it } from '@jest/globals';
import type { messagingApi } from '@line/bot-sdk';
import fc from 'fast-check';
import type { FaqEntry } from '../../src/faq/entry.ts';
import { cardOf, type Knowledge } from '../../src/faq/knowledge.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { AnswerCard, OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';
import { basisListText, deadlineText } from '../../src/wording/basis.ts';
import { card as words } from '../../src/wording/replies.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { answerCard, cards, outgoingMessages } from './cards.ts';

const chat = `U${'a'.repeat(32)}`;
const buttonData = createButtonData('8c570fa6dd201bb328f1c1eac23a96d8');
const toLineMessages = createToLineMessages(buttonData);
const made = (message: OutgoingMessage) => toLineMessages([message], chat);

function flexOf(message: OutgoingMessage): messagingApi.FlexMessage {
  const [first] = made(message);
  if (first?.type !== 'flex') throw new Error('no flex message');
  return first as messagingApi.FlexMessage;
}

/** What stands under `key`, anywhere inside, in the order in which it is read. */
function all(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key ? [inner] : all(inner, key),
  );
}

const textsIn = (message: OutgoingMessage) => all(flexOf(message).contents, 'text').map(String);
const actionsIn = (message: OutgoingMessage) =>
  all(flexOf(message).contents, 'action') as messagingApi.Action[];
const labelsIn = (message: OutgoingMessage) => actionsIn(message).map(({ label }) => label);

/** Every piece of an answer that somebody must be able to read. */
function piecesOf(card: AnswerCard): string[] {
  return [
    card.question,
    card.summary,
    ...card.steps,
    ...card.cautions,
    ...card.deadlines.map(deadlineText),
    basisListText(card.basis),
  ];
}

const oneOfEach: OutgoingMessage[] = [
  { kind: 'greeting', examples: [{ entryId: 'a', question: '要件是什麼？' }] },
  { kind: 'answer', card: answerCard({}) },
  { kind: 'choices', choices: [{ entryId: 'a', question: '要件是什麼？' }] },
  { kind: 'no-answer', dutyPhone: '02-2361-5295' },
  { kind: 'empty-question', examples: [] },
  { kind: 'attachment-refused', type: 'image' },
  { kind: 'thanked' },
  { kind: 'button-expired' },
  { kind: 'apology', dutyPhone: undefined },
];

describe('a message for LINE', () => {
  it.each(oneOfEach.map((message) => [message.kind, message] as const))(
    'keeps the rules of LINE: %s',
    (_, message) => {
      expect(checkMessages(made(message))).toEqual([]);
    },
  );

  it('keeps the rules of LINE at the extremes of what files may hold', () => {
    fc.assert(
      fc.property(outgoingMessages, (message) => {
        expect(checkMessages(made(message))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same bytes for the same chat, and other bytes for another', () => {
    fc.assert(
      fc.property(outgoingMessages, (message) => {
        const again = createToLineMessages(createButtonData('8c570fa6dd201bb328f1c1eac23a96d8'));
        expect(JSON.stringify(again([message], chat))).toBe(JSON.stringify(made(message)));
      }),
    );
    const answer: OutgoingMessage = { kind: 'answer', card: answerCard({}) };
    const elsewhere = toLineMessages([answer], `U${'b'.repeat(32)}`);
    expect(JSON.stringify(elsewhere)).not.toBe(JSON.stringify(made(answer)));
  });

  it('does not go beyond what one call carries', () => {
    const thanked: OutgoingMessage = { kind: 'thanked' };
    expect(toLineMessages(Array(5).fill(thanked), chat)).toHaveLength(5);
    expect(() => toLineMessages(Array(6).fill(thanked), chat)).toThrow('6 messages in one call');
  });

  it('carries buttons that open in the chat they were sent to', () => {
    const message: OutgoingMessage = {
      kind: 'answer',
      card: answerCard({ related: [{ entryId: 'warning-forms', question: '告誡書怎麼開？' }] }),
    };
    const data = all(made(message), 'data').map((sealed) => buttonData.open(String(sealed), chat));
    const { answerId } = answerCard({});
    expect(data).toEqual([
      { kind: 'helpful', answerId },
      { kind: 'unsolved', answerId },
      { kind: 'show-entry', entryId: 'warning-forms' },
    ]);
  });
});

describe('an answer card', () => {
  it('has the buttons 有幫助, 沒解決 and 找值班人員', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const labels = labelsIn({ kind: 'answer', card });
        expect(labels.slice(-3)).toEqual(['有幫助', '沒解決', '找值班人員']);
      }),
      { numRuns: 40 },
    );
  });

  it('says 找值班人員 as if typed, so that the button never expires', () => {
    expect(actionsIn({ kind: 'answer', card: answerCard({}) })).toContainEqual({
      type: 'message',
      label: '找值班人員',
      text: '找值班人員',
    });
  });

  it('begins with a call to 110 where there is danger, and only there', () => {
    const first = (urgent: boolean) =>
      actionsIn({ kind: 'answer', card: answerCard({ urgent }) })[0];
    expect(first(true)).toMatchObject({ type: 'uri', uri: 'tel:110' });
    expect(first(false)).toMatchObject({ type: 'postback' });
    const texts = textsIn({
      kind: 'answer',
      card: answerCard({ urgent: true, steps: ['受理。'] }),
    });
    expect(texts.indexOf(words.urgentLine)).toBe(1);
  });

  it('numbers the steps', () => {
    const card = answerCard({ steps: ['受理。', '調查。'] });
    const texts = textsIn({ kind: 'answer', card });
    expect(texts.slice(texts.indexOf('1.'), texts.indexOf('1.') + 4)).toEqual([
      '1.',
      '受理。',
      '2.',
      '調查。',
    ]);
  });

  it('says on which day the law was checked, what is unconfirmed and what is past its review', () => {
    const plain = textsIn({ kind: 'answer', card: answerCard({}) });
    expect(plain).toContain('法條核對至 115.08.17');
    expect(plain).not.toContain(words.unverified);
    const doubtful = answerCard({ verified: false, stale: true });
    const texts = textsIn({ kind: 'answer', card: doubtful });
    expect(texts).toContain(words.unverified);
    expect(texts).toContain(words.stale);
  });

  it('cuts nothing, and wraps every line', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const text = textsIn({ kind: 'answer', card }).join('\n');
        for (const piece of piecesOf(card)) expect(text).toContain(piece);
        expect(all(flexOf({ kind: 'answer', card }), 'wrap')).not.toContain(false);
        expect(all(flexOf({ kind: 'answer', card }), 'maxLines')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('offers related questions as quick replies that say the whole question', () => {
    const question = '被害人撤回告訴之後，先前核發的書面告誡還有沒有效力？';
    const [message] = made({
      kind: 'answer',
      card: answerCard({ related: [{ entryId: 'warning-validity', question }] }),
    });
    expect(message?.quickReply?.items).toEqual([
      {
        type: 'action',
        action: expect.objectContaining({
          type: 'postback',
          label: '被害人撤回告訴之後，先前核發的書面告誡…',
          displayText: question,
        }),
      },
    ]);
  });
});

describe('other cards', () => {
  it.each(['no-answer', 'apology'] as const)(
    'call the duty phone where the unit has set one: %s',
    (kind) => {
      const call = { type: 'uri', label: '撥值班專線', uri: 'tel:0223615295' };
      expect(actionsIn({ kind, dutyPhone: '02-2361-5295' })).toContainEqual(call);
      expect(textsIn({ kind, dutyPhone: '02-2361-5295' })).toContain(
        '值班專線：02-2361-5295（24 小時）',
      );
      expect(labelsIn({ kind, dutyPhone: undefined })).not.toContain('撥值班專線');
      expect(textsIn({ kind, dutyPhone: undefined }).join()).toContain('值班專線尚未設定');
    },
  );

  it.each(['apology'] as const)('always call 110: %s', (kind) => {
    expect(actionsIn({ kind, dutyPhone: undefined })).toContainEqual({
      type: 'uri',
      label: '撥 110',
      uri: 'tel:110',
    });
  });

  it('let a long choice be read whole and tapped', () => {
    const question = '字'.repeat(60);
    const message: OutgoingMessage = { kind: 'choices', choices: [{ entryId: 'a', question }] };
    expect(textsIn(message)).toContain(question);
    expect(flexOf(message).altText).toContain(`1. ${question}`);
    expect(actionsIn(message)[0]).toMatchObject({ type: 'postback', displayText: question });
  });

  it.each(['greeting', 'choices', 'no-answer'] as const)('offer 找值班人員: %s', (kind) => {
    const message = oneOfEach.find((one) => one.kind === kind);
    expect(message && labelsIn(message)).toContain('找值班人員');
  });

  it('ask not to send what tells of a victim', () => {
    const texts = textsIn({ kind: 'attachment-refused', type: 'image' });
    expect(texts.join()).toContain('這裡不收圖片');
    expect(texts.join()).toContain('請勿在這裡輸入或傳送被害人');
  });

  it.each(['unknown', 'constructor', '__proto__', 'toString'])(
    'name an attachment of no known kind in general words: %s',
    (type) => {
      expect(textsIn({ kind: 'attachment-refused', type })[0]).toBe('這裡不收這類訊息');
    },
  );
});

describe('the shipped answers as cards', () => {
  let knowledge: Knowledge;
  let shipped: { entry: FaqEntry; card: AnswerCard }[];
  beforeAll(async () => {
    knowledge = await shippedKnowledge();
    shipped = [...knowledge.entries.values()].map((entry) => ({
      entry,
      card: cardOf(entry, knowledge, '01JANSWER00000000000000000', '2026-12-05'),
    }));
  });

  it('keep the rules of LINE', () => {
    for (const { card } of shipped) {
      expect({ id: card.entryId, faults: checkMessages(made({ kind: 'answer', card })) }).toEqual({
        id: card.entryId,
        faults: [],
      });
    }
  });

  it('show all of the entry, nothing cut', () => {
    for (const { entry, card } of shipped) {
      const texts = textsIn({ kind: 'answer', card });
      for (const line of [
        entry.question,
        entry.answer.summary,
        ...entry.answer.steps,
        ...entry.answer.cautions,
        ...entry.deadlines.map(deadlineText),
      ]) {
        expect(texts).toContain(line);
      }
      expect(texts).toContain(`${words.basis}：${basisListText(entry.basis)}`);
    }
  });

  it('say all of the entry in the alternative text where it fits', () => {
    for (const { card } of shipped) {
      const { altText } = flexOf({ kind: 'answer', card });
      const pieces = piecesOf(card);
      if (pieces.join('').length > 1200) continue;
      for (const piece of pieces) expect(altText).toContain(piece);
      expect(altText).not.toContain(words.moreOnCard);
    }
  });

  it('call 110 first where they are about danger', () => {
    const urgent = shipped.filter(({ entry }) => entry.urgent);
    expect(urgent).not.toEqual([]);
    for (const { card } of urgent) {
      expect(actionsIn({ kind: 'answer', card })[0]).toMatchObject({ uri: 'tel:110' });
      expect(flexOf({ kind: 'answer', card }).altText).toMatch(/^現在有立即危險：先撥 110/);
    }
  });
});
