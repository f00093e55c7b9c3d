import type { Member } from './member.ts';
import type { Person } from './person.ts';
import { chatOf, recognise } from './recognise.ts';

/** People of people.json to whom nothing that is sent would come, by id: why. */
export function outOfReach(
  people: readonly Person[],
  members: readonly Member[],
): ReadonlyMap<string, 'unreachable' | 'suspended'> {
  const found = new Map<string, 'unreachable' | 'suspended'>();
  for (const person of people) {
    const isSuspended = members.some(
      ({ personId, userId, status }) =>
        status === 'suspended' && (personId === person.id || userId === person.lineUserId),
    );
    const chat = chatOf(person, members);
    const member = members.find(({ userId }) => userId === chat);
    if (chat !== undefined && recognise(chat, member, people).kind === 'staff') continue;
    found.set(person.id, isSuspended ? 'suspended' : 'unreachable');
  }
  return found;
}
