import { describe, expect, it } from '@jest/globals';
import {
  codeAlphabet,
  codeFrom,
  type EnrolmentCode,
  plainCode,
  stateOfCode,
} from '../../src/directory/enrolment-code.ts';
import { clockAt } from '../support/hand-clock.ts';

const clock = clockAt('2026-12-05 09:00');

describe('a code', () => {
  it('is twelve characters that nobody mistakes for others, in groups of four', () => {
    const codes = Array.from({ length: 500 }, (_, nth) => codeFrom(`secret ${nth}`));
    for (const code of codes) {
      expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(code).not.toMatch(/[01OILU]/);
    }
    expect(new Set(codes).size).toBe(500);
    // Every character has its turn: none is left out by a slip in the arithmetic.
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(codeAlphabet.length);
  });

  it.each([
    ['K7QM-2XWP-9RTD', 'K7QM2XWP9RTD'],
    [' k7qm 2xwp 9rtd ', 'K7QM2XWP9RTD'],
    ['Ｋ７ＱＭ－２ＸＷＰ－９ＲＴＤ', 'K7QM2XWP9RTD'],
    ['K7QM2XWP9RTD。', 'K7QM2XWP9RTD'],
    ['K7QM-2XWP-9RT', undefined],
    ['K7QM-2XWP-9RTO', undefined],
    ['完成後要做什麼', undefined],
    ['', undefined],
    ['K'.repeat(5000), undefined],
  ])('is read however it was typed: %j', (typed, plain) => {
    expect(plainCode(typed)).toBe(plain);
  });
});

describe('whether a code can be used', () => {
  const code: EnrolmentCode = {
    ...{ id: 'c', hash: 'h', unit: '婦幼警察隊', roles: ['officer'], uses: 2, used: 0 },
    ...{ issuedBy: 'command', issuedAt: clock.now() },
    expiresAt: new Date(clock.now().getTime() + 1000),
  };
  it('ends with its time, its uses, and when it is revoked', () => {
    const now = clock.now();
    expect(stateOfCode(code, now)).toBe('usable');
    expect(stateOfCode({ ...code, used: 2 }, now)).toBe('used-up');
    expect(stateOfCode(code, code.expiresAt)).toBe('expired');
    expect(stateOfCode({ ...code, revokedAt: now }, now)).toBe('revoked');
  });
});
