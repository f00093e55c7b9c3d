import { z } from 'zod';
import type { Member } from '../directory/member.ts';
import { may } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';

/** The links to calendars that a LINE user was given last. Of their tokens only hashes are kept. */
export const CalendarFeed = z.strictObject({
  /** LINE's name for the user; asking again takes the place of what they had. */
  userId: z.string(),
  /** SHA-256 of the token that shows their own turns. */
  ownHash: z.string().optional(),
  /** … and of the one that shows everybody's. */
  teamHash: z.string().optional(),
  issuedAt: z.coerce.date(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export interface CalendarFeedStore {
  find(userId: string): Promise<CalendarFeed | undefined>;
  /** Whoever has the link, be it to their own turns or to everybody's. */
  withToken(hash: string): Promise<CalendarFeed | undefined>;
  /** In place of what this user had. */
  save(feed: CalendarFeed): Promise<void>;
  remove(userId: string): Promise<void>;
}

export type CalendarKind = 'own' | 'team';

/** Which calendars somebody may have: their own where managers list them, the team's where they may see it. */
export function calendarsOf(staff: Staff): readonly CalendarKind[] {
  return [
    ...(staff.personId === undefined ? [] : (['own'] as const)),
    ...(may(staff, 'see-team-calendar') ? (['team'] as const) : []),
  ];
}

/**
 * Whether links still hold for whoever has them. Once they were suspended, left,
 * blocked the account or enrolled anew, they end for good, though all be well
 * again: nobody remembers whom an old link was shown.
 */
export function stillHolds({ issuedAt }: CalendarFeed, member: Member | undefined): boolean {
  return member === undefined || member.statusAt <= issuedAt;
}
