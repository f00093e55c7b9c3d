import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { recognise } from '../directory/recognise.ts';
import type { Clock } from '../foundation/clock.ts';
import { sha256 } from '../foundation/digest.ts';
import { utcStamp } from '../foundation/icalendar.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type { Transact } from '../messaging/stores.ts';
import { type CalendarFeedStore, calendarsOf, stillHolds } from './calendar-feed.ts';
import { dutyEvents } from './duty-events.ts';
import type { DutyRoster } from './roster.ts';
import { namedPerson } from './turn-shown.ts';

/** One event with whoever it shows by name; `undefined`: nobody. */
export interface SeenEvent {
  readonly uid: string;
  readonly start: Date;
  readonly end: Date;
  readonly shift: string | undefined;
  readonly primary: Named | undefined;
  readonly backup: Named | undefined;
}

export type SeenCalendar = {
  readonly madeAt: Date;
  readonly events: readonly SeenEvent[];
} & ({ readonly kind: 'own'; readonly whose: Named } | { readonly kind: 'team' });

export interface SeeCalendarParts {
  readonly transact: Transact<{
    readonly calendarFeeds: CalendarFeedStore;
    readonly members: MemberStore;
  }>;
  readonly people: () => readonly Person[];
  /** The roster that is live, with whatever people agreed on since. */
  readonly roster: () => DutyRoster;
  readonly clock: Clock;
}

/** Makes ids of events unlike those of any other program. */
const idsOf = 'stalking-helpdesk.taipei';

/**
 * What a link to a calendar shows at this moment.
 *
 * @returns `undefined` for a token that was never given out, and for one that was
 *   replaced, revoked, or belongs to somebody who may not see it any more: nobody
 *   can tell which.
 */
export async function seeCalendar(
  token: string,
  { transact, people, roster, clock }: SeeCalendarParts,
): Promise<SeenCalendar | undefined> {
  // Compared by its hash: how long that takes tells nothing of the token.
  const hash = sha256(token);
  const found = await transact(async ({ calendarFeeds, members }) => {
    const feed = await calendarFeeds.withToken(hash);
    return feed && { feed, member: await members.find(feed.userId) };
  }, 'see calendar');
  if (found === undefined) return undefined;
  const { feed, member } = found;
  const known = recognise(feed.userId, member, people());
  const kind = feed.ownHash === hash ? 'own' : 'team';
  const isAllowed =
    known.kind === 'staff' && stillHolds(feed, member) && calendarsOf(known.staff).includes(kind);
  if (!isAllowed) return undefined;

  const { personId } = known.staff;
  const madeAt = clock.now();
  const person = kind === 'own' ? personId : undefined;
  const named = (id: string | undefined) =>
    id === undefined ? undefined : namedPerson(id, people());
  const events = dutyEvents(roster(), madeAt, person).map(({ primary, backup, ...event }) => ({
    ...event,
    // One calendar has one event at a time, so the same turn keeps its id however it is edited.
    uid: `duty-${person ?? 'team'}-${utcStamp(event.start)}@${idsOf}`,
    primary: named(primary),
    backup: named(backup),
  }));
  return person === undefined
    ? { kind: 'team', madeAt, events }
    : { kind: 'own', whose: namedPerson(person, people()), madeAt, events };
}
