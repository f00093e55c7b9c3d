import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { visitMessages } from '../../src/messaging/outgoing-visits.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';
import { visitWords } from '../../src/wording/visits.ts';

const chat = `U${'a'.repeat(32)}`;
const buttonData = createButtonData('secret');
const toLineMessages = createToLineMessages(buttonData);
const made = (message: OutgoingMessage) => toLineMessages([message], chat);
const buttonsOf = (message: OutgoingMessage) =>
  [...JSON.stringify(made(message)).matchAll(/"data":"([^"]+)"/g)].map(([, data]) =>
    buttonData.open(data ?? '', chat),
  );

const long = { name: '陳'.repeat(40), title: '長'.repeat(40) };
const lineId = '00000000-0000-4000-8000-000000000000';
const caseNo = 'AW000-K11300712';
const visit = {
  ...{ caseNo, precinct: '分'.repeat(40), risk: 'high' as const, nth: 999, missed: 99 },
  ...{ dueOn: '2026-12-31', daysLate: 365, lastOn: '2026-12-01', lastLine: lineId },
  ...{ lastOutcome: 'postponed' as const, postponedFrom: '2026-12-29' },
};
const shown = {
  ...{ at: '2026-12-31 23:59', what: 'visited' as const, safety: 'new-events' as const },
  by: `${long.name} ${long.title}`,
};
const whys = [
  ...['unknown', 'not-yours', 'ruled', 'withdrawn', 'no-rule'],
  ...['not-last', 'not-recorder', 'no-day-left', 'day-gone'],
] as const;
const asks = [
  ...(['method', 'note', 'nextSteps'] as const).map((field) => ['visit-details', field] as const),
  ...[['visit-refusal', 'reason'] as const],
  ...(['to', 'reason'] as const).map((field) => ['visit-postponed', field] as const),
];

const extremes: OutgoingMessage[] = [
  {
    ...{ kind: 'visit-list', visits: Array.from({ length: 10 }, () => visit) },
    ...{ total: 999, page: 99, hasMore: true },
  },
  { kind: 'visit-list', visits: [visit], total: 1, page: 1, hasMore: false },
  ...(['no-cases', 'nothing-due', 'no-rule', 'no-page'] as const).map(
    (why): OutgoingMessage => ({ kind: 'visit-none', why }),
  ),
  {
    ...{ kind: 'visit-card', visit, answering: Array.from({ length: 5 }, () => long) },
    ...{ mayRecord: true, correctable: { line: lineId, shown } },
  },
  { kind: 'visit-card', visit: { ...visit, daysLate: 0 }, answering: [], mayRecord: false },
  ...whys.map((why): OutgoingMessage => ({ kind: 'visit-refused', caseNo, why })),
  { kind: 'visit-stale', caseNo, last: shown },
  { kind: 'visit-stale', caseNo },
  { kind: 'visit-safety', caseNo, after: lineId },
  ...(['visited', 'missed', 'refused', 'postponed'] as const).map(
    (what): OutgoingMessage => ({
      ...{ kind: 'visit-recorded', caseNo, line: lineId, what, missed: 99, isTold: true },
      ...{ safety: 'new-events', postponed: { from: '2026-12-29', to: '2026-12-31' } },
      nextDue: '2026-12-31',
    }),
  ),
  { kind: 'visit-recorded', caseNo, line: lineId, what: 'missed', missed: 1, isTold: false },
  { kind: 'visit-corrected', caseNo, was: shown, nextDue: '2026-12-31' },
  { kind: 'visit-added-to', caseNo, isChanged: true },
  { kind: 'visit-added-to', caseNo, isChanged: false },
  ...asks.flatMap(([form, field]): OutgoingMessage[] =>
    [undefined, 'empty' as const, 'choose' as const, 'note-too-long' as const].map((problem) => ({
      ...{ kind: 'visit-asks', caseNo, form, field, instance: lineId },
      choices: visitWords.reasons.map((label) => ({ label, value: label })),
      ...(problem === undefined ? {} : { problem }),
    })),
  ),
  { kind: 'visit-danger', caseNo, dutyPhone: '02-2361-5295' },
  { kind: 'visit-danger', caseNo },
  ...(['missed-limit', 'new-events', 'in-danger', 'corrected'] as const).map(
    (what): OutgoingMessage => ({
      ...{ kind: 'visit-alert', what, caseNo, precinct: '分'.repeat(40), risk: 'low' },
      ...{ missed: 3, by: long },
    }),
  ),
];
const reminder = (visits: number, mayRecord: boolean): OutgoingMessage => ({
  ...{ kind: 'visit-reminder', visits: Array.from({ length: visits }, () => visit), more: 0 },
  ...{ mayRecord, lateSince: '2026-12-31 08:30' },
  instead: { of: [long, long], as: 'deputy' },
});

describe('messages about visits', () => {
  it.each(
    [...extremes, reminder(1, true), reminder(10, true)].map(
      (message) => [message.kind, message] as const,
    ),
  )('%s is within what LINE takes, however long its words are', (_kind, message) => {
    expect(checkMessages(made(message))).toEqual([]);
  });

  it('are all tried', () => {
    const kinds = visitMessages.map(({ shape }) => shape.kind.value);
    expect([...new Set(extremes.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
  });
});

describe('a reminder', () => {
  it('of one case takes what came of it, and names the record that it knew', () => {
    const about = { caseNo, after: lineId };
    expect(buttonsOf(reminder(1, true))).toEqual([
      { kind: 'visit-result', ...about, result: 'visited' },
      { kind: 'visit-danger', caseNo },
      { kind: 'visit-result', ...about, result: 'missed' },
      { kind: 'visit-result', ...about, result: 'postponed' },
      { kind: 'visit-result', ...about, result: 'refused' },
    ]);
    expect(JSON.stringify(made(reminder(1, true)))).toContain(`"text":"個案 ${caseNo}"`);
  });

  it('of several opens each', () => {
    expect(buttonsOf(reminder(2, true))).toEqual([
      { kind: 'show-case', caseNo },
      { kind: 'show-case', caseNo },
    ]);
  });

  it('is only read by those who do not visit', () => {
    expect(buttonsOf(reminder(1, false))).toEqual([]);
  });
});
