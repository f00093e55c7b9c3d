import { describe, expect, it } from '@jest/globals';
import { RiskMeeting } from '../../src/meetings/meeting-rule.ts';
import { dueNow } from '../../src/reminders/due.ts';
import { occurrencesBetween, type ReminderView } from '../../src/reminders/plan.ts';
import { WelfareVisits } from '../../src/visits/visit-rule.ts';
import { caseOf } from '../support/cases.ts';

const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`);
const visitRule = WelfareVisits.parse({
  ...{ firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 }, remindAt: '08:30' },
  overdue: [
    { afterDays: 1, notify: ['coordinator'] },
    { afterDays: 2, notify: ['coordinator', 'reviewers'] },
  ],
  reviewerDigestAt: '08:40',
});
const recipients = [
  { id: 'wu', roles: ['coordinator'], precincts: ['中山分局'], chat: 'U1' },
  { id: 'fu', roles: ['coordinator'], precincts: ['信義分局'], chat: 'U2' },
  { id: 'chang', roles: ['reviewer'], precincts: [], chat: 'U3' },
] as const;
const view: ReminderView = {
  ...{ visitRule, meetingRule: undefined, quietHours: { from: '22:00', to: '07:00' } },
  ...{ cases: [caseOf('C-0012', at('2026-12-04 10:00'))], recipients, meetings: [] },
  ...{
    precincts: [],
    isSubmitted: () => false,
    substitutesOf: () => [],
    unrecorded: [],
    wishes: [],
  },
};
const lines = (one: ReminderView, from: string, to: string) =>
  occurrencesBetween(one, at(from), at(to)).map(({ at, key, to }) => {
    const wall = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
    return `${wall} ${key} → ${to.join(' ')}`;
  });

describe('visits', () => {
  it('are told on the due day, then at each step, the last one daily', () => {
    const visits = lines(view, '2026-12-04 12:00', '2026-12-08 12:00').filter((line) =>
      line.includes('welfare'),
    );
    expect(visits).toEqual([
      '2026-12-05T08:30 welfare-visit:C-0012:2026-12-05:due → wu',
      '2026-12-06T08:30 welfare-visit:C-0012:2026-12-05:overdue:2026-12-06 → wu',
      '2026-12-07T08:30 welfare-visit:C-0012:2026-12-05:overdue:2026-12-07 → wu chang',
      '2026-12-08T08:30 welfare-visit:C-0012:2026-12-05:overdue:2026-12-08 → wu chang',
    ]);
  });

  it('that were due before anybody knew of the case are due when it is told, once', () => {
    const late = caseOf('C-0020', at('2026-12-20 15:00'));
    const told = lines({ ...view, cases: [late] }, '2026-12-01 00:00', '2026-12-21 12:00');
    expect(told).toEqual([
      '2026-12-20T15:00 welfare-visit:C-0020:2026-12-05:due → wu',
      '2026-12-21T08:30 welfare-visit:C-0020:2026-12-05:overdue:2026-12-21 → wu chang',
      '2026-12-21T08:40 reviewer-digest:2026-12-21 → chang',
    ]);
  });

  it('end with the ruling', () => {
    const ruled = caseOf('C-0012', at('2026-12-04 10:00'), {
      standing: { kind: 'ruled', on: '2026-12-04' },
    });
    expect(lines({ ...view, cases: [ruled] }, '2026-12-04 00:00', '2027-01-31 00:00')).toEqual([]);
  });

  it('go to every coordinator of the precinct where the named one answers for it no more', () => {
    const cases = [caseOf('C-0012', at('2026-12-04 10:00'), { coordinator: 'fu' })];
    const [first] = lines({ ...view, cases }, '2026-12-05 00:00', '2026-12-05 12:00');
    expect(first).toMatch(/→ wu$/);
  });

  it('cross the year and a leap day', () => {
    const cases = [
      caseOf('C-0001', at('2026-12-30 09:00'), { petitionedOn: '2026-12-31' }),
      caseOf('C-0002', at('2028-02-01 09:00'), { petitionedOn: '2028-02-28' }),
    ];
    const dues = lines({ ...view, cases }, '2026-12-30 12:00', '2028-03-01 00:00').filter((line) =>
      line.includes(':due'),
    );
    expect(dues).toEqual([
      '2027-01-01T08:30 welfare-visit:C-0001:2027-01-01:due → wu',
      '2028-02-29T08:30 welfare-visit:C-0002:2028-02-29:due → wu',
    ]);
  });
});

describe('what is due', () => {
  const began = at('2026-12-01 00:00');
  const keys = (now: string, sent: readonly string[] = [], one = view) =>
    dueNow(one, (key) => sent.includes(key), began, at(now)).map(({ key }) => key);
  const due = 'welfare-visit:C-0012:2026-12-05:due';

  it('waits for the end of quiet hours', () => {
    expect(keys('2026-12-05 08:29')).toEqual([]);
    expect(keys('2026-12-05 08:30')).toEqual([due]);
    expect(keys('2026-12-05 22:30')).toEqual([]);
    expect(keys('2026-12-06 07:00')).toContain(due);
  });

  it('is not what the ledger has', () => {
    expect(keys('2026-12-05 08:30', [due])).toEqual([]);
  });

  it('of a time before this installation began is told only where it is still ahead', () => {
    const meetingRule = RiskMeeting.parse({
      ...{ everyMonths: 2, firstMonth: '2026-12', nth: 2, weekday: 'wednesday', time: '14:00' },
      ...{ place: '會議室', remindDaysBefore: [14, 7, 1], remindAt: '09:00' },
      ...{ sameDayMinutesBefore: 120, submissionDaysBefore: 10 },
    });
    const meeting = {
      ...{ id: '2026-12', day: '2026-12-09', time: '14:00', place: '會議室' },
      at: at('2026-12-09 14:00'),
    };
    const meetings = { ...view, cases: [], meetingRule, meetings: [meeting] };
    // The installation began after 14 days before; the meeting is still to come.
    expect(keys('2026-12-01 12:00', [], meetings)).toEqual([
      'meeting:2026-12:2026-12-09T14:00:14-days',
    ]);
    const later = dueNow(meetings, () => false, at('2026-12-10 00:00'), at('2026-12-10 12:00'));
    expect(later).toEqual([]);
  });

  it('is told at once where it was recorded while the clock was ahead', () => {
    const cases = [caseOf('C-0012', at('2027-01-30 10:00'))];
    expect(keys('2026-12-05 09:00', [], { ...view, cases })).toContain(due);
  });
});

describe('meetings', () => {
  const meetingRule = RiskMeeting.parse({
    ...{ everyMonths: 2, firstMonth: '2026-12', nth: 2, weekday: 'wednesday', time: '14:00' },
    ...{ place: '會議室', remindDaysBefore: [7, 1], remindAt: '09:00' },
    ...{ sameDayMinutesBefore: 120, submissionDaysBefore: 10 },
  });
  const meeting = {
    ...{ id: '2026-12', day: '2026-12-09', time: '14:00', place: '會議室' },
    at: at('2026-12-09 14:00'),
  };
  const staff = [
    ...recipients,
    { id: 'liao', roles: ['reviewer'], precincts: [], chat: 'U4' },
    { id: 'chen', roles: ['manager'], precincts: [], chat: 'U5' },
  ] as const;
  const withMeetings: ReminderView = {
    ...{ ...view, cases: [], recipients: staff, meetingRule, meetings: [meeting] },
  };
  const base = 'meeting:2026-12:2026-12-09T14:00';

  it('are told to reviewers, and to whoever leads them with the count in time', () => {
    expect(lines(withMeetings, '2026-12-01 00:00', '2026-12-10 00:00')).toEqual([
      `2026-12-02T09:00 ${base}:7-days → chang liao`,
      `2026-12-08T09:00 ${base}:1-days → chang liao chen`,
      `2026-12-09T12:00 ${base}:same-day → chang liao chen`,
    ]);
    const led = { ...withMeetings, meetingRule: { ...meetingRule, chair: 'wu' } };
    expect(lines(led, '2026-12-08 00:00', '2026-12-08 12:00')).toEqual([
      `2026-12-08T09:00 ${base}:1-days → wu chang liao`,
    ]);
  });

  it('are told to those who are sent in somebody’s place too', () => {
    const sent = { ...withMeetings, substitutesOf: () => ['fu'] };
    expect(lines(sent, '2026-12-02 00:00', '2026-12-02 12:00')).toEqual([
      `2026-12-02T09:00 ${base}:7-days → chang liao fu`,
    ]);
  });

  it('that were set late are not told late, and ask no precinct for cases where they are about one', () => {
    const extra = {
      ...{ ...meeting, id: '2026-12-extra-1', about: 'C-0012' },
      knownSince: at('2026-12-05 10:00'),
    };
    const called = { ...withMeetings, meetings: [extra], precincts: ['中山分局'] };
    const keys = lines(called, '2026-11-01 00:00', '2026-12-10 00:00').map((line) =>
      line.slice(0, '2026-12-08T09:00'.length),
    );
    expect(keys).toEqual(['2026-12-08T09:00', '2026-12-09T12:00']);
  });

  it('that are over are asked for on the day after and weekly, until somebody answers', () => {
    const over = { ...withMeetings, meetings: [], unrecorded: [meeting] };
    const held = 'meeting-held:2026-12:2026-12-09T14:00';
    expect(lines(over, '2026-12-09 14:00', '2026-12-25 00:00')).toEqual([
      `2026-12-10T09:00 ${held}:ask → chen`,
      `2026-12-17T09:00 ${held}:week-1 → chen`,
      `2026-12-24T09:00 ${held}:week-2 → chen`,
    ]);
    expect(lines(over, '2027-12-20 00:00', '2027-12-26 00:00')).toEqual([
      `2027-12-23T09:00 ${held}:week-54 → chen`,
    ]);
  });
});
