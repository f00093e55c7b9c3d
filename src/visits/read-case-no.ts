import { hidden, type MaskedKind, mask } from '../privacy/mask.ts';
import { CaseNo } from './stalking-case.ts';

/** What somebody typed as a case's code. */
export type CaseNoRead =
  | { readonly kind: 'ok'; readonly caseNo: string }
  /** It is somebody's data; `kinds` is empty where it was masked before it came here. */
  | { readonly kind: 'personal'; readonly kinds: readonly MaskedKind[] }
  | { readonly kind: 'no-code' };

/**
 * Reads a code in any width and case: `C-0012`, `ａｗ000－k112001`. What has a code's
 * form and could be a number plate or an identity number is none.
 *
 * As judgments of several courts write them.
 */
export function readCaseNo(typed: string): CaseNoRead {
  if (typed.includes(hidden)) return { kind: 'personal', kinds: [] };
  const { kinds } = mask(typed);
  if (kinds.length > 0) return { kind: 'personal', kinds };
  const plain = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase();
  const read = CaseNo.safeParse(plain);
  return read.success ? { kind: 'ok', caseNo: read.data } : { kind: 'no-code' };
}
