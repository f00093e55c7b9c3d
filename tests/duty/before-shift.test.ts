import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueAtStart, startsAround, startsIn } from '../../src/duty/before-shift.ts';
import type { DutyRoster } from '../../src/duty/roster.ts';
import type { ShiftCall } from '../../src/duty/shift-call.ts';
import { anyRoster, at, rosterOf } from './rosters.ts';

const rotation = (shift: string, seat: string, people: string[], everyDays = 1) => ({
  ...{ shift, seat, from: '2026-12-01', people, everyDays },
});
const roster = rosterOf({
  rotations: [
    rotation('day', 'primary', ['lin']),
    rotation('night', 'primary', ['wang']),
    rotation('day', 'backup', ['lee']),
    rotation('night', 'backup', ['lee']),
  ],
});
const keysIn = (given: DutyRoster, from: string, to: string) =>
  startsIn(given, at(from), at(to)).map(({ key }) => key);

describe('the beginning of a shift', () => {
  it('is that of whoever did not sit in the seat just before', () => {
    expect(keysIn(roster, '2026-12-05 00:00', '2026-12-06 00:00')).toEqual([
      'shift-start:2026-12-05T08:00:primary:lin',
      'shift-start:2026-12-05T20:00:primary:wang',
    ]);
  });

  it('counts for each seat, and for whoever stands in', () => {
    const edited = rosterOf({
      rotations: roster.rotations,
      assignments: [{ date: '2026-12-05', shift: 'day', seat: 'backup', person: 'wang' }],
      overrides: [
        { from: '2026-12-05T08:00', to: '2026-12-05T12:00', seat: 'primary', person: 'zhao' },
        { from: '2026-12-05T22:00', to: '2026-12-05T23:00', seat: 'primary', person: 'qian' },
      ],
    });
    expect(keysIn(edited, '2026-12-05 00:00', '2026-12-06 00:00')).toEqual([
      'shift-start:2026-12-05T08:00:primary:zhao',
      'shift-start:2026-12-05T08:00:backup:wang',
      'shift-start:2026-12-05T20:00:primary:wang',
      'shift-start:2026-12-05T20:00:backup:lee',
    ]);
  });

  it('is there after a gap, also where it is the same person', () => {
    const holes = rosterOf({
      shifts: { day: { label: '日班', start: '08:00', end: '20:00' } },
      rotations: [rotation('day', 'primary', ['lin'])],
    });
    expect(keysIn(holes, '2026-12-05 00:00', '2026-12-07 00:00')).toEqual([
      'shift-start:2026-12-05T08:00:primary:lin',
      'shift-start:2026-12-06T08:00:primary:lin',
    ]);
  });

  it('knows how long the seat is kept, and who sits beside', () => {
    const [start] = startsIn(roster, at('2026-12-05 08:00'), at('2026-12-05 08:01'));
    expect(start).toMatchObject({ until: at('2026-12-05 20:00'), beside: 'lee' });
  });

  it('is looked for from half an hour before until the seat is left', () => {
    const around = (now: string) => startsAround(roster, at(now)).map(({ person }) => person);
    expect(around('2026-12-05 07:29')).toEqual(['wang']);
    expect(around('2026-12-05 07:30')).toEqual(['wang', 'lin']);
    expect(around('2026-12-05 08:00')).toEqual(['lin']);
  });

  it('names nobody twice, and only whoever the rendered roster seats', () => {
    fc.assert(
      fc.property(anyRoster, (any) => {
        const starts = startsIn(any, at('2026-12-28 00:00'), at('2026-12-31 00:00'));
        expect(new Set(starts.map(({ key }) => key)).size).toBe(starts.length);
        for (const { until, shift } of starts) expect(until > shift.start).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is due at the beginning of a shift', () => {
  const [start] = startsIn(roster, at('2026-12-05 08:00'), at('2026-12-05 08:01'));
  if (start === undefined) throw new Error('no start');
  const call = (given: Partial<ShiftCall> = {}): ShiftCall => ({
    ...{ key: start.key, start: start.shift.start, seat: 'primary', person: 'lin', told: [] },
    ...given,
  });
  const due = (now: string, calls: readonly ShiftCall[] = [], isReachable = true) =>
    dueAtStart(start, calls, isReachable, at(now));

  it('is the card, half an hour before', () => {
    expect(due('2026-12-05 07:29')).toBeUndefined();
    const card = { kind: 'call', isLate: false, hasBegun: false };
    expect(due('2026-12-05 07:30')).toEqual(card);
    expect(due('2026-12-05 07:45')).toEqual({ ...card, isLate: true });
  });

  it('is the card once, whatever the clock does', () => {
    const called = call({ calledAt: at('2026-12-05 07:30') });
    expect(due('2026-12-05 07:31', [called])).toBeUndefined();
    expect(due('2026-12-05 07:30', [called])).toBeUndefined();
    expect(due('2026-12-05 07:10', [called])).toBeUndefined();
  });

  it('is word to the others where nobody tapped for ten minutes', () => {
    const called = call({ calledAt: at('2026-12-05 07:30') });
    expect(due('2026-12-05 07:39', [called])).toBeUndefined();
    const raise = { kind: 'raise', why: 'unanswered', hasBegun: false };
    expect(due('2026-12-05 07:40', [called])).toEqual(raise);
    expect(due('2026-12-05 07:40', [called], false)).toEqual(raise);
    expect(due('2026-12-05 09:40', [called])).toEqual({ ...raise, hasBegun: true });
    const raised = { ...called, raisedAt: at('2026-12-05 07:40') };
    expect(due('2026-12-05 07:50', [raised])).toBeUndefined();
    const answered = { ...called, answeredAt: at('2026-12-05 07:33') };
    expect(due('2026-12-05 07:50', [answered])).toBeUndefined();
  });

  it('is word to the others at once where LINE does not reach them, and the card when it does', () => {
    expect(due('2026-12-05 07:30', [], false)).toMatchObject({ kind: 'raise', why: 'unreachable' });
    const raised = call({ raisedAt: at('2026-12-05 07:30') });
    expect(due('2026-12-05 07:31', [raised], false)).toBeUndefined();
    expect(due('2026-12-05 07:50', [raised], true)).toMatchObject({ kind: 'call', isLate: true });
    const both = { ...raised, calledAt: at('2026-12-05 07:50') };
    expect(due('2026-12-05 08:30', [both], true)).toBeUndefined();
  });

  it('is a late card within the first hour, and nothing later', () => {
    const card = { kind: 'call', isLate: true, hasBegun: true };
    expect(due('2026-12-05 08:59')).toEqual(card);
    expect(due('2026-12-05 09:00')).toBeUndefined();
    expect(due('2026-12-05 20:00')).toBeUndefined();
  });

  it('is a late card at any hour for whoever was put in the place of somebody called', () => {
    const other = call({ key: 'shift-start:2026-12-05T08:00:primary:zhao', person: 'zhao' });
    expect(due('2026-12-05 13:00', [other])).toMatchObject({ kind: 'call', hasBegun: true });
    expect(due('2026-12-05 13:00', [{ ...other, seat: 'backup' }])).toBeUndefined();
    expect(due('2026-12-05 20:00', [other])).toBeUndefined();
  });

  it('begins the ten minutes anew where the clock was set back', () => {
    const called = call({ calledAt: at('2026-12-05 07:50') });
    expect(due('2026-12-05 07:35', [called])).toEqual({ kind: 'wait-anew' });
  });
});
