import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gapsIn, renderDuty, untilWhen, whoIsOnDuty } from '../../src/duty/on-duty.ts';
import { type DutyRoster, emptyRoster, type Seat, seats } from '../../src/duty/roster.ts';
import { anyRoster, at, rosterOf } from './rosters.ts';
import { dayAfter, slowHolder } from './slow-roster.ts';

const rotation = (given: object = {}) => ({
  ...{ shift: 'day', seat: 'primary', from: '2026-12-01', people: ['a', 'b', 'c'] },
  ...given,
});
const nights = rotation({ shift: 'night', people: ['x', 'y'] });
const primaryAt = (roster: DutyRoster, wall: string) => {
  const { primary } = whoIsOnDuty(roster, at(wall));
  return primary === undefined ? 'nobody' : `${primary.source} ${primary.person}`;
};

describe('who is on duty', () => {
  it.each([
    ['2026-11-30 19:59', 'nobody'],
    ['2026-12-01 07:59', 'nobody'],
    ['2026-12-01 08:00', 'rotation a'],
    ['2026-12-01 19:59', 'rotation a'],
    ['2026-12-01 20:00', 'rotation x'],
    ['2026-12-02 07:59', 'rotation x'],
    ['2026-12-02 08:00', 'rotation b'],
    ['2026-12-02 20:00', 'rotation y'],
    ['2026-12-04 09:00', 'rotation a'],
    ['2026-12-31 23:59', 'rotation x'],
    ['2027-01-01 07:59', 'rotation x'],
    ['2027-01-01 20:00', 'rotation y'],
  ])('takes turns, and the night belongs to the day it starts: %s', (wall, expected) => {
    expect(primaryAt(rosterOf({ rotations: [rotation(), nights] }), wall)).toBe(expected);
  });

  it('changes hands after as many days as the rotation says', () => {
    const roster = rosterOf({ rotations: [rotation({ everyDays: 7 })] });
    expect(primaryAt(roster, '2026-12-07 09:00')).toBe('rotation a');
    expect(primaryAt(roster, '2026-12-08 09:00')).toBe('rotation b');
    expect(primaryAt(roster, '2026-12-22 09:00')).toBe('rotation a');
  });

  it('is an override before an assignment, and that before a rotation', () => {
    const roster = rosterOf({
      rotations: [rotation()],
      assignments: [{ date: '2026-12-05', shift: 'day', seat: 'primary', person: 'd' }],
      overrides: [
        { from: '2026-12-05T10:00', to: '2026-12-05T12:00', seat: 'primary', person: 'e' },
      ],
    });
    expect(primaryAt(roster, '2026-12-04 10:00')).toBe('rotation a');
    expect(primaryAt(roster, '2026-12-05 09:59')).toBe('assignment d');
    expect(primaryAt(roster, '2026-12-05 10:00')).toBe('override e');
    expect(primaryAt(roster, '2026-12-05 12:00')).toBe('assignment d');
    expect(primaryAt(roster, '2026-12-05 20:00')).toBe('nobody');
  });

  it('keeps an assigned night until the morning after', () => {
    const christmas = { date: '2026-12-24', shift: 'night', seat: 'primary', person: 'c' };
    const roster = rosterOf({ assignments: [christmas] });
    expect(primaryAt(roster, '2026-12-24 19:59')).toBe('nobody');
    expect(primaryAt(roster, '2026-12-25 07:59')).toBe('assignment c');
    expect(primaryAt(roster, '2026-12-25 20:00')).toBe('nobody');
  });

  it('is the one written later where two say the same thing differently', () => {
    const assign = (person: string) => ({
      ...{ date: '2026-12-05', shift: 'day', seat: 'primary', person },
    });
    const stand = (person: string, from: string) => ({
      ...{ from, to: '2026-12-05T20:00', seat: 'primary', person },
    });
    expect(
      primaryAt(rosterOf({ assignments: [assign('a'), assign('b')] }), '2026-12-05 09:00'),
    ).toBe('assignment b');
    const both = [stand('b', '2026-12-05T10:00'), stand('a', '2026-12-05T08:00')];
    expect(primaryAt(rosterOf({ overrides: both }), '2026-12-05 11:00')).toBe('override a');
    const same = [rotation({ people: ['a'] }), rotation({ people: ['b'] })];
    expect(primaryAt(rosterOf({ rotations: same }), '2026-12-05 11:00')).toBe('rotation b');
  });

  it('follows the new rotation from its first day, wherever it stands in the file', () => {
    const older = rotation({ people: ['a'] });
    const newer = rotation({ people: ['b'], from: '2026-12-10' });
    for (const rotations of [
      [older, newer],
      [newer, older],
    ]) {
      expect(primaryAt(rosterOf({ rotations }), '2026-12-09 09:00')).toBe('rotation a');
      expect(primaryAt(rosterOf({ rotations }), '2026-12-10 09:00')).toBe('rotation b');
    }
  });

  it('is somebody who stands in even where there is no shift at all', () => {
    const overrides = [
      { from: '2026-12-31T23:00', to: '2027-01-01T01:00', seat: 'backup', person: 'a' },
    ];
    const roster = rosterOf({ shifts: {}, overrides });
    expect(whoIsOnDuty(roster, at('2027-01-01 00:30'))).toEqual({
      primary: undefined,
      backup: { person: 'a', source: 'override' },
    });
  });

  it('is nobody more for an override that ends before it begins', () => {
    const overrides = [
      { from: '2026-12-05T12:00', to: '2026-12-05T10:00', seat: 'primary', person: 'e' },
    ];
    const roster = rosterOf({ rotations: [rotation()], overrides });
    expect(primaryAt(roster, '2026-12-05 11:00')).toBe('rotation b');
    expect(primaryAt(roster, '2026-12-05 13:00')).toBe('rotation b');
  });

  it('reads a shift from 08:00 to 08:00 as a whole day, and 24:00 as the end of one', () => {
    const roster = rosterOf({
      shifts: {
        whole: { label: '全日', start: '08:00', end: '08:00' },
        late: { label: '晚班', start: '16:00', end: '24:00' },
      },
      rotations: [
        rotation({ shift: 'whole' }),
        rotation({ shift: 'late', seat: 'backup', people: ['z'] }),
      ],
    });
    expect(primaryAt(roster, '2026-12-02 07:59')).toBe('rotation a');
    expect(primaryAt(roster, '2026-12-02 08:00')).toBe('rotation b');
    expect(whoIsOnDuty(roster, at('2026-12-02 23:59')).backup?.person).toBe('z');
    expect(whoIsOnDuty(roster, at('2026-12-03 00:00')).backup).toBeUndefined();
  });

  it('is known for as long as they keep the seat, over the ends of segments', () => {
    const roster = rosterOf({
      rotations: [rotation({ people: ['a'] }), rotation({ shift: 'night', people: ['a', 'b'] })],
    });
    const far = at('2026-12-10 00:00');
    expect(untilWhen(roster, 'primary', at('2026-12-01 09:00'), far)).toEqual(
      at('2026-12-02 20:00'),
    );
    expect(untilWhen(roster, 'backup', at('2026-12-01 09:00'), far)).toEqual(far);
  });
});

describe('the rendered roster', () => {
  it('is cut where the window is, where people change and where shifts do', () => {
    const roster = rosterOf({
      rotations: [rotation({ people: ['a'] }), rotation({ shift: 'night', people: ['a'] })],
      overrides: [
        { from: '2026-12-02T10:00', to: '2026-12-02T11:00', seat: 'backup', person: 'e' },
        { from: '2026-12-02T11:00', to: '2026-12-02T12:00', seat: 'backup', person: 'e' },
      ],
    });
    const segments = renderDuty(roster, at('2026-12-02 00:00'), at('2026-12-03 00:00'));
    expect(
      segments.map(({ start, primary, backup, shift }) => [
        start.toISOString(),
        ...[primary?.person, backup?.person, shift?.label, shift?.day],
      ]),
    ).toEqual([
      ['2026-12-01T16:00:00.000Z', 'a', undefined, '夜班', '2026-12-01'],
      ['2026-12-02T00:00:00.000Z', 'a', undefined, '日班', '2026-12-02'],
      ['2026-12-02T02:00:00.000Z', 'a', 'e', '日班', '2026-12-02'],
      ['2026-12-02T04:00:00.000Z', 'a', undefined, '日班', '2026-12-02'],
      ['2026-12-02T12:00:00.000Z', 'a', undefined, '夜班', '2026-12-02'],
    ]);
  });

  it('is empty where the window is, and whole where nobody is on duty', () => {
    const noon = at('2026-12-02 12:00');
    expect(renderDuty(emptyRoster, noon, noon)).toEqual([]);
    expect(renderDuty(emptyRoster, noon, at('2026-12-02 13:00'))).toHaveLength(1);
  });

  it('tells for each seat where nobody has it', () => {
    const roster = rosterOf({ rotations: [rotation()] });
    const gaps = gapsIn(roster, at('2026-12-01 00:00'), at('2026-12-02 00:00'));
    expect(gaps).toEqual([
      { seat: 'primary', start: at('2026-12-01 00:00'), end: at('2026-12-01 08:00') },
      { seat: 'backup', start: at('2026-12-01 00:00'), end: at('2026-12-02 00:00') },
      { seat: 'primary', start: at('2026-12-01 20:00'), end: at('2026-12-02 00:00') },
    ]);
  });
});

describe('any roster', () => {
  const from = at('2026-12-28 00:00');
  const days = 2;
  const to = new Date(from.getTime() + days * 86_400_000);

  it('is in every minute what the file says, read line by line', () => {
    fc.assert(
      fc.property(anyRoster, (roster) => {
        const segments = renderDuty(roster, from, to);
        const wrong = [...everyMinute(from, days)].filter(([seat, day, minute, instant]) => {
          const holder = segments.find(({ start, end }) => start <= instant && instant < end)?.[
            seat
          ];
          const found = holder === undefined ? 'nobody' : `${holder.source} ${holder.person}`;
          return found !== slowHolder(roster, seat, day, minute);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('covers the window without a break, and no two neighbours are the same', () => {
    fc.assert(
      fc.property(anyRoster, (roster) => {
        const segments = renderDuty(roster, from, to);
        expect(segments[0]?.start).toEqual(from);
        expect(segments.at(-1)?.end).toEqual(to);
        for (const [index, segment] of segments.entries()) {
          expect(segment.start < segment.end).toBe(true);
          const next = segments[index + 1];
          if (next === undefined) continue;
          expect(next.start).toEqual(segment.end);
          const facts = ({ start: _start, end: _end, ...rest }: typeof segment) => rest;
          expect(facts(next)).not.toEqual(facts(segment));
        }
      }),
    );
  });

  it('says the same of an instant, of a window and of its parts', () => {
    const offset = fc.integer({ min: 0, max: days * 86_400_000 - 1 });
    fc.assert(
      fc.property(anyRoster, offset, offset, (roster, ms, cutMs) => {
        const instant = new Date(from.getTime() + ms);
        const cut = new Date(from.getTime() + cutMs);
        const parts = [...renderDuty(roster, from, cut), ...renderDuty(roster, cut, to)];
        const now = whoIsOnDuty(roster, instant);
        for (const segments of [renderDuty(roster, from, to), parts]) {
          const segment = segments.find(({ start, end }) => start <= instant && instant < end);
          expect({ primary: segment?.primary, backup: segment?.backup }).toEqual(now);
        }
        const isGap = (seat: Seat) =>
          gapsIn(roster, from, to).some(
            (gap) => gap.seat === seat && gap.start <= instant && instant < gap.end,
          );
        for (const seat of seats) expect(isGap(seat)).toBe(now[seat] === undefined);
      }),
    );
  });
});

function* everyMinute(from: Date, days: number): Generator<[Seat, string, number, Date]> {
  let day = '2026-12-28';
  for (let count = 0; count < days; count += 1) {
    for (let minute = 0; minute < 1440; minute += 1) {
      const instant = new Date(from.getTime() + (count * 1440 + minute) * 60_000);
      for (const seat of seats) yield [seat, day, minute, instant];
    }
    day = dayAfter(day);
  }
}
