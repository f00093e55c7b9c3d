import type { Member } from './member.ts';
import type { Person, Role } from './person.ts';

/** A member of staff who is known by their LINE user. */
export interface Staff {
  readonly userId: string;
  /** Their entry in people.json, where they have one. */
  readonly personId: string | undefined;
  /** `undefined` until they have said it. */
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly unit: string;
  readonly roles: readonly Role[];
  /** For a coordinator: the precincts they answer for. */
  readonly precincts: readonly string[];
}

export type Recognised =
  | { readonly kind: 'staff'; readonly staff: Staff; readonly member: Member | undefined }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'stranger' };

/**
 * Who a LINE user is. A person of people.json is whom the file names, or whoever
 * enrolled with their personal code; where that code was used on a new phone,
 * the new one counts.
 */
export function recognise(
  userId: string,
  member: Member | undefined,
  people: readonly Person[],
): Recognised {
  if (member?.status === 'suspended') return { kind: 'suspended' };
  if (member?.status === 'left') return { kind: 'stranger' };
  if (member?.personId !== undefined) {
    const person = people.find(({ id }) => id === member.personId);
    // Taken out of the file: no longer staff, whatever was bound.
    if (person === undefined) return { kind: 'stranger' };
    return { kind: 'staff', staff: listed(userId, person), member };
  }
  const named = people.find((person) => person.lineUserId === userId);
  if (named !== undefined) return { kind: 'staff', staff: listed(userId, named), member };
  if (member === undefined) return { kind: 'stranger' };
  const { name, title, unit, roles } = member;
  const staff = { userId, personId: undefined, name, title, unit, roles, precincts: [] };
  return { kind: 'staff', staff, member };
}

function listed(userId: string, person: Person): Staff {
  const { id, name, title, unit, roles, precincts } = person;
  return { userId, personId: id, name, title, unit, roles, precincts };
}

/** Where a person of people.json is reached on LINE; `undefined` where nowhere. */
export function chatOf(person: Person, members: readonly Member[]): string | undefined {
  const bound = members
    .filter(({ personId }) => personId === person.id)
    .sort((a, b) => b.boundAt.getTime() - a.boundAt.getTime())
    .at(0);
  if (bound !== undefined) return bound.status === 'active' ? bound.userId : undefined;
  const { lineUserId } = person;
  const itself = members.find(({ userId }) => userId === lineUserId);
  return itself === undefined || itself.status === 'active' ? lineUserId : undefined;
}
