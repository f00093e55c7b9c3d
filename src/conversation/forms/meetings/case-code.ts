import { readCaseNo as readTyped } from '../../../visits/read-case-no.ts';
import type { FieldRead } from '../../form.ts';

/** A case's code as somebody types it, for a field of a form. */
export function readCaseNo(given: string): FieldRead {
  if (given.trim() === '') return { kind: 'again', problem: 'empty' };
  const read = readTyped(given);
  switch (read.kind) {
    case 'ok':
      return { kind: 'ok', value: read.caseNo };
    case 'personal':
      return { kind: 'again', problem: 'personal-data' };
    case 'no-code':
      return { kind: 'again', problem: 'not-a-code' };
  }
}
