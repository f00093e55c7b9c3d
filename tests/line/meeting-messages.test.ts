import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import type {
  AgendaShown,
  PackageShown,
  SubmittedShown,
  TaskShown,
} from '../../src/messaging/outgoing-meetings.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';

const chat = `U${'a'.repeat(32)}`;
const buttonData = createButtonData('secret');
const toLineMessages = createToLineMessages(buttonData);
const made = (message: OutgoingMessage) => toLineMessages([OutgoingMessage.parse(message)], chat);

const caseNo = 'AW000-K11500123';
const precinct = '中正第二分局';
const precincts = Array.from({ length: 14 }, (_, at) => `中正第${at}分局`);
const counts = precincts.map((one) => ({ precinct: one, count: 99 }));
const few = { count: 999, first: Array.from({ length: 5 }, () => caseNo) };
const long = { name: '陳'.repeat(40), title: '長'.repeat(40) };
const words = '守候尾隨'.repeat(25);
const meeting = {
  ...{ id: '2026-12-extra-99', day: '2026-12-09', time: '14:00', place: '室'.repeat(60) },
  ...{ movedFrom: '2026-12-08', about: caseNo },
};
const submitted: SubmittedShown = {
  ...{ caseNo, conduct: 'B2', relation: 'partner', risk: 'high', suggests: 'monitor', note: words },
};
const item: AgendaShown = {
  ...{ caseNo, precinct, risk: 'high', submitted: [submitted, submitted], isNew: true },
  why: ['called', 'submitted', 'violation', 'undecided', 'high', 'monitored'],
  ...{ daysLate: 99, violations: 9, before: { verdict: 'continue', reason: words } },
  decided: 'lower',
};
const figures: PackageShown = {
  ...{ before: 'not-held', agenda: 999, high: counts, overdue: few, violations: few, fresh: 99 },
  ...{ undecided: few, submitted: counts, none: precincts, missing: precincts, tasks: 99 },
};
const people = Array.from({ length: 20 }, () => long);
const count = { attends: 20, substitutes: 20, absent: people, silent: people };
const told = {
  ...{ lateSince: '2026-12-01 09:00', instead: { of: [long], as: 'manager' as const } },
};
const extra = { meeting, caseNo, precinct, reason: words };
const said = { kind: 'substitute', who: long } as const;
const task: TaskShown = {
  ...{ decisionId: '00000000-0000-4000-8000-000000000000', caseNo, precinct, verdict: 'continue' },
  ...{ reason: words, owner: long, dueOn: '2026-12-20', daysLate: 99, isTheirs: true },
};
const many = <Value>(value: Value, length: number) => Array.from({ length }, () => value);

const fullest: readonly OutgoingMessage[] = [
  {
    ...{ kind: 'meeting-reminder', meeting, daysBefore: 14, hasBegun: false, package: figures },
    ...{ said, count, ...told },
  },
  { kind: 'submission-asked', meeting, precincts: precincts.slice(0, 6), isAgain: true, ...told },
  { kind: 'meeting-held-asked', meeting, isAgain: true, ...told },
  {
    ...{ kind: 'meeting-state', meeting, others: many(meeting, 3), package: figures, said, count },
    own: precincts.map((one) => ({ precinct: one, answer: 'cases', count: 9 })),
    may: { attend: true, submit: true, decide: true, propose: true },
    unrecorded: many(meeting, 3),
  },
  { kind: 'meeting-cases', meeting, cases: many(item, 20), more: 99, decides: false },
  { kind: 'meeting-cases', meeting, cases: many(item, 12), more: 99, decides: true },
  { kind: 'attendance-kept', meeting, said },
  { kind: 'substitute-asked', meeting, of: long },
  { kind: 'substitute-declined', meeting, who: long },
  {
    ...{ kind: 'submissions', what: 'kept', meeting, precinct, answer: 'cases', more: 99 },
    cases: many({ id: `2026-12:${precinct}:${caseNo}`, ...submitted }, 12),
    isOver: false,
  },
  { kind: 'meeting-refused', why: 'no-meeting' },
  {
    ...{ kind: 'decision-kept', meeting, caseNo, precinct, verdict: 'lower', reason: words },
    ...{ risk: { from: 'high', to: 'medium' }, task: { owner: long, dueOn: '2026-12-20' } },
    ...{ left: 99, next: caseNo },
  },
  { kind: 'tasks', tasks: many(task, 12), more: 99 },
  { kind: 'task-done', caseNo, isNew: true },
  { kind: 'meeting-recorded', meeting, outcome: { kind: 'not-held', reason: words } },
  { kind: 'extra-proposed', ...extra, to: people },
  { kind: 'extra-approval', ...extra, by: long },
  { kind: 'extra-news', ...extra, what: 'moved', leads: true, isAttendee: true },
  {
    ...{
      kind: 'meeting-asks',
      form: 'decide-case',
      field: 'verdict',
      meeting,
      about: item,
      caseNo,
    },
    ...{ instance: '00000000-0000-4000-8000-000000000000', problem: 'personal-data' },
    choices: many({ label: '代'.repeat(80), value: 'v'.repeat(40) }, 10),
  },
];

describe('the fullest card about meetings', () => {
  it.each(fullest.map((message): [string, OutgoingMessage] => [message.kind, message]))(
    'is taken by LINE: %s',
    (_kind, message) => {
      expect(checkMessages(made(message))).toEqual([]);
    },
  );

  it('gives its buttons back as they were sealed', () => {
    const pressed = fullest.flatMap((message) =>
      [...JSON.stringify(made(message)).matchAll(/"data":"([^"]+)"/g)].map(([, data]) =>
        buttonData.open(data ?? '', chat),
      ),
    );
    expect(pressed.length).toBeGreaterThan(60);
    expect(pressed.filter(({ kind }) => kind === 'invalid')).toEqual([]);
    expect(pressed).toContainEqual({
      ...{ kind: 'remove-case', submissionId: `2026-12:${precinct}:${caseNo}` },
    });
  });
});
