import type { AuditStore } from '../audit/entry.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import {
  codeFrom,
  type EnrolmentCode,
  type EnrolmentCodeStore,
  hashOfCode,
  plainCode,
} from './enrolment-code.ts';
import type { Person, Role } from './person.ts';

export interface CodeWish {
  readonly unit: string;
  readonly roles: readonly Role[];
  /** Set for a personal code. */
  readonly person?: Person;
  readonly uses: number;
  readonly days: number;
  /** `command`, or the LINE user of a manager. */
  readonly by: string;
}

const dayMs = 86_400_000;

/** Makes a code. The code itself is only in what this returns: the store has its hash. */
export async function issueCode(
  wish: CodeWish,
  stores: { readonly enrolmentCodes: EnrolmentCodeStore; readonly audit: AuditStore },
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<{ code: string; kept: EnrolmentCode }> {
  const code = codeFrom(ids.secret(32));
  const now = clock.now();
  const kept: EnrolmentCode = {
    id: ids.uuid(),
    hash: hashOfCode(plainCode(code) ?? ''),
    unit: wish.unit,
    roles: [...wish.roles],
    ...(wish.person === undefined ? {} : { personId: wish.person.id }),
    uses: wish.uses,
    used: 0,
    expiresAt: new Date(now.getTime() + wish.days * dayMs),
    issuedBy: wish.by,
    issuedAt: now,
  };
  await stores.enrolmentCodes.save(kept);
  const detail = { unit: wish.unit, roles: wish.roles.join(' '), uses: String(wish.uses) };
  await stores.audit.append({ who: wish.by, deed: 'code-issued', about: kept.id, detail }, now);
  return { code, kept };
}

/** Makes a code worthless from now on; who enrolled with it stays enrolled. */
export async function revokeCode(
  id: string,
  by: string,
  stores: { readonly enrolmentCodes: EnrolmentCodeStore; readonly audit: AuditStore },
  { clock }: { readonly clock: Clock },
): Promise<'revoked' | 'unknown'> {
  const code = await stores.enrolmentCodes.find(id);
  if (code === undefined) return 'unknown';
  if (code.revokedAt !== undefined) return 'revoked';
  await stores.enrolmentCodes.save({ ...code, revokedAt: clock.now() });
  await stores.audit.append({ who: by, deed: 'code-revoked', about: id }, clock.now());
  return 'revoked';
}
