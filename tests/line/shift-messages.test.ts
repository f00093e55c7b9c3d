import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { shiftMessages } from '../../src/messaging/outgoing-shift.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';

const chat = `U${'a'.repeat(32)}`;
const buttonData = createButtonData('secret');
const toLineMessages = createToLineMessages(buttonData);
const made = (message: OutgoingMessage) => toLineMessages([message], chat);
const buttonsOf = (message: OutgoingMessage) =>
  [...JSON.stringify(made(message)).matchAll(/"data":"([^"]+)"/g)].map(([, data]) =>
    buttonData.open(data ?? '', chat),
  );

const long = { name: '陳'.repeat(40), title: '長'.repeat(40) };
const turn = {
  ...{ seat: 'primary' as const, shift: '班'.repeat(20) },
  ...{ start: '2026-12-31T20:00', end: '2027-01-01T08:00' },
};
const key = `shift-start:2026-12-31T20:00:primary:${'x'.repeat(60)}`;
const swapId = '00000000-0000-4000-8000-000000000000';
const swap = { asker: long, other: long, gives: turn, takes: turn };
const asked = {
  ...{ instance: swapId, field: 'confirm' },
  choices: ['送出換班', '取消'].map((label) => ({ label, value: label })),
};
const until = '2026-12-31T19:00';
const open = {
  ...{ number: '1231-999', unit: '國'.repeat(40), urgent: true },
  standing: { kind: 'taken' as const, by: long, at: '19:30' },
};
const whys = [
  ...['same-person', 'unreachable', 'not-eligible', 'begun', 'too-soon'],
  ...['moved', 'fixed', 'two-seats', 'pending', 'no-manager'],
] as const;
const whats = [
  ...['asked', 'accepted', 'agreed', 'declined', 'not-approved', 'withdrawn', 'expired', 'void'],
] as const;

const strain = {
  ...{ person: '陳'.repeat(80), start: '2026-12-31 20:00', end: '2027-01-02 08:00' },
  ...{ hours: 36.5, more: 0 },
};
const strains = [
  { kind: 'long-stretch' as const, ...strain },
  { kind: 'short-rest' as const, ...strain },
];
const seated = { start: turn.start, end: turn.end, who: long };

const extremes: OutgoingMessage[] = [
  {
    ...{ kind: 'shift-start', key, turn, isLate: true, hasBegun: true, beside: long },
    ...{ inquiries: Array.from({ length: 8 }, () => open), more: 99 },
  },
  { kind: 'shift-start', key, turn, isLate: false, hasBegun: false, inquiries: [], more: 0 },
  { kind: 'shift-confirmed', turn },
  { kind: 'shift-moved', turn },
  ...(['unanswered', 'unreachable'] as const).map(
    (why): OutgoingMessage => ({
      ...{ kind: 'shift-silent', turn, who: long, why, hasBegun: true, as: 'backup' },
      phone: '0'.repeat(40),
    }),
  ),
  { kind: 'shift-silent', turn, who: {}, why: 'unanswered', hasBegun: false, as: 'manager' },
  { kind: 'shift-answered', turn, who: long },
  ...(['unlisted', 'no-turns', 'alone'] as const).map(
    (why): OutgoingMessage => ({ kind: 'swap-none', why }),
  ),
  {
    ...{ kind: 'swap-confirm', other: long, gives: turn, takes: turn, needsApproval: true },
    ...{ strains, ...asked },
  },
  {
    ...{ kind: 'swap-confirm', other: long, gives: turn, needsApproval: false, strains: [] },
    ...asked,
  },
  ...whys.map((why): OutgoingMessage => ({ kind: 'swap-refused', why })),
  { kind: 'swap-asked', swapId, ...swap, until },
  { kind: 'swap-offer', swapId, ...swap, until, needsApproval: true, strains },
  { kind: 'swap-approval', swapId, ...swap, until, strains },
  ...(['overruled', 'counts-again'] as const).map(
    (what): OutgoingMessage => ({
      ...{ kind: 'swap-overruled', what, ...swap },
      turns: [
        { turn, seated: [seated, { ...seated, who: {} }, seated] },
        { turn, seated: [seated] },
      ],
    }),
  ),
  ...whats.map((what): OutgoingMessage => ({ kind: 'swap-news', what, ...swap })),
];

describe('messages about shifts', () => {
  it.each(extremes.map((message) => [message.kind, message] as const))(
    '%s is within what LINE takes, however long its words are',
    (_kind, message) => {
      expect(checkMessages(made(message))).toEqual([]);
    },
  );

  it('are all tried', () => {
    const kinds = shiftMessages.map(({ shape }) => shape.kind.value);
    expect([...new Set(extremes.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
  });

  it('carry buttons that name what they are about, sealed for the chat', () => {
    const [card, offer, approval] = ['shift-start', 'swap-offer', 'swap-approval'].map((kind) =>
      extremes.find((message) => message.kind === kind),
    );
    expect(card && buttonsOf(card)).toEqual([{ kind: 'shift-here', key }]);
    expect(offer && buttonsOf(offer)).toEqual([
      { kind: 'swap-answer', swapId, says: 'yes' },
      { kind: 'swap-answer', swapId, says: 'no' },
    ]);
    expect(approval && buttonsOf(approval)).toEqual([
      { kind: 'swap-approve', swapId, says: 'yes' },
      { kind: 'swap-approve', swapId, says: 'no' },
    ]);
  });
});
