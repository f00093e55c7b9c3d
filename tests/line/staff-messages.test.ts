import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { fieldProblems } from '../../src/messaging/outgoing-staff.ts';
import { maskedKinds } from '../../src/privacy/kinds.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';

const chat = `U${'a'.repeat(32)}`;
const buttonData = createButtonData('secret');
const toLineMessages = createToLineMessages(buttonData);
const made = (message: OutgoingMessage) => toLineMessages([message], chat);
const spoken = (message: OutgoingMessage) =>
  made(message)
    .map((one) => ('altText' in one ? one.altText : 'text' in one ? one.text : ''))
    .join('\n');
const buttonsOf = (message: OutgoingMessage) =>
  [...JSON.stringify(made(message)).matchAll(/"data":"([^"]+)"/g)].map(([, data]) =>
    buttonData.open(data ?? '', chat),
  );

const longName = '陳'.repeat(40);
const unit = '國'.repeat(40);
const roles = ['officer', 'specialist', 'coordinator', 'reviewer', 'manager'];
const userId = `U${'b'.repeat(32)}`;
const instance = '00000000-0000-4000-8000-000000000000';
const asked = {
  ...{ instance, field: 'unit' },
  choices: Array.from({ length: 10 }, () => ({ label: `${longName} ${unit}`, value: unit })),
};
const member = { userId, name: longName, title: longName, status: 'suspended' } as const;
const dutyPhone = '02-2361-5295';
const whys = [
  'unknown',
  'expired',
  'used-up',
  'revoked',
  'throttled',
  'suspended',
  'gone',
] as const;

const extremes: OutgoingMessage[] = [
  { kind: 'stranger' },
  ...whys.map((why): OutgoingMessage => ({ kind: 'enrolment-refused', why })),
  { kind: 'enrolled', unit, roles, name: longName, isChange: false },
  { kind: 'enrolled', unit, roles, isChange: true },
  { kind: 'bound-elsewhere', dutyPhone },
  ...fieldProblems.map(
    (problem): OutgoingMessage => ({ kind: 'form-asks', form: 'code', ...asked, problem }),
  ),
  { kind: 'form-asks', form: 'enrolment', ...asked, choices: [], field: 'name' },
  { kind: 'enrolment-confirm', unit, roles, name: longName, title: longName, ...asked },
  { kind: 'enrolment-kept', name: longName, title: longName },
  { kind: 'form-left' },
  { kind: 'nothing-to-leave' },
  { kind: 'leave-confirm', ...asked },
  { kind: 'left-service' },
  { kind: 'suspended' },
  { kind: 'not-allowed', roles },
  {
    kind: 'code-issued',
    code: 'K7QM-2XWP-9RTD',
    unit,
    roles,
    uses: 200,
    until: '2026-12-12',
    id: instance,
  },
  { kind: 'code-revoked' },
  {
    ...{ kind: 'people', total: 9999 },
    units: Array.from({ length: 20 }, () => ({ unit, count: 999 })),
    unreachable: Array.from({ length: 50 }, () => `${longName} ${longName}`),
  },
  { kind: 'people', total: 0, units: [], unreachable: [] },
  {
    kind: 'people-of-unit',
    isKnown: true,
    unit,
    members: Array.from({ length: 20 }, () => member),
    more: 80,
  },
  { kind: 'people-of-unit', isKnown: true, unit, members: [], more: 0 },
  { kind: 'member', member, unit, roles, since: '2026-12-01' },
  { kind: 'member-changed', member: { userId, status: 'active' } },
  { kind: 'unreachable', names: Array.from({ length: 60 }, () => `${unit} ${longName}`) },
  { kind: 'guessing' },
  { kind: 'masked', kinds: [...maskedKinds] },
  { kind: 'too-fast' },
  { kind: 'busy', dutyPhone },
  { kind: 'busy' },
  { kind: 'only-alone' },
  { kind: 'group-refused' },
];

describe('a message about staff', () => {
  it.each(extremes.map((message) => [message.kind, message] as const))(
    'keeps the rules of LINE at its largest: %s',
    (_, message) => {
      expect(checkMessages(made(message))).toEqual([]);
      expect(spoken(message)).not.toMatch(/undefined|\[object/);
    },
  );

  it('has buttons that tell what was chosen, sealed for the chat', () => {
    const choices = [{ label: '松山分局', value: '松山分局' }];
    expect(buttonsOf({ kind: 'form-asks', form: 'code', ...asked, choices })).toEqual([
      { kind: 'form', instance, field: 'unit', value: '松山分局' },
    ]);
  });

  it.each([
    ['suspended', 'restore'],
    ['active', 'suspend'],
    ['blocked', 'suspend'],
  ] as const)('offers for somebody who is %s to %s them', (status, kind) => {
    const card = { kind: 'member', unit, roles, since: '2026-12-01' } as const;
    expect(buttonsOf({ ...card, member: { userId, status } })).toEqual([{ kind, userId }]);
  });

  it('says of each kind of data what it is', () => {
    const texts = maskedKinds.map((kind) => spoken({ kind: 'masked', kinds: [kind] }));
    expect(new Set(texts).size).toBe(maskedKinds.length);
  });

  it('shows a code whole, and how to use it', () => {
    const issued = { kind: 'code-issued', code: 'K7QM-2XWP-9RTD', id: 'x' } as const;
    const text = spoken({
      ...issued,
      unit: '民權一派出所',
      roles: ['officer'],
      uses: 1,
      until: 'x',
    });
    expect(text).toContain('報到 K7QM-2XWP-9RTD');
  });

  it('cannot be made of leaving a group, which is none', () => {
    expect(() => made({ kind: 'leave-group' })).toThrow('no message');
  });
});
