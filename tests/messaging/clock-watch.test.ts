import { describe, expect, it } from '@jest/globals';
import { createClockWatch } from '../../src/messaging/clock-watch.ts';
import { clockAt } from '../support/hand-clock.ts';

const minuteMs = 60_000;

describe('a clock that is watched', () => {
  it('makes rows no older than they look while it goes forward', () => {
    const clock = clockAt('2026-12-05 09:00');
    const watch = createClockWatch();
    for (const ms of [0, 1, minuteMs, 90 * minuteMs]) {
      clock.move(ms);
      watch.look(clock.now());
    }
    expect(watch.unnotedMs()).toBe(0);
    expect(watch.setBackMs('row')).toBe(0);
  });

  it('that was set back makes every row older that may have been there', () => {
    const clock = clockAt('2026-12-05 09:00');
    const watch = createClockWatch();
    watch.look(clock.now());
    clock.move(-5 * minuteMs);
    watch.look(clock.now());
    // Nobody knows yet which rows were there.
    expect(watch.setBackMs('old')).toBe(5 * minuteMs);
    watch.note(['old'], watch.unnotedMs());
    expect([watch.setBackMs('old'), watch.setBackMs('new')]).toEqual([5 * minuteMs, 0]);
  });

  it('adds up several steps, and forgets a row that has ended', () => {
    const clock = clockAt('2026-12-05 09:00');
    const watch = createClockWatch();
    for (let step = 0; step < 3; step += 1) {
      watch.look(clock.now());
      clock.move(-minuteMs);
      watch.look(clock.now());
      watch.note(['row'], watch.unnotedMs());
    }
    expect(watch.setBackMs('row')).toBe(3 * minuteMs);
    watch.forget('row');
    expect(watch.setBackMs('row')).toBe(0);
  });

  it('keeps a step that came while rows were being looked up', () => {
    const clock = clockAt('2026-12-05 09:00');
    const watch = createClockWatch();
    watch.look(clock.now());
    clock.move(-minuteMs);
    watch.look(clock.now());
    const told = watch.unnotedMs();
    clock.move(-minuteMs);
    watch.look(clock.now());
    watch.note(['row'], told);
    expect(watch.unnotedMs()).toBe(minuteMs);
    expect(watch.setBackMs('row')).toBe(2 * minuteMs);
  });
});
