import fc from 'fast-check';
import { FaqEntry } from '../../src/faq/entry.ts';
import { cardOf } from '../../src/faq/knowledge.ts';
import { attachmentTypes } from '../../src/messaging/incoming.ts';
import type { AnswerCard, Choice, OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { anyText } from '../support/any-text.ts';

/** An answer card whose other fields do not matter. */
export function answerCard(fields: Partial<AnswerCard>): AnswerCard {
  return {
    answerId: '01JANSWER00000000000000000',
    entryId: 'warning-objection',
    question: '不服書面告誡要幾天內異議？',
    summary: '收受之日起十日內，以書面提出異議。',
    steps: [],
    cautions: [],
    deadlines: [],
    basis: [{ law: '跟蹤騷擾防制法', article: '4', paragraph: 3 }],
    asOf: '2026-08-17',
    urgent: false,
    verified: true,
    stale: false,
    related: [],
    ...fields,
  };
}

/** What a character may be at worst: wide, escaped in JSON, of several units, blank, half of a pair. */
const units = [
  '字',
  '"',
  '\\',
  '\u0001',
  '😀',
  '👨‍👩‍👧‍👦',
  'e\u0301\u0302',
  'a　',
  '\ud800',
  '<',
  '　字',
];

/** Text of up to `most` UTF-16 units, often of just so many. */
function text(most: number, least = 1): fc.Arbitrary<string> {
  const filled = fc
    .constantFrom(...units)
    .map((unit) => unit.repeat(Math.ceil(most / unit.length)).slice(0, most));
  return fc
    .oneof(filled, anyText(most))
    .filter((made) => made.length <= most && made.trim().length >= least);
}

/** A list that is full, empty or in between. */
function list<T>(item: fc.Arbitrary<T>, most: number, least = 0): fc.Arbitrary<T[]> {
  return fc.oneof(
    fc.array(item, { minLength: most, maxLength: most }),
    fc.array(item, { minLength: least, maxLength: most }),
  );
}

const entryId = fc.oneof(
  fc.constant('x'.repeat(60)),
  fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,12}){0,3}$/),
);
const answerId = fc.oneof(fc.constant('X'.repeat(64)), fc.stringMatching(/^[0-9A-Z]{26}$/));
const day = fc.constantFrom('1912-01-01', '2026-08-17', '9999-12-31');

const basis = fc.oneof(
  fc.record(
    {
      law: text(40, 2),
      article: fc.constantFrom('1', '9999', '9999-99', '319-1'),
      paragraph: fc.constantFrom(1, 20),
      subparagraph: fc.constantFrom(1, 30),
    },
    { requiredKeys: ['law', 'article'] },
  ),
  fc.record({ source: text(60, 2) }),
);

const deadline = fc
  .tuple(
    fc.record({ label: text(30), from: text(60) }),
    fc.constantFrom('hours', 'days', 'months', 'years'),
    fc.constantFrom(1, 1000),
  )
  .map(([words, unit, length]) => ({ ...words, [unit]: length }));

/** Every entry that a manager's file may hold, as it is after it was read. */
export const entries: fc.Arbitrary<FaqEntry> = fc
  .record({
    id: entryId,
    question: text(60, 2),
    answer: fc.record({
      summary: text(160),
      steps: list(text(120), 10),
      cautions: list(text(120), 6),
    }),
    basis: list(basis, 12, 1),
    deadlines: list(deadline, 6),
    urgent: fc.boolean(),
    asOf: day,
    reviewBy: day,
    owner: fc.constant('婦幼隊業務組'),
    verified: fc.boolean(),
  })
  .map((entry) => FaqEntry.parse(entry));

const choice: fc.Arbitrary<Choice> = fc.record({
  entryId,
  question: text(60, 2).map((made) => made.trim()),
});

/** The card of any entry, on any day, with up to six related questions. */
export const cards: fc.Arbitrary<AnswerCard> = fc
  .tuple(entries, answerId, day, list(choice, 6))
  .map(([entry, id, today, related]) => ({
    ...cardOf(entry, { entries: new Map() }, id, today),
    related,
  }));

const dutyPhone = fc.constantFrom(
  { dutyPhone: undefined },
  {},
  { dutyPhone: '02-2361-5295' },
  { dutyPhone: '0123456789-123456789' },
  { dutyPhone: '1------' },
);

/** Every message that our rooms can send. */
export const outgoingMessages: fc.Arbitrary<OutgoingMessage> = fc.oneof(
  { weight: 6, arbitrary: cards.map((card) => ({ kind: 'answer', card }) as const) },
  list(choice, 3).map((examples) => ({ kind: 'greeting', examples }) as const),
  list(choice, 3, 1).map((choices) => ({ kind: 'choices', choices }) as const),
  list(choice, 3).map((examples) => ({ kind: 'empty-question', examples }) as const),
  dutyPhone.map((phone) => ({ kind: 'no-answer', ...phone }) as OutgoingMessage),
  dutyPhone.map((phone) => ({ kind: 'apology', ...phone }) as OutgoingMessage),
  fc
    .constantFrom(...attachmentTypes, 'unknown', 'constructor', '__proto__')
    .map((type) => ({ kind: 'attachment-refused', type }) as const),
  fc.constantFrom({ kind: 'thanked' } as const, { kind: 'button-expired' } as const),
);
