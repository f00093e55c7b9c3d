import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationMs } from '../../src/handoff/duration.ts';
import {
  Escalation,
  type Ladder,
  ladderOf,
  type Rung,
  rungs,
} from '../../src/handoff/escalation.ts';
import {
  beginLadder,
  climb,
  isStepDue,
  nextRungs,
  type Waiting,
} from '../../src/handoff/ladder.ts';

const start = new Date('2026-12-05T01:00:00Z');
const inMs = (ms: number) => new Date(start.getTime() + ms);
const minute = 60_000;

const usual: Ladder = {
  steps: [
    { after: 'PT0S', notify: ['duty:primary'] },
    { after: 'PT3M', notify: ['duty:backup'] },
    { after: 'PT8M', notify: ['coordinator:precinct', 'role:manager'] },
  ],
  repeatEvery: 'PT10M',
  ackTimeout: 'PT15M',
};
type World = Partial<Record<Rung, readonly string[]>>;
const everybody: World = {
  'duty:primary': ['a'],
  'duty:backup': ['b'],
  'coordinator:precinct': ['c'],
  'role:manager': ['m', 'a'],
};
const up = (waiting: Waiting, at: Date, world: World, ladder = usual) =>
  climb(
    ladder,
    waiting,
    at,
    (rung) => world[rung] ?? [],
    (name) => name,
  );

describe('the ladder', () => {
  it('calls each step when it is due, and then everybody again and again', () => {
    let waiting = beginLadder(start);
    const calls: [number, readonly string[]][] = [];
    for (let at = 0; at <= 40 * minute; at += 30_000) {
      if (!isStepDue(usual, waiting, inMs(at))) continue;
      const { called, next } = up(waiting, inMs(at), everybody);
      calls.push([at / minute, called]);
      waiting = next;
    }
    expect(calls).toEqual([
      [0, ['a']],
      [3, ['b']],
      [8, ['c', 'm', 'a']],
      [18, ['a', 'b', 'c', 'm']],
      [28, ['a', 'b', 'c', 'm']],
      [38, ['a', 'b', 'c', 'm']],
    ]);
  });

  it('passes a step that reaches nobody at once, and those above come so much earlier', () => {
    const first = up(beginLadder(start), start, { ...everybody, 'duty:primary': [] });
    expect(first).toMatchObject({ called: ['b'], skipped: ['duty:primary'], climbed: 2 });
    expect(first.next.dueAt).toEqual(inMs(5 * minute));
  });

  it('says at once that nobody can be reached, and tries again', () => {
    const nobody = up(beginLadder(start), start, {});
    expect(nobody.called).toEqual([]);
    expect(nobody.skipped).toEqual(nextRungs(usual, { ...nobody.next, round: 1 }));
    expect(nobody.next).toMatchObject({ round: 1, dueAt: inMs(10 * minute) });
  });

  it('calls whom it spares by night where nobody else is left', () => {
    const asked: string[] = [];
    const climbed = climb(
      usual,
      beginLadder(start),
      start,
      (rung, when) => {
        asked.push(`${rung} ${when}`);
        return rung === 'coordinator:precinct' && when === 'at-any-hour' ? ['c'] : [];
      },
      (name) => name,
    );
    expect(climbed.called).toEqual(['c']);
    expect(asked).toContain('coordinator:precinct as-usual');
  });

  it('does every step at once that came due while it was not looked at, nobody twice', () => {
    const { called, climbed } = up(beginLadder(start), inMs(60 * minute), everybody);
    expect(called).toEqual(['a', 'b', 'c', 'm']);
    expect(climbed).toBe(3);
  });

  it('is due where the clock was set back behind its last step', () => {
    const { next } = up(beginLadder(start), start, everybody);
    expect(isStepDue(usual, next, inMs(-5 * 60 * minute))).toBe(true);
    expect(isStepDue(usual, next, inMs(minute))).toBe(false);
  });
});

const ladders: fc.Arbitrary<Ladder> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 30 }),
      notify: fc.uniqueArray(fc.constantFrom(...rungs), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) => {
    const sorted = [...steps].sort((a, b) => a.minutes - b.minutes);
    return {
      steps: sorted.map(({ minutes, notify }) => ({ after: `PT${minutes}M`, notify })),
      ...{ repeatEvery: 'PT10M', ackTimeout: 'PT15M' },
    };
  });
const worlds: fc.Arbitrary<World> = fc.dictionary(
  fc.constantFrom(...rungs),
  fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
);

describe('any ladder in any world', () => {
  it('reaches within its own time everybody whom it names and who can be reached', () => {
    fc.assert(
      fc.property(ladders, worlds, (ladder, world) => {
        const last = durationMs(ladder.steps.at(-1)?.after ?? 'PT0S');
        let waiting = beginLadder(start);
        const called = new Set<string>();
        for (let at = 0; at <= last; at += minute) {
          if (!isStepDue(ladder, waiting, inMs(at))) continue;
          const climbed = up(waiting, inMs(at), world, ladder);
          for (const name of climbed.called) called.add(name);
          waiting = climbed.next;
        }
        const named = ladder.steps.flatMap(({ notify }) =>
          notify.flatMap((rung) => world[rung] ?? []),
        );
        expect([...called].sort()).toEqual([...new Set(named)].sort());
      }),
    );
  });

  it('never waits longer than its longest pause, and calls somebody at once where anybody can be reached', () => {
    fc.assert(
      fc.property(ladders, worlds, (ladder, world) => {
        const { called, next } = up(
          beginLadder(start),
          inMs(durationMs(ladder.steps[0]?.after ?? '')),
          world,
          ladder,
        );
        const reached = ladder.steps.some(({ notify }) =>
          notify.some((rung) => (world[rung] ?? []).length > 0),
        );
        expect(called.length > 0).toBe(reached);
        expect(next.dueAt.getTime()).toBeGreaterThan(start.getTime() - 1);
        expect(next.dueAt.getTime() - start.getTime()).toBeLessThanOrEqual(61 * minute);
      }),
    );
  });
});

describe('escalation.json', () => {
  const file = { ...usual, phone: '02-2361-5295' };
  it.each([
    ['steps that go back in time', { steps: [...usual.steps].reverse() }],
    ['a repetition without a pause', { repeatEvery: 'PT0S' }],
    ['months, which are of no fixed length', { ackTimeout: 'P1M' }],
    ['a rung that nobody knows', { steps: [{ after: 'PT0S', notify: ['duty:third'] }] }],
  ])('is refused with %s', (_what, wrong) => {
    expect(Escalation.safeParse({ ...file, ...wrong }).success).toBe(false);
  });

  it('gives the ladder that is kept with an inquiry', () => {
    expect(ladderOf(Escalation.parse(file))).toEqual(usual);
  });

  it.each([
    ['PT90S', 90_000],
    ['PT1H30M', 5_400_000],
    ['P1DT2H', 93_600_000],
  ])('reads the duration %s', (duration, ms) => {
    expect(durationMs(duration)).toBe(ms);
  });
});
