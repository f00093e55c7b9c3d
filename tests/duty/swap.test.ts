import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Person } from '../../src/directory/person.ts';
import type { Staff } from '../../src/directory/recognise.ts';
import { renderDuty, whoIsOnDuty } from '../../src/duty/on-duty.ts';
import { type DutyRoster, seats } from '../../src/duty/roster.ts';
import { answerableUntil, type SwapPlan, standInsOf, swapProblem } from '../../src/duty/swap.ts';
import { swapStrains } from '../../src/duty/swap-strain.ts';
import { canChangeHands, type Turn, turnsOf, withStandIns } from '../../src/duty/turns.ts';
import { rosterWarningText } from '../../src/wording/duty.ts';
import { anyRoster, at, rosterOf } from './rosters.ts';

const rotation = (shift: string, seat: string, people: string[]) => ({
  ...{ shift, seat, from: '2026-12-01', people },
});
const rotations = [
  rotation('day', 'primary', ['lin', 'wang']),
  rotation('night', 'primary', ['zhao']),
  rotation('day', 'backup', ['lee']),
];
const roster = rosterOf({ rotations });
const staff = ['lin', 'wang', 'zhao', 'lee'].map(
  (personId): Staff => ({
    ...{ userId: `U-${personId}`, personId, name: personId, title: undefined, unit: '婦幼警察隊' },
    ...{ roles: ['specialist'], precincts: [] },
  }),
);
const now = at('2026-12-01 12:00');
const turn = (person: string, day: string, given: DutyRoster = roster): Turn => {
  const found = turnsOf(given, person, now, 30).find(
    ({ start }) => start >= at(`${day} 00:00`) && start <= at(`${day} 23:59`),
  );
  if (found === undefined) throw new Error(`no turn of ${person} on ${day}`);
  return found;
};
const swapped = (plan: SwapPlan, given: DutyRoster = roster) =>
  withStandIns(given, standInsOf(plan));
const primaryAt = (given: DutyRoster, wall: string) => whoIsOnDuty(given, at(wall)).primary;

describe('the turns of a person', () => {
  it('are the shifts in which they have a seat, from the next one on', () => {
    const starts = turnsOf(roster, 'lin', now, 4).map(({ start }) => start);
    expect(starts).toEqual([at('2026-12-03 08:00'), at('2026-12-05 08:00')]);
    expect(turnsOf(roster, 'zhao', now, 0)).toMatchObject([
      { shift: 'night', seat: 'primary', end: at('2026-12-02 08:00') },
    ]);
    expect(turnsOf(roster, 'nobody', now, 30)).toEqual([]);
  });

  it('are the parts that are left to them where somebody stands in', () => {
    const override = { from: '2026-12-03T10:00', to: '2026-12-03T12:00', seat: 'primary' };
    const parts = rosterOf({ rotations, overrides: [{ ...override, person: 'zhao' }] });
    expect(turnsOf(parts, 'lin', now, 2).map(({ start, end }) => [start, end])).toEqual([
      [at('2026-12-03 08:00'), at('2026-12-03 10:00')],
      [at('2026-12-03 12:00'), at('2026-12-03 20:00')],
    ]);
    const [given] = turnsOf(parts, 'zhao', at('2026-12-03 09:00'), 0);
    expect(given).toMatchObject({ start: at('2026-12-03 10:00'), end: at('2026-12-03 12:00') });
    expect(given && canChangeHands(parts, 'zhao', given)).toBe(false);
  });
});

describe('what a swap would make too much', () => {
  const people = ['lin', 'wang', 'zhao', 'lee'].map((id) =>
    Person.parse({ id, name: id, title: '員', unit: '婦幼警察隊', roles: ['specialist'] }),
  );
  const strains = (plan: SwapPlan, given = roster) =>
    swapStrains(plan, given, people).map(rosterWarningText);

  it('is nothing where both have their rest and their hours', () => {
    const plan = { asker: 'lin', other: 'wang', gives: turn('lin', '2026-12-05') };
    expect(strains(plan)).toEqual([]);
  });

  it('is a stretch of more than twelve hours, told of whoever would have it', () => {
    const plan = { asker: 'lin', other: 'zhao', gives: turn('lin', '2026-12-05') };
    expect(strains(plan)).toEqual([
      'zhao 員 連續值班 36 小時：12月4日（五）20:00–12月6日（日）08:00，每日以 12 小時為限。',
    ]);
  });

  it('is a rest of less than eleven hours, on either side of what each takes', () => {
    const short = rosterOf({
      shifts: {
        day: { label: '日班', start: '08:00', end: '16:00' },
        late: { label: '晚班', start: '16:00', end: '24:00' },
      },
      assignments: [
        { date: '2026-12-05', shift: 'day', seat: 'primary', person: 'lin' },
        { date: '2026-12-06', shift: 'day', seat: 'primary', person: 'lin' },
        { date: '2026-12-05', shift: 'late', seat: 'primary', person: 'wang' },
        { date: '2026-12-08', shift: 'day', seat: 'primary', person: 'wang' },
      ],
    });
    const plan = {
      ...{ asker: 'wang', other: 'lin', gives: turn('wang', '2026-12-08', short) },
      takes: turn('lin', '2026-12-06', short),
    };
    expect(strains(plan, short)).toEqual([
      'wang 員 兩班之間只休息 8 小時：12月6日（日）00:00–08:00，應至少 11 小時。',
    ]);
  });

  it('is not what was too much before, nor what the swap makes less', () => {
    const long = rosterOf({
      assignments: ['day', 'night'].map((shift) => ({
        ...{ date: '2026-12-05', shift, seat: 'primary', person: 'lin' },
      })),
      overrides: [
        { from: '2026-12-06T08:00', to: '2026-12-06T20:00', seat: 'primary', person: 'lin' },
      ],
    });
    const plan = { asker: 'lin', other: 'wang', gives: turn('lin', '2026-12-05', long) };
    expect(strains(plan, long)).toEqual([]);
  });
});

describe('a swap', () => {
  const plan: SwapPlan = {
    ...{ asker: 'lin', other: 'wang' },
    ...{ gives: turn('lin', '2026-12-03'), takes: turn('wang', '2026-12-04') },
  };

  it('puts each in the place of the other, and changes nothing else', () => {
    const after = swapped(plan);
    expect(primaryAt(after, '2026-12-03 08:00')).toEqual({ person: 'wang', source: 'override' });
    expect(primaryAt(after, '2026-12-04 19:59')).toEqual({ person: 'lin', source: 'override' });
    expect(primaryAt(after, '2026-12-03 20:00')).toEqual({ person: 'zhao', source: 'rotation' });
    expect(whoIsOnDuty(after, at('2026-12-03 09:00')).backup?.person).toBe('lee');
  });

  it('beats assignments and rotations, and an override of the file beats it', () => {
    const override = { from: '2026-12-03T10:00', to: '2026-12-03T12:00', seat: 'primary' };
    const edited = rosterOf({
      rotations,
      assignments: [{ date: '2026-12-03', shift: 'day', seat: 'primary', person: 'lin' }],
      overrides: [{ ...override, person: 'zhao' }],
    });
    const after = swapped(plan, edited);
    expect(primaryAt(after, '2026-12-03 09:00')?.person).toBe('wang');
    expect(primaryAt(after, '2026-12-03 11:00')?.person).toBe('zhao');
    expect(primaryAt(after, '2026-12-03 13:00')?.person).toBe('wang');
  });

  it('counts for nothing where a later edit seats somebody else', () => {
    const edited = rosterOf({
      rotations,
      assignments: [{ date: '2026-12-03', shift: 'day', seat: 'primary', person: 'zhao' }],
    });
    expect(primaryAt(swapped(plan, edited), '2026-12-03 09:00')?.person).toBe('zhao');
  });

  it('can be swapped on by whoever has the turn now', () => {
    const after = swapped(plan);
    const on: SwapPlan = { asker: 'wang', other: 'lee', gives: plan.gives };
    expect(primaryAt(swapped(on, after), '2026-12-03 09:00')?.person).toBe('lee');
  });

  it('never leaves a seat empty that was not, nor seats anybody elsewhere', () => {
    fc.assert(
      fc.property(anyRoster, fc.nat(), fc.nat(), (any, one, two) => {
        const from = at('2026-12-27 00:00');
        const turns = ['a', 'b', 'c', 'd', 'e'].flatMap((person) =>
          turnsOf(any, person, from, 8).map((given) => ({ person, given })),
        );
        const [mine, theirs] = [turns[one % turns.length], turns[two % turns.length]];
        if (mine === undefined || theirs === undefined) return;
        const after = swapped(
          { asker: mine.person, other: theirs.person, gives: mine.given, takes: theirs.given },
          any,
        );
        const to = at('2027-01-06 00:00');
        const at1 = (given: DutyRoster, time: Date) => whoIsOnDuty(given, time);
        for (const { start } of renderDuty(after, from, to)) {
          for (const seat of seats) {
            const [was, is] = [at1(any, start)[seat], at1(after, start)[seat]];
            expect(is === undefined).toBe(was === undefined);
            if (is?.person === was?.person) continue;
            const inTurn = [mine, theirs].some(
              ({ given }) => given.seat === seat && given.start <= start && start < given.end,
            );
            expect(inTurn).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what stands against a swap', () => {
  const gives = turn('lin', '2026-12-03');
  const problem = (plan: SwapPlan, given: DutyRoster = roster, when = now, reached = staff) =>
    swapProblem(plan, given, reached, when);
  const favour: SwapPlan = { asker: 'lin', other: 'wang', gives };

  it('is nothing for a favour or a swap of turns to come', () => {
    expect(problem(favour)).toBeUndefined();
    expect(problem({ ...favour, takes: turn('wang', '2026-12-04') })).toBeUndefined();
  });

  it('is that it is with oneself, or with somebody who is not reached or may not', () => {
    expect(problem({ ...favour, other: 'lin' })).toBe('same-person');
    expect(problem({ ...favour, other: 'gone' })).toBe('unreachable');
    const officers = staff.map((one): Staff => ({ ...one, roles: ['reviewer'] }));
    expect(problem(favour, roster, now, officers)).toBe('not-eligible');
  });

  it('is that a shift has begun, or begins within the hour', () => {
    expect(problem(favour, roster, at('2026-12-03 08:00'))).toBe('begun');
    expect(problem(favour, roster, at('2026-12-03 07:00'))).toBe('too-soon');
    expect(problem(favour, roster, at('2026-12-03 06:59'))).toBeUndefined();
  });

  it('is that the roster was edited, or names somebody for that very time', () => {
    const assignments = [{ date: '2026-12-03', shift: 'day', seat: 'primary', person: 'zhao' }];
    expect(problem(favour, rosterOf({ rotations, assignments }))).toBe('moved');
    const override = { from: '2026-12-03T08:00', to: '2026-12-03T20:00', seat: 'primary' };
    const fixed = rosterOf({ rotations, overrides: [{ ...override, person: 'lin' }] });
    expect(problem(favour, fixed)).toBe('fixed');
  });

  it('is that one person would have both seats', () => {
    expect(problem({ ...favour, other: 'lee' })).toBe('two-seats');
    const seatsSwapped = { ...favour, other: 'lee', takes: turn('lee', '2026-12-03') };
    expect(problem(seatsSwapped)).toBeUndefined();
  });

  it('waits for an answer twelve hours, and at most until an hour before the first shift', () => {
    expect(answerableUntil(favour, now)).toEqual(at('2026-12-02 00:00'));
    expect(answerableUntil(favour, at('2026-12-02 22:00'))).toEqual(at('2026-12-03 07:00'));
    const both = { ...favour, takes: turn('wang', '2026-12-02') };
    expect(answerableUntil(both, at('2026-12-02 00:00'))).toEqual(at('2026-12-02 07:00'));
  });
});
