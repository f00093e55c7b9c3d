import { expect, it } from '@jest/globals';
import { type AuditEntry, beginning, nextEntry } from '../../src/audit/entry.ts';
import { inOrder } from '../../src/audit/read.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { clockAt } from '../support/hand-clock.ts';

const clock = clockAt('2026-12-05 09:00');
const first = nextEntry(beginning, { who: 'U1', deed: 'enrolled' }, clock.now());
const second = nextEntry(first, { who: 'U1', deed: 'left' }, clock.now());
const head = { seq: 2, hash: second.hash, at: second.at };
/** As it comes out of another file. */
const copyOf = (entry: AuditEntry): AuditEntry => ({ ...entry, at: new Date(entry.at) });

it('entries of archive and live store are in the order of the chain, and one that both have is one', () => {
  const entries = inOrder([second, first, copyOf(second)]);
  expect(entries).toEqual([first, second]);
  expect(verifyChain(entries, head)).toEqual([]);
});

it('two that differ under one number stay two, whatever hash they claim', () => {
  const forged = { ...first, who: 'U2' };
  expect(inOrder([first, second, forged])).toEqual([first, forged, second]);
  expect(verifyChain(inOrder([first, second, forged]), head)).not.toEqual([]);
});
