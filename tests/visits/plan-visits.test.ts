import { describe, expect, it } from '@jest/globals';
import { countedOf, dueByRule, dueOn, standingOfVisits } from '../../src/visits/plan-visits.ts';
import { daysToPostponeTo } from '../../src/visits/postpone-visit.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import type { VisitOutcome, WelfareVisit } from '../../src/visits/visit.ts';
import { WelfareVisits } from '../../src/visits/visit-rule.ts';
import { clockAt } from '../support/hand-clock.ts';

const rule = WelfareVisits.parse({
  ...{ firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 } },
  ...{ remindAt: '08:30', overdue: [], reviewerDigestAt: '08:40' },
});
const openedAt = clockAt('2026-12-04 10:00').now();
const stalkingCase = (given: Partial<StalkingCase> = {}): StalkingCase => ({
  ...{ caseNo: 'C-0012', precinct: '中山分局', petitionedOn: '2026-12-04', risk: 'high' },
  ...{ standing: { kind: 'open' }, visits: { count: 0, missed: 0 }, openedAt },
  ...{ dueSince: openedAt, history: [{ at: openedAt, by: 'shell', change: { kind: 'opened' } }] },
  ...given,
});

let lines = 0;
const line = (outcome: VisitOutcome, corrects?: WelfareVisit): WelfareVisit => {
  lines += 1;
  return {
    id: `00000000-0000-4000-8000-${String(lines).padStart(12, '0')}`,
    ...{ caseNo: 'C-0012', at: openedAt, by: 'U1', outcome },
    ...(corrects === undefined ? {} : { corrects: corrects.id }),
  };
};
const visited = (on: string, corrects?: WelfareVisit) =>
  line({ kind: 'visited', on, safety: 'safe' }, corrects);
const missed = (on: string, corrects?: WelfareVisit) => line({ kind: 'missed', on }, corrects);
const refused = (on: string) => line({ kind: 'refused', on });
const postponed = (from: string, to: string, corrects?: WelfareVisit) =>
  line({ kind: 'postponed', from, to, reason: 'x' }, corrects);
const taken = (what: WelfareVisit) => line({ kind: 'void' }, what);
const due = (record: readonly WelfareVisit[], given: Partial<StalkingCase> = {}) =>
  dueOn(stalkingCase({ ...given, visits: standingOfVisits(record) }), rule);

describe('the first visit', () => {
  it.each([
    ['2026-12-04', '2026-12-05'],
    ['2026-12-31', '2027-01-01'],
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-03-01'],
    ['2027-02-28', '2027-03-01'],
  ])('after a petition of %s is due on %s', (petitionedOn, day) => {
    expect(due([], { petitionedOn })).toBe(day);
  });

  it('is due on the day itself where the rule says so', () => {
    expect(dueOn(stalkingCase(), { ...rule, firstVisitWithinDays: 0 })).toBe('2026-12-04');
  });

  it('is still due on its day after vain attempts', () => {
    expect(due([missed('2026-12-05'), missed('2026-12-06')])).toBe('2026-12-05');
  });
});

describe('the next visit', () => {
  it.each([
    ['high', '2026-12-30', '2027-01-02'],
    ['medium', '2028-02-22', '2028-02-29'],
    ['low', '2028-02-15', '2028-02-29'],
    ['low', '2027-02-15', '2027-03-01'],
  ] as const)('at %s risk after %s is due on %s', (risk, on, day) => {
    expect(due([visited(on)], { risk })).toBe(day);
  });

  it('counts from a refusal too', () => {
    expect(due([refused('2026-12-05')])).toBe('2026-12-08');
  });

  it('comes sooner or later at once when the risk changes', () => {
    const record = [visited('2026-12-05')];
    expect(due(record, { risk: 'low' })).toBe('2026-12-19');
    expect(due(record, { risk: 'high' })).toBe('2026-12-08');
  });

  it('counts from the latest day, in whatever order visits were written', () => {
    expect(due([visited('2026-12-08'), visited('2026-12-05')])).toBe('2026-12-11');
  });
});

describe('no visit', () => {
  it('is due once the court has ruled, or the petition is withdrawn', () => {
    for (const kind of ['ruled', 'withdrawn'] as const) {
      const standing = { kind, on: '2026-12-10' };
      expect(due([visited('2026-12-05')], { standing })).toBeUndefined();
      expect(dueByRule(stalkingCase({ standing }), rule)).toBeUndefined();
    }
  });
});

describe('a case that was opened again', () => {
  it('is due as after a petition, where the last visit is long ago', () => {
    expect(due([visited('2026-10-01')], { reopenedOn: '2026-12-04' })).toBe('2026-12-05');
    expect(due([], { petitionedOn: '2026-09-01', reopenedOn: '2026-12-04' })).toBe('2026-12-05');
  });

  it('keeps its day where that is later', () => {
    expect(due([visited('2026-12-03')], { risk: 'low', reopenedOn: '2026-12-04' })).toBe(
      '2026-12-17',
    );
  });

  it('goes on as any other once it was visited again', () => {
    expect(due([visited('2026-12-05')], { reopenedOn: '2026-12-04' })).toBe('2026-12-08');
  });
});

describe('a visit that was put off', () => {
  it('is due on the later day, and from there on by the rule', () => {
    const record = [postponed('2026-12-05', '2026-12-06')];
    expect(due(record)).toBe('2026-12-06');
    expect(due([...record, visited('2026-12-06')])).toBe('2026-12-09');
  });

  it('twice is due on the last day', () => {
    const record = [postponed('2026-12-05', '2026-12-06'), postponed('2026-12-05', '2026-12-07')];
    expect(due(record)).toBe('2026-12-07');
  });

  it('is due on another day where the rule gives another', () => {
    expect(due([postponed('2026-12-05', '2026-12-06')], { petitionedOn: '2026-12-10' })).toBe(
      '2026-12-11',
    );
  });

  it('is due on its day again once that is taken back', () => {
    const first = postponed('2026-12-05', '2026-12-06');
    const second = postponed('2026-12-05', '2026-12-07');
    expect(due([first, second, taken(second)])).toBe('2026-12-06');
    expect(due([first, taken(first)])).toBe('2026-12-05');
  });

  it('can go to two days after the day by the rule, later than now, and never to the past', () => {
    const days = (record: readonly WelfareVisit[], today: string) =>
      daysToPostponeTo(stalkingCase({ visits: standingOfVisits(record) }), rule, today);
    expect(days([], '2026-12-04')).toEqual(['2026-12-06', '2026-12-07']);
    expect(days([], '2026-12-05')).toEqual(['2026-12-06', '2026-12-07']);
    expect(days([], '2026-12-06')).toEqual(['2026-12-07']);
    expect(days([], '2026-12-07')).toEqual([]);
    const once = postponed('2026-12-05', '2026-12-06');
    expect(days([once], '2026-12-05')).toEqual(['2026-12-07']);
    expect(days([once, taken(once)], '2026-12-05')).toEqual(['2026-12-06', '2026-12-07']);
    expect(
      daysToPostponeTo(stalkingCase({ petitionedOn: '2028-02-27' }), rule, '2028-02-28'),
    ).toEqual(['2028-02-29', '2028-03-01']);
    const standing = { kind: 'ruled', on: '2026-12-05' } as const;
    expect(daysToPostponeTo(stalkingCase({ standing }), rule, '2026-12-05')).toEqual([]);
  });
});

describe('a record', () => {
  it('comes to how many visits, vain attempts since, and the last outcome', () => {
    const record = [visited('2026-12-05'), missed('2026-12-08'), missed('2026-12-08')];
    expect(standingOfVisits(record)).toEqual({
      ...{ lastOn: '2026-12-05', lastOutcome: 'missed', count: 1, missed: 2 },
      lastLine: record.at(-1)?.id,
    });
    expect(standingOfVisits([])).toEqual({ count: 0, missed: 0 });
  });

  it('counts vain attempts of the day of a visit only after it', () => {
    expect(standingOfVisits([missed('2026-12-05'), visited('2026-12-05')]).missed).toBe(0);
    expect(standingOfVisits([visited('2026-12-05'), missed('2026-12-05')]).missed).toBe(1);
  });

  it('has a correction stand where what it corrects stood', () => {
    const first = visited('2026-12-05');
    const attempt = missed('2026-12-08');
    const added = visited('2026-12-05', first);
    expect(countedOf([first, attempt, added])).toEqual([added, attempt]);
    expect(standingOfVisits([first, attempt, added])).toMatchObject({
      ...{ lastOn: '2026-12-05', lastOutcome: 'missed', count: 1, missed: 1 },
    });
  });

  it('goes back to what it was where the last line is taken back, however often it was corrected', () => {
    const before = [visited('2026-12-05')];
    const wrong = visited('2026-12-08');
    const added = visited('2026-12-08', wrong);
    const after = standingOfVisits([...before, wrong, added, taken(added)]);
    const { lastLine: _after, ...now } = after;
    const { lastLine: _before, ...then } = standingOfVisits(before);
    expect(now).toEqual(then);
    expect(due([...before, wrong, added, taken(added)])).toBe('2026-12-08');
  });

  it('is another one after each line, so that an old card is known', () => {
    const first = missed('2026-12-05');
    const back = taken(first);
    expect(standingOfVisits([first]).lastLine).toBe(first.id);
    expect(standingOfVisits([first, back]).lastLine).toBe(back.id);
  });
});
