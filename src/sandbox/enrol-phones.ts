import type { Member, MemberStore } from '../directory/member.ts';
import type { Clock } from '../foundation/clock.ts';
import type { CastMember } from './cast.ts';
import type { Phone } from './line-stand-in/types.ts';

/** Marks members who were made here, so that those of an earlier start can be told and taken away. */
const madeHere = 'sandbox';

/** Makes staff of the cast's phones, all but the stranger's: each start has phones of its own. */
export async function enrolPhones(
  phones: readonly Phone[],
  cast: readonly CastMember[],
  { members }: { readonly members: MemberStore },
  clock: Clock,
): Promise<void> {
  for (const { codeId, userId } of await members.all()) {
    if (codeId === madeHere) await members.remove(userId);
  }
  const now = clock.now();
  for (const [at, { role, unit, name, title }] of cast.entries()) {
    const userId = phones[at]?.userId;
    if (userId === undefined || role === 'stranger') continue;
    await members.save(memberFor(userId, { unit, name, title }, role, now));
  }
}

/** Makes staff of one more phone. */
export async function enrolOfficer(
  { userId }: Phone,
  officer: Omit<CastMember, 'role'>,
  { members }: { readonly members: MemberStore },
  clock: Clock,
): Promise<void> {
  await members.save(memberFor(userId, officer, 'officer', clock.now()));
}

function memberFor(
  userId: string,
  { unit, name, title }: Omit<CastMember, 'role'>,
  role: Member['roles'][number],
  now: Date,
): Member {
  return {
    ...{ userId, unit, roles: [role], name, title, codeId: madeHere },
    ...{ boundAt: now, confirmedAt: now, status: 'active', statusAt: now },
  };
}
