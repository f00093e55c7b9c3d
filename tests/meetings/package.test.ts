import { describe, expect, it } from '@jest/globals';
import type { DecisionLine } from '../../src/meetings/decision.ts';
import {
  type MeetingPackage,
  meetingPackage,
  type PackageInput,
} from '../../src/meetings/package.ts';
import { WelfareVisits } from '../../src/visits/visit-rule.ts';
import { at, caseOf, change, decisionOf, meetingOn, submissionOf } from './material.ts';

const visitRule = WelfareVisits.parse({
  ...{ firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 } },
  ...{ remindAt: '08:30', overdue: [], reviewerDigestAt: '08:40' },
});
const december = meetingOn('2026-12-09');
const february = meetingOn('2027-02-11');

function packageOf(given: Partial<PackageInput> = {}): MeetingPackage {
  return meetingPackage({
    ...{ meeting: december, cases: [], submissions: [], decisions: [], earlier: [] },
    ...{ precincts: ['中山分局', '大安分局', '信義分局'], visitRule, now: at('2026-12-08 09:00') },
    ...given,
  });
}
const heldInDecember = (agenda: readonly string[]) => ({
  ...{ id: '2026-12', at: december.at, how: 'held' as const, agenda },
});
const inFebruary = { meeting: february, now: at('2027-02-10 09:00') };
const why = ({ agenda }: MeetingPackage) =>
  Object.fromEntries(agenda.map((item) => [item.caseNo, item.why]));

describe('what is on the table of a meeting', () => {
  it('is what precincts named, and every open case of high risk, by precinct and risk', () => {
    const made = packageOf({
      cases: [
        caseOf('C-0003', { risk: 'high' }),
        caseOf('C-0002', { precinct: '信義分局', risk: 'high' }),
        caseOf('C-0001'),
        caseOf('C-0004', { risk: 'high', standing: { kind: 'ruled', on: '2026-12-03' } }),
        caseOf('C-0005'),
      ],
      submissions: [
        submissionOf('2026-12', '中山分局', { caseNo: 'C-0005', suggests: 'release' }),
        submissionOf('2026-12', '中山分局', { caseNo: 'AW000-K115007', risk: 'high' }),
      ],
    });
    expect(made.agenda.map(({ caseNo }) => caseNo)).toEqual([
      ...['AW000-K115007', 'C-0003', 'C-0005', 'C-0002'],
    ]);
    expect(why(made)).toEqual({
      ...{ 'AW000-K115007': ['submitted'], 'C-0003': ['high'] },
      ...{ 'C-0005': ['submitted'], 'C-0002': ['high'] },
    });
    expect(made.agenda[0]).toMatchObject({
      ...{ precinct: '中山分局', risk: 'high', standing: undefined },
      submitted: [{ conduct: 'B2', relation: 'partner', suggests: 'monitor' }],
    });
    expect(made.highByPrecinct).toEqual([
      { precinct: '中山分局', count: 1 },
      { precinct: '信義分局', count: 1 },
    ]);
  });

  it('leaves out what was taken back', () => {
    const submission = submissionOf('2026-12', '中山分局', { caseNo: 'C-0005' });
    const removed = { ...submission, removed: { at: at('2026-12-02 09:00'), by: 'U1' } };
    expect(packageOf({ submissions: [removed] })).toMatchObject({ agenda: [], submitted: [] });
  });

  it('tells which precincts named cases, have none, or are missing', () => {
    const made = packageOf({
      submissions: [
        submissionOf('2026-12', '中山分局', { caseNo: 'C-0001' }),
        submissionOf('2026-12', '中山分局', { caseNo: 'C-0002' }),
        submissionOf('2026-12', '大安分局', 'none'),
      ],
    });
    expect(made).toMatchObject({
      ...{ submitted: [{ precinct: '中山分局', count: 2 }], none: ['大安分局'] },
      missing: ['信義分局'],
    });
  });

  it('counts overdue visits as the visit rule does, the latest first', () => {
    const made = packageOf({
      cases: [
        caseOf('C-0001', { petitionedOn: '2026-12-01' }),
        caseOf('C-0002', { petitionedOn: '2026-12-07' }),
        caseOf('C-0003', { risk: 'high', visits: { lastOn: '2026-12-04', count: 1, missed: 0 } }),
      ],
    });
    expect(made.overdue).toEqual([
      { caseNo: 'C-0001', precinct: '中山分局', daysLate: 6 },
      { caseNo: 'C-0003', precinct: '中山分局', daysLate: 1 },
    ]);
    expect(made.agenda).toMatchObject([{ caseNo: 'C-0003', daysLate: 1 }]);
  });

  it('before the first meeting calls nothing new', () => {
    const made = packageOf({ cases: [caseOf('C-0001', { risk: 'high' })] });
    expect(made).toMatchObject({ since: undefined, before: undefined });
    expect(made.agenda).toMatchObject([{ isNew: false }]);
    expect(made.fresh).toHaveLength(1);
  });
});

describe('what has changed since the last meeting', () => {
  it('is what was opened, and done again', () => {
    const made = packageOf({
      ...inFebruary,
      earlier: [heldInDecember([])],
      cases: [
        caseOf('C-0001', {
          history: [
            change('2026-12-01 09:00', { kind: 'opened' }),
            change('2026-12-05 09:00', { kind: 'violation', on: '2026-12-04' }),
            change('2027-01-05 09:00', { kind: 'violation', on: '2027-01-04' }),
          ],
        }),
        caseOf('C-0002', {
          standing: { kind: 'ruled', on: '2027-01-02' },
          history: [change('2027-01-06 09:00', { kind: 'violation', on: '2027-01-05' })],
        }),
        caseOf('C-0003', { risk: 'high', openedAt: at('2027-01-03 09:00') }),
        caseOf('C-0004'),
      ],
    });
    expect(made.since).toEqual(december.at);
    expect(made.violations).toEqual([
      { caseNo: 'C-0001', precinct: '中山分局', on: '2027-01-04' },
      { caseNo: 'C-0002', precinct: '中山分局', on: '2027-01-05' },
    ]);
    expect(why(made)).toEqual({
      ...{ 'C-0001': ['violation'], 'C-0002': ['violation'], 'C-0003': ['high'] },
    });
    expect(made.fresh).toEqual([{ caseNo: 'C-0003', precinct: '中山分局' }]);
    expect(made.agenda.find(({ caseNo }) => caseNo === 'C-0003')?.isNew).toBe(true);
  });

  it('counts from the last one that was held', () => {
    const april = meetingOn('2027-04-14');
    const made = packageOf({
      ...{ meeting: april, now: at('2027-04-13 09:00') },
      earlier: [
        { id: '2027-02', at: february.at, how: 'not-held', agenda: [] },
        heldInDecember([]),
      ],
    });
    expect(made).toMatchObject({ since: december.at, before: 'not-held' });
  });
});

describe('what was undecided', () => {
  const cases = ['C-0001', 'C-0002', 'C-0003'].map((caseNo) => caseOf(caseNo));
  it('comes again', () => {
    const made = packageOf({
      ...{ ...inFebruary, cases, earlier: [heldInDecember(['C-0001', 'C-0002', 'C-0003'])] },
      decisions: [decisionOf('C-0001', { verdict: 'remove' }), decisionOf('C-0003')],
    });
    expect(made.undecided).toEqual(['C-0002']);
    // What is monitored is looked at each time; what was released is not.
    expect(why(made)).toEqual({ 'C-0002': ['undecided'], 'C-0003': ['monitored'] });
  });

  it('comes again from a meeting that was not held, and from one of which nobody has said', () => {
    for (const how of ['not-held', 'unrecorded'] as const) {
      const earlier = [{ id: '2026-12', at: december.at, how, agenda: ['C-0001'] }];
      expect(packageOf({ ...inFebruary, cases, earlier }).undecided).toEqual(['C-0001']);
    }
  });

  it('is decided where it was decided later, at an extra meeting', () => {
    const made = packageOf({
      ...{ ...inFebruary, cases, earlier: [heldInDecember(['C-0001'])] },
      decisions: [
        decisionOf('C-0001', {
          ...{ meetingId: '2027-01-extra-1', at: at('2027-01-05 15:00'), verdict: 'remove' },
        }),
      ],
    });
    expect(made).toMatchObject({ undecided: [], agenda: [] });
  });

  it('is this meeting’s until it is decided there', () => {
    const earlier = [heldInDecember(['C-0001'])];
    const decided = decisionOf('C-0001', { meetingId: '2027-02', at: at('2027-02-11 15:00') });
    const made = packageOf({ ...inFebruary, cases, earlier, decisions: [decided] });
    expect(made.agenda).toMatchObject([{ caseNo: 'C-0001', decided, before: undefined }]);
  });
});

describe('a released case', () => {
  const released = decisionOf('C-0001', { verdict: 'remove', risk: { from: 'high', to: 'high' } });
  const again = (given: object, more: Partial<PackageInput> = {}) =>
    packageOf({
      ...{ ...inFebruary, earlier: [heldInDecember(['C-0001'])], decisions: [released] },
      ...{ cases: [caseOf('C-0001', { risk: 'high', ...given })], ...more },
    });

  it('is off the table though its risk is high', () => {
    expect(again({})).toMatchObject({ agenda: [], highByPrecinct: [{ count: 1 }] });
  });

  it('comes back when it is named, done again, or its risk rises', () => {
    const submissions = [submissionOf('2027-02', '中山分局', { caseNo: 'C-0001' })];
    expect(why(again({}, { submissions }))).toEqual({ 'C-0001': ['submitted'] });
    const violated = [change('2027-01-05 09:00', { kind: 'violation', on: '2027-01-04' })];
    expect(why(again({ history: violated }))).toEqual({ 'C-0001': ['violation'] });
    const raised = [change('2027-01-05 09:00', { kind: 'risk', from: 'low', to: 'high' })];
    expect(why(again({ history: raised }))).toEqual({ 'C-0001': ['high'] });
  });
});

describe('what is to be done', () => {
  const task = { owner: 'wang', dueOn: '2026-12-20' };
  it('is carried over until it is done, the earliest due first', () => {
    const [first, second, third] = [
      decisionOf('C-0001', { task }),
      decisionOf('C-0002', { task: { ...task, dueOn: '2026-12-12' } }),
      decisionOf('C-0003', { task }),
    ];
    const done: DecisionLine = {
      ...{ id: '00000000-0000-4000-8000-0000000000ff', kind: 'done', decisionId: third.id },
      ...{ meetingId: '2026-12', caseNo: 'C-0003', at: at('2026-12-15 09:00'), by: 'U1' },
    };
    const made = packageOf({ ...inFebruary, decisions: [first, second, third, done] });
    expect(made.tasks.map(({ caseNo }) => caseNo)).toEqual(['C-0002', 'C-0001']);
  });

  it('is what the last decision of the meeting says', () => {
    const first = decisionOf('C-0001', { task });
    const corrected = decisionOf('C-0001', { verdict: 'remove', at: at('2026-12-09 16:00') });
    expect(packageOf({ ...inFebruary, decisions: [first, corrected] }).tasks).toEqual([]);
  });
});

describe('an extra meeting', () => {
  it('is about the case that it was called for', () => {
    const extra = meetingOn('2026-12-21', { id: '2026-12-extra-1', about: 'C-0002' });
    const made = packageOf({
      meeting: extra,
      cases: [caseOf('C-0001', { risk: 'high' }), caseOf('C-0002', { risk: 'high' })],
    });
    expect(why(made)).toEqual({ 'C-0002': ['called', 'high'] });
    expect(made.missing).toEqual([]);
  });
});
