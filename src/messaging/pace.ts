import type { Clock } from '../foundation/clock.ts';

/** How fast somebody writes. `told`: too fast, and they have heard so within this minute. */
export type Pace = 'ok' | 'too-fast' | 'told' | 'busy';

const windowMs = 60_000;

export interface PaceLimits {
  /** Events of one user in a minute. */
  readonly perUser: number;
  /** Events of all users in a minute. */
  readonly total: number;
}

/** Far more than anybody types, and more than this program answers in a minute: what is beyond is a flood. */
export const paceLimits: PaceLimits = { perUser: 300, total: 120_000 };

interface Window {
  since: number;
  count: number;
  told: boolean;
}

/**
 * Counts what comes in, in memory: whoever writes faster than a person can read
 * is asked to wait, once, and then passed over until the minute is out. With
 * several processes each counts for itself.
 */
export function createPace(clock: Clock, limits: PaceLimits = paceLimits) {
  const windows = new Map<string, Window>();
  let all: Window = { since: 0, count: 0, told: false };

  const isOver = ({ since }: Window, now: number) => now - since >= windowMs || now < since;

  return function pace(userId: string): Pace {
    const now = clock.now().getTime();
    if (isOver(all, now)) {
      all = { since: now, count: 0, told: false };
      // Once a minute is often enough to let go of whoever has fallen silent.
      for (const [who, window] of windows) if (isOver(window, now)) windows.delete(who);
    }
    const known = windows.get(userId);
    const own = known === undefined || isOver(known, now) ? fresh(now) : known;
    windows.set(userId, own);
    own.count += 1;
    all.count += 1;
    if (own.count > limits.perUser) return tell(own, 'too-fast');
    return all.count > limits.total ? tell(own, 'busy') : 'ok';
  };
}

function fresh(now: number): Window {
  return { since: now, count: 0, told: false };
}

function tell(window: Window, pace: 'too-fast' | 'busy'): Pace {
  if (window.told) return 'told';
  window.told = true;
  return pace;
}
