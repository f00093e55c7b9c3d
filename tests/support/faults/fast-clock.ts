import { join } from 'node:path';
import type { Clock } from '../../../src/foundation/clock.ts';

/** Time that runs faster for the stand-in and the programs alike. */
export interface FastClock extends Clock {
  /** How much faster. */
  readonly speed: number;
  /** Lets time pass at once. Only while no program runs: those that do would not know. */
  skip(ms: number): void;
  /** Makes a program live in this time. */
  environment(): Record<string, string>;
}

const preload = join(import.meta.dirname, 'fast-time.mjs');

export function fastClock(speed: number): FastClock {
  const since = Date.now();
  let ahead = 0;
  return {
    speed,
    now: () => new Date(Math.floor(since + (Date.now() - since) * speed + ahead)),
    skip: (ms) => {
      ahead += ms;
    },
    environment: () => ({
      NODE_OPTIONS: `--import ${preload}`,
      FAST_TIME_SPEED: String(speed),
      FAST_TIME_SINCE: String(since),
      FAST_TIME_AHEAD_MS: String(ahead),
    }),
  };
}
