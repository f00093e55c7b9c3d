import { z } from 'zod';
import { type EnrolmentCode, stateOfCode } from '../../directory/enrolment-code.ts';
import { Role } from '../../directory/person.ts';
import { taipeiStamp } from './taipei-stamp.ts';

/** A code as commands tell of it: never its hash. Instants are Asia/Taipei. */
export const EnrolmentCodeItem = z.strictObject({
  id: z.string(),
  unit: z.string(),
  roles: z.array(Role),
  /** Whose code it is, where it is a personal one. */
  personId: z.string().optional(),
  used: z.int(),
  uses: z.int(),
  expiresAt: z.string(),
  state: z.enum(['usable', 'used-up', 'expired', 'revoked']),
  issuedAt: z.string(),
  issuedBy: z.string(),
});
export type EnrolmentCodeItem = z.infer<typeof EnrolmentCodeItem>;

export function enrolmentCodeItem(code: EnrolmentCode, now: Date): EnrolmentCodeItem {
  const { id, unit, roles, personId, used, uses, expiresAt, issuedAt, issuedBy } = code;
  return {
    ...{ id, unit, roles, used, uses, issuedBy, state: stateOfCode(code, now) },
    ...(personId === undefined ? {} : { personId }),
    ...{ expiresAt: taipeiStamp(expiresAt), issuedAt: taipeiStamp(issuedAt) },
  };
}
