import { type AuditEntry, type AuditHead, beginning, hashOf } from './entry.ts';

export type AuditFault =
  /** An entry does not say what it said when it was written. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** Entries are missing, or some were put in. */
  | { readonly kind: 'gap'; readonly after: number; readonly found: number }
  /** An entry does not follow the one before it. */
  | { readonly kind: 'unlinked'; readonly seq: number }
  /** The newest entries are gone. */
  | { readonly kind: 'cut'; readonly last: number; readonly expected: number };

/**
 * Follows the chain from its beginning.
 *
 * @param entries In the order of their numbers.
 */
export function verifyChain(
  entries: Iterable<AuditEntry>,
  head: AuditHead | undefined,
): AuditFault[] {
  const faults: AuditFault[] = [];
  let { seq, hash } = beginning;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) faults.push({ kind: 'gap', after: seq, found: entry.seq });
    else if (entry.previous !== hash) faults.push({ kind: 'unlinked', seq: entry.seq });
    if (hashOf(entry) !== entry.hash) faults.push({ kind: 'changed', seq: entry.seq });
    ({ seq, hash } = entry);
  }
  const expected = head ?? beginning;
  if (expected.seq !== seq) faults.push({ kind: 'cut', last: seq, expected: expected.seq });
  else if (expected.hash !== hash) faults.push({ kind: 'unlinked', seq });
  return faults;
}
