import type { Member } from './member.ts';
import type { Person, Role } from './person.ts';
import { recognise } from './recognise.ts';

/** The chats of everybody who has a role and can be reached, each once. */
export function chatsOfRole(
  role: Role,
  people: readonly Person[],
  members: readonly Member[],
): readonly string[] {
  const named = people.flatMap(({ lineUserId }) => lineUserId ?? []);
  const users = new Set([...members.map(({ userId }) => userId), ...named]);
  return [...users].filter((userId) => {
    const member = members.find((one) => one.userId === userId);
    if (member !== undefined && member.status !== 'active') return false;
    const known = recognise(userId, member, people);
    return known.kind === 'staff' && known.staff.roles.includes(role);
  });
}
