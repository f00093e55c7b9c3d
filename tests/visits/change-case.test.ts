import { describe, expect, it } from '@jest/globals';
import { type CaseDeed, changeCase } from '../../src/visits/change-case.ts';
import { dueOn } from '../../src/visits/plan-visits.ts';
import { StalkingCase } from '../../src/visits/stalking-case.ts';
import { clockAt } from '../support/hand-clock.ts';
import { caseOf, rule } from './cases.ts';

const at = clockAt('2026-12-10 09:00').now();
const change = (before: StalkingCase, deed: CaseDeed) =>
  changeCase(before, deed, { at, by: 'U1', rule });

/** The case after a change that is lawful. */
function changed(before: StalkingCase, deed: CaseDeed): StalkingCase {
  const made = change(before, deed);
  if (made.kind === 'refused') throw new Error(made.why);
  // Whatever comes of it can be kept.
  return StalkingCase.parse(made.stalkingCase);
}
const ruled = () => changed(caseOf(), { kind: 'ruled', on: '2026-12-09' });

describe('a case', () => {
  it('is due no more once it is ruled or withdrawn, and the history tells who and when', () => {
    expect(dueOn(caseOf(), rule)).toBe('2026-12-02');
    for (const kind of ['ruled', 'withdrawn'] as const) {
      const closed = changed(caseOf(), { kind, on: '2026-12-09' });
      expect(closed.standing).toEqual({ kind, on: '2026-12-09' });
      expect(dueOn(closed, rule)).toBeUndefined();
      expect(closed.history).toHaveLength(2);
      expect(closed.history.at(-1)).toEqual({ at, by: 'U1', change: { kind, on: '2026-12-09' } });
    }
  });

  it('is due anew once it is opened again, and nothing is late for that before', () => {
    const again = changed(ruled(), { kind: 'reopened' });
    expect(again).toMatchObject({ standing: { kind: 'open' }, reopenedOn: '2026-12-10' });
    expect(again.dueSince).toEqual(at);
    expect(dueOn(again, rule)).toBe('2026-12-11');
  });

  it('is due on another day with another risk, and not late for it before now', () => {
    const visits = { lastOn: '2026-12-05', count: 1, missed: 0 };
    const raised = changed(caseOf({ visits }), { kind: 'risk', to: 'high' });
    expect(dueOn(raised, rule)).toBe('2026-12-08');
    expect(raised.dueSince).toEqual(at);
    expect(raised.history.at(-1)?.change).toEqual({ kind: 'risk', from: 'medium', to: 'high' });
    // The first visit is due on the same day whatever the risk.
    const first = changed(caseOf(), { kind: 'risk', to: 'low' });
    expect(first.dueSince).toEqual(caseOf().dueSince);
  });

  it('goes to another precinct and its coordinator, and what was due stays due', () => {
    const moved = changed(caseOf(), { kind: 'transferred', to: '大安分局', coordinator: 'lai-da' });
    expect(moved).toMatchObject({ precinct: '大安分局', coordinator: 'lai-da' });
    expect(moved.dueSince).toEqual(caseOf().dueSince);
    const nobody = changed(caseOf(), {
      ...{ kind: 'transferred', to: '大安分局', coordinator: undefined },
    });
    expect('coordinator' in nobody).toBe(false);
  });

  it('passes to another coordinator, or to nobody', () => {
    const passed = changed(caseOf(), { kind: 'coordinator', to: 'lai-da' });
    expect(passed.coordinator).toBe('lai-da');
    expect(passed.history.at(-1)?.change).toEqual({
      ...{ kind: 'coordinator', from: 'wu-jf', to: 'lai-da' },
    });
    const nobody = changed(passed, { kind: 'coordinator', to: undefined });
    expect('coordinator' in nobody).toBe(false);
    expect(nobody.history.at(-1)?.change).toEqual({ kind: 'coordinator', from: 'lai-da' });
  });

  it('keeps violations, ruled or not, one for each day', () => {
    const once = changed(ruled(), { kind: 'violation', on: '2026-12-10' });
    expect(once.history.at(-1)?.change).toEqual({ kind: 'violation', on: '2026-12-10' });
    expect(change(once, { kind: 'violation', on: '2026-12-10' }).kind).toBe('same');
    expect(once.standing.kind).toBe('ruled');
  });

  it('is written anew where a file differs, and says in what', () => {
    const fields = { petitionedOn: '2026-12-03', courtNo: '115年度跟護字第12號' };
    const edited = changed(caseOf(), { kind: 'edited', fields });
    expect(edited).toMatchObject(fields);
    expect(edited.history.at(-1)?.change).toEqual({
      ...{ kind: 'edited', fields: ['petitionedOn', 'courtNo'] },
    });
    expect(edited.dueSince).toEqual(at);
    expect(change(edited, { kind: 'edited', fields }).kind).toBe('same');
  });

  it('takes another day of the ruling for a correction', () => {
    const corrected = changed(ruled(), { kind: 'ruled', on: '2026-12-08' });
    expect(corrected.standing).toEqual({ kind: 'ruled', on: '2026-12-08' });
    expect(corrected.history).toHaveLength(3);
  });
});

describe('a change', () => {
  it('that is made already makes no line of the history', () => {
    const before = caseOf();
    const deeds: CaseDeed[] = [
      { kind: 'risk', to: 'medium' },
      { kind: 'transferred', to: '中山分局', coordinator: 'lai-da' },
      { kind: 'coordinator', to: 'wu-jf' },
      { kind: 'edited', fields: { petitionedOn: '2026-12-01' } },
    ];
    for (const deed of deeds) {
      expect(change(before, deed)).toEqual({ kind: 'same', stalkingCase: before });
    }
    expect(change(ruled(), { kind: 'ruled', on: '2026-12-09' }).kind).toBe('same');
  });

  it.each<[string, StalkingCase, CaseDeed]>([
    ['day-ahead', caseOf(), { kind: 'ruled', on: '2026-12-11' }],
    ['before-petition', caseOf(), { kind: 'withdrawn', on: '2026-11-30' }],
    ['is-ruled', ruled(), { kind: 'withdrawn', on: '2026-12-09' }],
    ['is-open', caseOf(), { kind: 'reopened' }],
    ['day-ahead', caseOf(), { kind: 'violation', on: '2026-12-11' }],
    ['before-law', caseOf(), { kind: 'violation', on: '2022-05-31' }],
    ['day-ahead', caseOf(), { kind: 'edited', fields: { petitionedOn: '2026-12-11' } }],
    ['before-law', caseOf(), { kind: 'edited', fields: { petitionedOn: '2022-05-31' } }],
    ['before-petition', ruled(), { kind: 'edited', fields: { petitionedOn: '2026-12-10' } }],
  ])('is refused: %s', (why, before, deed) => {
    expect(change(before, deed)).toEqual({ kind: 'refused', why });
  });

  it('asks for the day in Taipei, not in Greenwich', () => {
    const early = clockAt('2026-12-11 00:30').now();
    const deed: CaseDeed = { kind: 'ruled', on: '2026-12-11' };
    expect(changeCase(caseOf(), deed, { at: early, by: 'U1', rule }).kind).toBe('changed');
  });
});
