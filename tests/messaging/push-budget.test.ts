import { describe, expect, it } from '@jest/globals';
import { isNearLimit, quotaMonth, usedPercent } from '../../src/messaging/push-budget.ts';
import { clockAt } from '../support/hand-clock.ts';

const at = (wall: string) => clockAt(wall).now();
const said = (used: number, limit: number, wall: string) => ({
  ...{ budget: { kind: 'limited', used, limit } as const, askedAt: at(wall) },
});

describe('the month of a push', () => {
  it('is LINE’s, which begins at 23:00 in Taipei', () => {
    expect(quotaMonth(at('2026-12-31 22:59'))).toBe('2026-12');
    expect(quotaMonth(at('2026-12-31 23:00'))).toBe('2027-01');
  });
});

describe('how much is used', () => {
  it('is told in whole percent, never more than it is', () => {
    expect(usedPercent({ used: 139, limit: 200 })).toBe(69);
    expect(usedPercent({ used: 140, limit: 200 })).toBe(70);
    expect(usedPercent({ used: 210, limit: 200 })).toBe(105);
    expect(usedPercent({ used: 0, limit: 0 })).toBe(100);
  });
});

describe('the limit', () => {
  it('is near from eighty percent on, in the month it was said of', () => {
    const now = at('2026-12-31 20:00');
    expect(isNearLimit(said(159, 200, '2026-12-31 19:30'), now)).toBe(false);
    expect(isNearLimit(said(160, 200, '2026-12-31 19:30'), now)).toBe(true);
    expect(isNearLimit(said(160, 200, '2026-12-31 19:30'), at('2026-12-31 23:00'))).toBe(false);
  });

  it('is never near where there is none, or nobody knows it', () => {
    const now = at('2026-12-05 09:00');
    expect(isNearLimit({ budget: { kind: 'unlimited' }, askedAt: now }, now)).toBe(false);
    expect(isNearLimit(undefined, now)).toBe(false);
  });
});
