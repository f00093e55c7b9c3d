import type { Member } from '../../src/directory/member.ts';
import type { Stores } from '../../src/storage/stores.ts';

/** An officer of 民權一派出所 who has said who they are, unless told otherwise. */
export function memberOf(userId: string, given: Partial<Member> = {}): Member {
  const since = new Date('2026-12-01T00:00:00Z');
  return {
    ...{ userId, name: '王小明', title: '警員', unit: '民權一派出所', roles: ['officer'] },
    ...{ codeId: 'test', boundAt: since, confirmedAt: since, status: 'active', statusAt: since },
    ...given,
  };
}

/** Makes staff of LINE users, as enrolment would. */
export async function enrolled(stores: Stores, ...members: readonly Member[]): Promise<void> {
  await stores.transact(async (ports) => {
    for (const member of members) await ports.members.save(member);
  }, 'test');
}
