import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import {
  type CaseEvent,
  type CaseLine,
  caseChoices,
  caseMessages,
} from '../../src/messaging/outgoing-cases.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';
import { changeButtons } from '../../src/wording/cases.ts';

const chat = `U${'a'.repeat(32)}`;
const buttonData = createButtonData('secret');
const toLineMessages = createToLineMessages(buttonData);
const made = (message: OutgoingMessage) => toLineMessages([OutgoingMessage.parse(message)], chat);
const textOf = (message: OutgoingMessage) => JSON.stringify(made(message));
const buttonsOf = (message: OutgoingMessage) =>
  [...textOf(message).matchAll(/"data":"([^"]+)"/g)].map(([, data]) =>
    buttonData.open(data ?? '', chat),
  );

const long = { name: '陳'.repeat(40), title: '長'.repeat(40) };
const caseNo = 'AW000-K11500123';
const visit = {
  ...{ caseNo, precinct: '中正第二分局', risk: 'high' as const, nth: 99, dueOn: '2026-12-05' },
  ...{ daysLate: 99, missed: 9, lastOn: '2026-11-20', lastOutcome: 'missed' as const },
  postponedFrom: '2026-12-04',
};
const line: CaseLine = {
  ...{ caseNo, precinct: '中正第二分局', risk: 'high', standing: { kind: 'open' }, visit },
};
const shown = {
  ...{ ...line, petitionedOn: '2026-11-01', courtNo: '院'.repeat(40), area: '區'.repeat(20) },
  coordinators: Array.from({ length: 20 }, () => long),
  violations: Array.from({ length: 200 }, () => '2026-12-05'),
};
const precinct = '區'.repeat(40);
const changes: CaseEvent['change'][] = [
  { kind: 'opened' },
  { kind: 'edited', fields: ['petitionedOn', 'courtNo', 'area'] },
  { kind: 'ruled', on: '2026-12-05' },
  { kind: 'withdrawn', on: '2026-12-05' },
  { kind: 'reopened', on: '2026-12-05' },
  { kind: 'transferred', from: precinct, to: precinct },
  { kind: 'coordinator', from: long, to: long },
  { kind: 'violation', on: '2026-12-05' },
  { kind: 'risk', from: 'high', to: 'low' },
  { kind: 'coordinator' },
];
const actors: CaseEvent['by'][] = [
  { kind: 'person', ...long },
  { kind: 'member', unit: precinct, roles: ['coordinator', 'reviewer'] },
  ...(['shell', 'schedules', 'unknown'] as const).map((kind) => ({ kind })),
];
const history = changes.flatMap((change): CaseEvent[] =>
  actors.map((by) => ({ at: '2026-12-05 08:30', by, change })),
);
const instance = '00000000-0000-4000-8000-000000000000';
const choices = Array.from({ length: 14 }, () => ({ label: precinct, value: precinct }));
const asked = { instance, choices, problem: 'personal' as const };
const confirm = {
  ...{ instance, field: 'confirm', problem: 'choose' as const },
  choices: ['確定建檔', '重填', '取消'].map((label) => ({ label, value: label })),
};
const whys = ['asked', 'opened', 'changed', 'same', 'known'] as const;
const refusals = [
  ...['day-ahead', 'before-petition', 'before-law', 'is-open', 'is-ruled', 'is-withdrawn'],
  ...['other-precinct', 'no-coordinator', 'no-precinct'],
] as const;
const fields = ['caseNo', 'precinct', 'petitionedOn', 'risk', 'courtNo', 'on', 'other'];

const extremes: OutgoingMessage[] = [
  ...fields.map((field): OutgoingMessage => ({ kind: 'case-asks', caseNo, ...asked, field })),
  { kind: 'case-asks', ...asked, field: 'caseNo' },
  { kind: 'case-asks', ...asked, field: 'on', latest: '2026-12-05' },
  ...caseChoices.map(
    (change): OutgoingMessage => ({ kind: 'case-asks', caseNo, change, ...asked, field: 'on' }),
  ),
  {
    ...{ kind: 'case-confirm', caseNo, precinct, petitionedOn: '2026-11-01', risk: 'low' },
    ...{ courtNo: shown.courtNo, coordinators: shown.coordinators, dueOn: '2026-11-02' },
    ...confirm,
  },
  {
    ...{ kind: 'case-confirm', caseNo, precinct, petitionedOn: '2026-11-01', risk: 'low' },
    ...{ coordinators: [], ...confirm },
  },
  ...caseChoices.map(
    (change): OutgoingMessage => ({
      ...{ kind: 'case-change-confirm', case: shown, change, ...confirm },
      ...(change === 'risk'
        ? { to: 'low' }
        : change === 'transferred'
          ? { to: precinct }
          : change === 'reopened'
            ? {}
            : { to: '2026-12-05' }),
    }),
  ),
  ...whys.flatMap((why, at): OutgoingMessage[] => [
    {
      ...{ kind: 'case-card', case: shown, history: history.slice(at * 8, at * 8 + 8), more: 99 },
      ...{ may: [...caseChoices], why },
    },
    {
      ...{ kind: 'case-card', case: { ...line, ...shown, visit: undefined }, history: [] },
      ...{ more: 0, may: [], why },
    },
  ]),
  { kind: 'case-list', precincts: [], cases: Array.from({ length: 12 }, () => line), more: 99 },
  { kind: 'case-list', precincts: [precinct, precinct], cases: [], more: 0 },
  { kind: 'case-unknown', caseNo, mayOpen: true },
  { kind: 'case-unknown', caseNo, mayOpen: false },
  { kind: 'no-case-code' },
  ...refusals.flatMap((why): OutgoingMessage[] => [
    { kind: 'case-refused', why, caseNo },
    { kind: 'case-refused', why, caseNo, precinct },
  ]),
  {
    ...{ kind: 'cases-taken-over', cases: Array.from({ length: 12 }, () => line), more: 99 },
    fromPrecincts: [precinct, precinct],
  },
  { kind: 'cases-taken-over', cases: [line], more: 0, fromPrecincts: [] },
  {
    kind: 'cases-handed-over',
    cases: Array.from({ length: 12 }, () => ({ caseNo, precinct, to: long })),
    more: 99,
  },
  { kind: 'cases-handed-over', cases: [{ caseNo }], more: 0 },
  {
    kind: 'case-warnings',
    warnings: [
      ...Array.from({ length: 9 }, () => ({
        kind: 'no-coordinator' as const,
        precinct,
        cases: 99,
      })),
      { kind: 'calendar-missing', year: 2028 },
      { kind: 'coordinator-unreachable', id: 'x'.repeat(60), precincts: [precinct], ...long },
      { kind: 'unknown-precinct', id: 'x'.repeat(60), precinct },
    ],
  },
];

describe('messages about cases', () => {
  it.each(extremes.map((message) => [message.kind, message] as const))(
    'are taken by LINE, however much is in them: %s',
    (_, message) => {
      const faults = checkMessages(made(message));
      expect(faults).toEqual([]);
      expect(textOf(message)).not.toContain('undefined');
    },
  );

  it('are all of these', () => {
    const kinds = new Set(extremes.map(({ kind }) => kind));
    expect(
      caseMessages.map(({ shape }) => shape.kind.value).filter((one) => !kinds.has(one)),
    ).toEqual([]);
  });

  it('have a button for each thing that may be done, with the case and nothing else', () => {
    const card: OutgoingMessage = {
      ...{
        kind: 'case-card',
        case: shown,
        history: [],
        more: 0,
        may: [...caseChoices],
        why: 'asked',
      },
    };
    expect(buttonsOf(card)).toEqual([
      { kind: 'show-case', caseNo },
      ...caseChoices.map((change) => ({ kind: 'case-change', caseNo, change })),
    ]);
    for (const label of Object.values(changeButtons)) expect(textOf(card)).toContain(label);
  });

  it('lead from a list to the cards', () => {
    const list: OutgoingMessage = { kind: 'case-list', precincts: [], cases: [line], more: 0 };
    expect(buttonsOf(list)).toEqual([{ kind: 'case-card', caseNo }]);
  });
});
