import { beforeEach, describe, expect, it } from '@jest/globals';
import { createPace, paceLimits } from '../../src/messaging/pace.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';

const minuteMs = 60_000;
let clock: HandClock;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});

describe('pace', () => {
  it('lets a user write so many times a minute, tells once that it is too fast, then passes over', () => {
    const pace = createPace(clock, { perUser: 2, total: 100 });
    const paces = Array.from({ length: 5 }, () => pace('a'));
    expect(paces).toEqual(['ok', 'ok', 'too-fast', 'told', 'told']);
    expect(pace('b')).toBe('ok');
  });

  it('begins anew when the minute since the first message is out, and tells again', () => {
    const pace = createPace(clock, { perUser: 1, total: 100 });
    const fill = () => [pace('a'), pace('a'), pace('a')];
    expect(fill()).toEqual(['ok', 'too-fast', 'told']);
    clock.move(minuteMs - 1);
    expect(pace('a')).toBe('told');
    clock.move(1);
    expect(fill()).toEqual(['ok', 'too-fast', 'told']);
  });

  it('tells each user once that all together are too many', () => {
    const pace = createPace(clock, { perUser: 100, total: 2 });
    expect(['a', 'a', 'a', 'a', 'b', 'b'].map(pace)).toEqual([
      ...['ok', 'ok', 'busy', 'told', 'busy', 'told'],
    ]);
    clock.move(minuteMs);
    expect(pace('a')).toBe('ok');
  });

  it('lets nobody wait longer where the clock is set back', () => {
    const pace = createPace(clock, { perUser: 1, total: 100 });
    expect([pace('a'), pace('a')]).toEqual(['ok', 'too-fast']);
    clock.move(-24 * 60 * minuteMs);
    expect(pace('a')).toBe('ok');
  });

  it('lets everybody type as fast as people do', () => {
    const pace = createPace(clock);
    const paces = new Set(Array.from({ length: 100 }, () => pace('a')));
    expect(paces).toEqual(new Set(['ok']));
    expect(paceLimits.perUser).toBeGreaterThanOrEqual(100);
  });
});
