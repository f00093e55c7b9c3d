import type { Member } from './member.ts';
import type { Person } from './person.ts';

/** Whose data are meant: LINE users, and the person of people.json whom they stand for. */
export interface DataSubject {
  readonly userIds: readonly string[];
  readonly personId: string | undefined;
  /** `undefined` where the file does not list them, or no longer. */
  readonly person: Person | undefined;
}

/**
 * @param id A person of people.json stands for every LINE user who is or was
 *   bound to them; a LINE user stands for themselves alone.
 */
export function subjectOf(
  id: string,
  people: readonly Person[],
  members: readonly Member[],
): DataSubject {
  const person = people.find((one) => one.id === id);
  const bound = members.filter(({ personId }) => personId === id).map(({ userId }) => userId);
  if (person !== undefined || bound.length > 0) {
    const named = person?.lineUserId === undefined ? [] : [person.lineUserId];
    return { userIds: [...new Set([...bound, ...named])], personId: id, person };
  }
  const member = members.find(({ userId }) => userId === id);
  const own = people.find((one) =>
    member?.personId === undefined ? one.lineUserId === id : one.id === member.personId,
  );
  return { userIds: [id], personId: member?.personId ?? own?.id, person: own };
}
