import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { dialled } from '../../src/line/duty-phone.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import type { RosterWarning } from '../../src/messaging/outgoing-duty.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';

const chat = `U${'a'.repeat(32)}`;
const toLineMessages = createToLineMessages(createButtonData('secret'));
const made = (message: OutgoingMessage) => toLineMessages([message], chat);

const longName = '陳'.repeat(40);
const span = { start: '2026-12-31 20:00', end: '2027-01-01 08:00' };
const holder = { name: longName, title: longName, phone: '02-2345-6789', ...span, isStandIn: true };
const label = '班'.repeat(20);
const slot = { shift: label, ...span, primary: [holder, holder], backup: [holder] };
const person = `${longName} ${longName}`;
const dutyPhone = '02-2361-5295';
const warnings: RosterWarning[] = [
  { kind: 'nobody-listed' },
  {
    ...{ kind: 'gap', seat: 'backup', shift: label, ...span },
    ...{ first: '2026-12-05', last: '2027-01-04' },
  },
  { kind: 'gap', seat: 'primary', first: '2026-12-05', last: '2026-12-05', ...span },
  {
    ...{ kind: 'double', seat: 'primary', source: 'override', ...span },
    ...{ counts: person, ignored: person },
  },
  { kind: 'both-seats', person, ...span, more: 3 },
  { kind: 'long-stretch', person, ...span, hours: 12.5, more: 3 },
  { kind: 'short-rest', person, ...span, hours: 3, more: 0 },
  { kind: 'not-for-duty', person },
  { kind: 'out-of-reach', person, isSuspended: false },
  { kind: 'out-of-reach', person, isSuspended: true },
];

const extremes: OutgoingMessage[] = [
  {
    ...{ kind: 'duty-now', shift: label, primary: holder, backup: holder, dutyPhone },
    ...{ next: { at: span.start, primary: holder, backup: holder }, isUnreadable: true },
    hasCalendar: true,
  },
  { kind: 'duty-now', isUnreadable: false, hasCalendar: false },
  {
    ...{ kind: 'own-turns', more: 99, isUnlisted: false, isFreeThen: true, hasCalendar: true },
    turns: Array.from({ length: 5 }, () => ({
      shift: label,
      ...span,
      seats: ['primary' as const, 'backup' as const],
    })),
  },
  {
    ...{ kind: 'own-turns', turns: [], more: 0, isUnlisted: true, isFreeThen: false },
    hasCalendar: false,
  },
  { kind: 'duty-then', slots: Array.from({ length: 12 }, () => slot), dutyPhone },
  { kind: 'duty-then', slots: [{ ...span, primary: [], backup: [] }] },
  { kind: 'roster-warnings', warnings, more: 99 },
  ...warnings.map(
    (warning): OutgoingMessage => ({ kind: 'roster-warnings', warnings: [warning], more: 0 }),
  ),
];

describe('a message about who is on duty', () => {
  it.each(extremes.map((message) => [message.kind, message] as const))(
    'keeps the rules of LINE at its largest: %s',
    (_, message) => {
      expect(checkMessages(made(message))).toEqual([]);
      expect(JSON.stringify(made(message))).not.toMatch(/undefined|\[object/);
    },
  );
});

describe('a number as managers write it', () => {
  it.each([
    ['02-2345-6789', 'tel:0223456789'],
    ['(02) 2345 6789', 'tel:0223456789'],
    ['０２－２３４５－６７８９', 'tel:0223456789'],
    ['+886 2 2345 6789', 'tel:+886223456789'],
    ['02-2345-6789#123', 'tel:0223456789,123'],
    ['02-2345-6789 分機 123', 'tel:0223456789,123'],
    ['警用 734-5678', undefined],
    ['請洽勤指中心', undefined],
    ['9', undefined],
  ])('is dialled as a phone understands it: %s', (phone, uri) => {
    expect(dialled(phone)).toBe(uri);
  });
});
