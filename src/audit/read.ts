import { type AuditEntry, hashOf } from './entry.ts';

/**
 * Entries of the archive and of the live store in the chain's order. A crash may
 * leave an entry in both: that one counts once. Two that differ under one number
 * both stay, so that whoever follows the chain finds them.
 */
export function inOrder(entries: readonly AuditEntry[]): AuditEntry[] {
  const sorted = [...entries].sort((a, b) => a.seq - b.seq);
  return sorted.filter((entry, index) => {
    const before = sorted[index - 1];
    return before === undefined || !isSame(before, entry);
  });
}

/** By what they say, and by what they claim to be. */
function isSame(one: AuditEntry, other: AuditEntry): boolean {
  return one.seq === other.seq && one.hash === other.hash && hashOf(one) === hashOf(other);
}
