import type { Member } from './member.ts';
import type { Person, Role } from './person.ts';
import { chatOf } from './recognise.ts';

/** Somebody who is reminded: a person of people.json, or a member who enrolled with a unit's code. */
export interface Recipient {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly precincts: readonly string[];
  /** Where LINE reaches them; `undefined` where it does not. */
  readonly chat: string | undefined;
}

/** Everybody who may be reminded. Members who are in no list are known by `member-` and their user. */
export function recipientsOf(
  people: readonly Person[],
  members: readonly Member[],
): readonly Recipient[] {
  const listed = people.map((person): Recipient => {
    const { id, roles, precincts } = person;
    return { id, roles, precincts, chat: chatOf(person, members) };
  });
  const taken = new Set(listed.flatMap(({ chat }) => chat ?? []));
  const others = members
    .filter(({ personId, status, userId }) => {
      return personId === undefined && status === 'active' && !taken.has(userId);
    })
    .map(
      ({ userId, roles, unit }): Recipient => ({
        ...{ id: `member-${userId}`, roles, chat: userId },
        precincts: roles.includes('coordinator') ? [unit] : [],
      }),
    );
  return [...listed, ...others];
}

export function withRole(role: Role, recipients: readonly Recipient[]): readonly Recipient[] {
  return recipients.filter(({ roles }) => roles.includes(role));
}
