import type { Member } from './member.ts';
import type { Person, Role } from './person.ts';
import { recognise, type Staff } from './recognise.ts';

/** Everybody whom LINE reaches now: bound, neither blocked nor suspended; each once. */
export function staffInReach(
  people: readonly Person[],
  members: readonly Member[],
): readonly Staff[] {
  const named = people.flatMap(({ lineUserId }) => lineUserId ?? []);
  const users = new Set([...members.map(({ userId }) => userId), ...named]);
  return [...users].flatMap((userId) => {
    const member = members.find((one) => one.userId === userId);
    if (member !== undefined && member.status !== 'active') return [];
    const known = recognise(userId, member, people);
    return known.kind === 'staff' ? [known.staff] : [];
  });
}

/** The chats of everybody who has a role and can be reached, each once. */
export function chatsOfRole(
  role: Role,
  people: readonly Person[],
  members: readonly Member[],
): readonly string[] {
  return staffInReach(people, members)
    .filter(({ roles }) => roles.includes(role))
    .map(({ userId }) => userId);
}
