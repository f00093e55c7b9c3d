import type { Clock } from '../../src/foundation/clock.ts';

export interface HandClock extends Clock {
  /** Moves time forward, or back where negative. */
  move(ms: number): void;
}

/** A clock that stands still until it is moved. @param start Asia/Taipei wall time, `2026-12-05 01:30`. */
export function clockAt(start: string): HandClock {
  let now = Date.parse(`${start.replace(' ', 'T')}:00+08:00`);
  return {
    now: () => new Date(now),
    move: (ms) => {
      now += ms;
    },
  };
}
