import { describe, expect, it } from '@jest/globals';
import { type AuditEntry, type AuditHead, beginning, nextEntry } from '../../src/audit/entry.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { clockAt } from '../support/hand-clock.ts';

const clock = clockAt('2026-12-05 09:00');

function chain(length: number): { entries: AuditEntry[]; head: AuditHead } {
  const entries: AuditEntry[] = [];
  let head: AuditHead = { ...beginning, at: clock.now() };
  for (let nth = 0; nth < length; nth += 1) {
    clock.move(1000);
    const detail = { unit: `單位 ${nth}` };
    const event = { who: 'U1', deed: 'enrolled', about: `m${nth}`, detail } as const;
    const entry = nextEntry(head, event, clock.now());
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash, at: entry.at };
  }
  return { entries, head };
}

describe('a chain', () => {
  it('that nobody touched is whole, the empty one too', () => {
    const { entries, head } = chain(20);
    expect(verifyChain(entries, head)).toEqual([]);
    expect(verifyChain([], undefined)).toEqual([]);
  });

  it('is whole after it was written out and read again', () => {
    const { entries, head } = chain(5);
    const read = entries.map((entry) => ({
      ...JSON.parse(JSON.stringify(entry)),
      at: new Date(entry.at.toISOString()),
    }));
    expect(verifyChain(read, head)).toEqual([]);
  });

  it.each([
    ['who', { who: 'U2' }],
    ['what', { deed: 'suspended' }],
    ['about whom', { about: 'somebody else' }],
    ['a detail', { detail: { unit: '別的單位' } }],
    ['no detail', { detail: {} }],
    ['when', { at: new Date(0) }],
  ])('shows a change of one entry: %s', (_what, change) => {
    const { entries, head } = chain(5);
    const forged = entries.map((entry) =>
      entry.seq === 3 ? ({ ...entry, ...change } as AuditEntry) : entry,
    );
    expect(verifyChain(forged, head)).toEqual([{ kind: 'changed', seq: 3 }]);
  });

  it('shows an entry that was taken out, put in, or that the end is gone', () => {
    const { entries, head } = chain(5);
    const without = entries.filter(({ seq }) => seq !== 3);
    expect(verifyChain(without, head)).toEqual([{ kind: 'gap', after: 2, found: 4 }]);
    const twice = entries.flatMap((entry) => (entry.seq === 3 ? [entry, entry] : [entry]));
    expect(verifyChain(twice, head)).toContainEqual({ kind: 'gap', after: 3, found: 3 });
    expect(verifyChain(entries.slice(0, 4), head)).toEqual([{ kind: 'cut', last: 4, expected: 5 }]);
    expect(verifyChain([], head)).toEqual([{ kind: 'cut', last: 0, expected: 5 }]);
  });

  it('shows an entry that was written anew, hash and all', () => {
    const { entries, head } = chain(5);
    const [, second] = entries;
    if (second === undefined) throw new Error('no entry');
    const forged = nextEntry(
      { seq: 1, hash: second.previous },
      { who: 'U9', deed: 'enrolled' },
      second.at,
    );
    const changed = entries.map((entry) => (entry.seq === 2 ? forged : entry));
    expect(verifyChain(changed, head)).toEqual([{ kind: 'unlinked', seq: 3 }]);
  });
});
