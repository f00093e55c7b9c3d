import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DutyEvent, dutyEvents } from '../../src/duty/duty-events.ts';
import { whoIsOnDuty } from '../../src/duty/on-duty.ts';
import type { DutyRoster } from '../../src/duty/roster.ts';
import { anyRoster, at, rosterOf } from './rosters.ts';

const rotation = (shift: string, seat: string, person: string) => ({
  ...{ shift, seat, from: '2026-11-01', people: [person] },
});
const usual = {
  rotations: [
    rotation('day', 'primary', 'lin'),
    rotation('day', 'backup', 'lee'),
    rotation('night', 'primary', 'wang'),
    rotation('night', 'backup', 'lee'),
  ],
};
const now = at('2026-12-31 12:00');
const wall = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
const shown = ({ start, end, shift, primary, backup }: DutyEvent) =>
  [wall(start), wall(end), shift ?? '-', primary ?? '-', backup ?? '-'].join(' ');
/** Those that begin between two wall times. */
const between = (events: readonly DutyEvent[], from: string, to: string) =>
  events.filter(({ start }) => at(from) <= start && start < at(to)).map(shown);

describe("a person's own events", () => {
  it('are whole shifts, over midnight and over New Year', () => {
    const events = dutyEvents(rosterOf(usual), now, 'wang');
    expect(between(events, '2026-12-30 12:00', '2027-01-02 12:00')).toEqual([
      '2026-12-30T20:00 2026-12-31T08:00 夜班 wang -',
      '2026-12-31T20:00 2027-01-01T08:00 夜班 wang -',
      '2027-01-01T20:00 2027-01-02T08:00 夜班 wang -',
    ]);
  });

  it('name the seat, and shifts that follow one another are apart', () => {
    const events = dutyEvents(rosterOf(usual), now, 'lee');
    expect(between(events, '2026-12-31 00:00', '2027-01-01 00:00')).toEqual([
      '2026-12-31T08:00 2026-12-31T20:00 日班 - lee',
      '2026-12-31T20:00 2027-01-01T08:00 夜班 - lee',
    ]);
  });

  it('are not cut by what happens to the other seat', () => {
    const override = { seat: 'primary', person: 'wu' };
    const overrides = [{ ...override, from: '2026-12-31T10:00', to: '2026-12-31T12:00' }];
    const events = dutyEvents(rosterOf({ ...usual, overrides }), now, 'lee');
    expect(between(events, '2026-12-31 00:00', '2026-12-31 20:00')).toEqual([
      '2026-12-31T08:00 2026-12-31T20:00 日班 - lee',
    ]);
  });

  it('follow whoever stands in, and an hour between shifts counts as well', () => {
    const shifts = { day: { label: '日班', start: '08:00', end: '17:00' } };
    const rotations = [rotation('day', 'primary', 'lin')];
    const overrides = [
      { from: '2026-12-31T15:00', to: '2026-12-31T19:00', seat: 'primary', person: 'wu' },
    ];
    const roster = rosterOf({ shifts, rotations, overrides });
    expect(between(dutyEvents(roster, now, 'wu'), '2026-12-31 00:00', '2027-01-01 00:00')).toEqual([
      '2026-12-31T15:00 2026-12-31T17:00 日班 wu -',
      '2026-12-31T17:00 2026-12-31T19:00 - wu -',
    ]);
  });

  it('are none where somebody has no turn', () => {
    expect(dutyEvents(rosterOf(usual), now, 'chen')).toEqual([]);
  });
});

describe("the team's events", () => {
  it('have both seats, and an empty one is none', () => {
    const assignment = { date: '2026-12-31', shift: 'day', seat: 'primary', person: 'wu' };
    const roster = rosterOf({
      rotations: [rotation('night', 'primary', 'wang')],
      assignments: [assignment],
    });
    expect(between(dutyEvents(roster, now), '2026-12-31 00:00', '2027-01-01 20:00')).toEqual([
      '2026-12-31T08:00 2026-12-31T20:00 日班 wu -',
      '2026-12-31T20:00 2027-01-01T08:00 夜班 wang -',
    ]);
  });

  it('reach from 30 days back to 120 days ahead, and a night that reaches in is whole', () => {
    const events = dutyEvents(rosterOf(usual), now);
    expect(shown(events[0] ?? never())).toBe('2026-11-30T20:00 2026-12-01T08:00 夜班 wang lee');
    expect(shown(events.at(-1) ?? never())).toBe('2027-04-30T20:00 2027-05-01T08:00 夜班 wang lee');
  });

  it('begin at the same instants whatever the hour at which they are looked at', () => {
    const kept = (wallNow: string) =>
      between(dutyEvents(rosterOf(usual), at(wallNow)), '2026-12-05 00:00', '2027-04-01 00:00');
    expect(kept('2027-01-01 03:00')).toEqual(kept('2026-12-31 23:59'));
  });

  it('say at every instant who has the seats, as everybody else is told', () => {
    fc.assert(
      fc.property(anyRoster, fc.integer({ min: -5 * 24, max: 10 * 24 }), (roster, hours) => {
        const instant = new Date(now.getTime() + hours * 3_600_000 + 60_000);
        const { primary, backup } = whoIsOnDuty(roster, instant);
        const found = eventsAt(roster, instant);
        const isEmpty = primary === undefined && backup === undefined;
        expect(found.map((one) => [one.primary, one.backup])).toEqual(
          isEmpty ? [] : [[primary?.person, backup?.person]],
        );
      }),
      { numRuns: 60 },
    );
  });
});

function eventsAt(roster: DutyRoster, instant: Date): DutyEvent[] {
  return dutyEvents(roster, now).filter(({ start, end }) => start <= instant && instant < end);
}

function never(): never {
  throw new Error('no event');
}
