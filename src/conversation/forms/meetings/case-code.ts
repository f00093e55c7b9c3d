import { hidden } from '../../../privacy/mask.ts';
import { CaseNo } from '../../../visits/stalking-case.ts';
import type { FieldRead } from '../../form.ts';

/** A case's code as somebody types it: any width, small letters, blanks. */
export function readCaseNo(given: string): FieldRead {
  const code = given.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  if (code === '') return { kind: 'again', problem: 'empty' };
  if (given.includes(hidden)) return { kind: 'again', problem: 'personal-data' };
  return CaseNo.safeParse(code).success
    ? { kind: 'ok', value: code }
    : { kind: 'again', problem: 'not-a-code' };
}
