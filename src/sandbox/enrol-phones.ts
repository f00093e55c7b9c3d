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
    const member: Member = {
      ...{ userId, unit, roles: [role], name, title, codeId: madeHere },
      ...{ boundAt: now, confirmedAt: now, status: 'active', statusAt: now },
    };
    await members.save(member);
  }
}
