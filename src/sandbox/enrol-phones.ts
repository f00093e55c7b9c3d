import type { Member, MemberStore } from '../directory/member.ts';
import type { Clock } from '../foundation/clock.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { Phone, PhoneRole } from './line-stand-in/types.ts';

/** Marks members who were made here, so that those of an earlier start can be told and taken away. */
const madeHere = 'sandbox';

/** Makes staff of the sandbox's phones, all but the stranger's: each start has phones of its own. */
export async function enrolPhones(
  phones: readonly Phone[],
  people: Readonly<Record<Exclude<PhoneRole, 'stranger'>, { name: string; title: string }>>,
  { members }: { readonly members: MemberStore },
  clock: Clock,
): Promise<void> {
  for (const { codeId, userId } of await members.all()) {
    if (codeId === madeHere) await members.remove(userId);
  }
  const now = clock.now();
  for (const { userId, role, name: unit } of phones) {
    const roles = rolesOf(role);
    if (role === 'stranger' || roles.length === 0) continue;
    const member: Member = {
      ...{ userId, unit, roles, ...people[role], codeId: madeHere },
      ...{ boundAt: now, confirmedAt: now, status: 'active', statusAt: now },
    };
    await members.save(member);
  }
}

function rolesOf(role: PhoneRole): Member['roles'] {
  switch (role) {
    case 'officer':
    case 'specialist':
    case 'reviewer':
    case 'manager':
      return [role];
    case 'stranger':
      return [];
    default:
      return unreachable(role);
  }
}
