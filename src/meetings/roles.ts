import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { type Recipient, withRole } from '../directory/recipients.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type { RiskMeeting } from './meeting-rule.ts';

/** Who somebody is to reminders: their entry in people.json, or their LINE user where they have none. */
export function recipientIdOf({ personId, userId }: Pick<Staff, 'personId' | 'userId'>): string {
  return personId ?? `member-${userId}`;
}

/** Whose coming is asked for: the reviewers, and whoever leads the meeting. */
export function invitedTo(
  rule: RiskMeeting | undefined,
  recipients: readonly Recipient[],
): readonly string[] {
  const chair = rule?.chair;
  const reviewers = withRole('reviewer', recipients).map(({ id }) => id);
  return [...new Set([...(chair === undefined ? [] : [chair]), ...reviewers])];
}

/** Who is told how many come: whoever leads the meeting, the managers where nobody does. */
export function leadersOf(
  rule: RiskMeeting | undefined,
  recipients: readonly Recipient[],
): readonly string[] {
  const chair = rule?.chair;
  if (chair !== undefined && recipients.some(({ id }) => id === chair)) return [chair];
  return withRole('manager', recipients).map(({ id }) => id);
}

export function isChair({ personId }: Pick<Staff, 'personId'>, rule: RiskMeeting | undefined) {
  return personId !== undefined && rule?.chair === personId;
}

/** What somebody is called, by recipient id. */
export function namedRecipient(
  id: string,
  people: readonly Person[],
  members: readonly Member[],
): Named {
  const listed = people.find((one) => one.id === id);
  if (listed !== undefined) return { name: listed.name, title: listed.title };
  const member = members.find(({ userId }) => `member-${userId}` === id);
  return {
    ...(member?.name === undefined ? {} : { name: member.name }),
    ...(member?.title === undefined ? {} : { title: member.title }),
  };
}
