import type { Member } from './member.ts';
import type { Person, Role } from './person.ts';

/** Stands for the code of those whom the managers' file binds itself. */
const byFile = 'people.json';

/** Somebody who is bound to a LINE user, as managers see them. */
export interface BoundStaff {
  readonly userId: string;
  /** The entry of people.json that they are. */
  readonly personId: string | undefined;
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly status: Member['status'];
  /** `undefined` where the managers' file binds them. */
  readonly since: Date | undefined;
}

/** Everybody who is bound, those whom the file itself names included. */
export function boundMembers(people: readonly Person[], members: readonly Member[]): Member[] {
  const kept = members.filter(({ status }) => status !== 'left');
  const named = people.flatMap((person): Member[] => {
    const { id: personId, lineUserId: userId, unit, roles } = person;
    // Whoever left stays away, though the file still names them.
    if (userId === undefined || members.some((one) => one.userId === userId)) return [];
    const since = new Date(0);
    const status = 'active' as const;
    return [
      { userId, personId, unit, roles, status, codeId: byFile, boundAt: since, statusAt: since },
    ];
  });
  return [...kept, ...named];
}

/** Who a member is: the managers' file says it of those whom it lists, the others have said it themselves. */
export function shownAs(member: Member, people: readonly Person[]): BoundStaff {
  const { userId, personId, status, codeId, boundAt } = member;
  const { name, title, unit, roles } = people.find(({ id }) => id === personId) ?? member;
  const since = codeId === byFile ? undefined : boundAt;
  return { userId, personId, name, title, unit, roles, status, since };
}
