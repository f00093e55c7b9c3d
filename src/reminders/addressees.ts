import { reachedFor } from '../directory/deputies.ts';
import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { chatsOfRole, staffInReach } from '../directory/reach.ts';
import { recipientsOf } from '../directory/recipients.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { isOfPrecinct, type Occurrence } from './occurrence.ts';

/** One chat that an occurrence goes to. */
export interface Addressee {
  readonly chat: string;
  /** The recipient it is meant for; `undefined` where nobody answers for it. */
  readonly id: string | undefined;
  readonly as: 'self' | 'deputy' | 'manager';
}

/** Who is told what at an instant. */
export type AddresseesOf = (occurrence: Occurrence) => readonly Addressee[];

/**
 * Whom LINE reaches for those an occurrence concerns: they themselves, else, where
 * they are away or out of reach, their deputies; the managers where that leaves nobody.
 */
export function addresseesAt(
  people: readonly Person[],
  members: readonly Member[],
  now: Date,
): AddresseesOf {
  const staff = staffInReach(people, members);
  const recipients = new Map(recipientsOf(people, members).map((one) => [one.id, one]));
  const managers = chatsOfRole('manager', people, members);
  const day = taipeiDay(now);

  function reached(id: string): Addressee | undefined {
    if (!people.some((person) => person.id === id)) {
      const chat = recipients.get(id)?.chat;
      return chat === undefined ? undefined : { chat, id, as: 'self' };
    }
    const found = reachedFor(id, people, staff, day);
    if (found === undefined) return undefined;
    return { chat: found.userId, id, as: found.personId === id ? 'self' : 'deputy' };
  }

  return ({ to, occasion }) => {
    // A wish is somebody's own: no deputy and no manager is told of it.
    if (occasion.kind === 'deadline') {
      return to.flatMap((id): Addressee[] => {
        const chat = recipients.get(id)?.chat;
        return chat === undefined ? [] : [{ chat, id, as: 'self' }];
      });
    }
    const found = to.flatMap((id) => reached(id) ?? []);
    if (found.length > 0) return found;
    // Where there are no reviewers yet, nobody is missing; a precinct's coordinator is.
    if (to.length === 0 && !isOfPrecinct(occasion)) return [];
    const lost = to.length === 0 ? [undefined] : to;
    return managers.flatMap((chat) => lost.map((id): Addressee => ({ chat, id, as: 'manager' })));
  };
}
