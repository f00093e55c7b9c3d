import { describe, expect, it } from '@jest/globals';
import { readEnd, readInstant } from '../../src/commands/wall-time.ts';

describe('a time that somebody types', () => {
  it.each([
    ['2026-12-05T09:00', '2026-12-05T01:00:00.000Z'],
    ['2026-12-05T09:00:30', '2026-12-05T01:00:30.000Z'],
    ['2026-12-05 09:00', '2026-12-05T01:00:00.000Z'],
    ['2026-12-05', '2026-12-04T16:00:00.000Z'],
    ['2026-12-05T09:00:00+08:00', '2026-12-05T01:00:00.000Z'],
    ['2026-12-05T01:00:00Z', '2026-12-05T01:00:00.000Z'],
  ])('is read on the Asia/Taipei wall clock, unless it names a zone: %s', (word, instant) => {
    expect(readInstant(word)?.toISOString()).toBe(instant);
  });

  it.each(['', '09:00', '2026-02-30', '2026-12-05T24:01', '2026-13-01', '2026-12-05T09', 'now'])(
    'is refused where it is none: %j',
    (word) => {
      expect(readInstant(word)).toBeUndefined();
      expect(readEnd(word)).toBeUndefined();
    },
  );

  it('includes its day where it ends a stretch and is a day alone', () => {
    expect(readEnd('2026-12-31')?.toISOString()).toBe('2026-12-31T16:00:00.000Z');
    expect(readEnd('2026-12-31T08:00')?.toISOString()).toBe('2026-12-31T00:00:00.000Z');
  });
});
