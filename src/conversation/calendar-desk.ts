import type { AuditStore } from '../audit/entry.ts';
import type { Staff } from '../directory/recognise.ts';
import { type CalendarFeedStore, calendarsOf } from '../duty/calendar-feed.ts';
import type { Clock } from '../foundation/clock.ts';
import { sha256 } from '../foundation/digest.ts';
import type { Ids } from '../foundation/ids.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';

export interface CalendarStores {
  readonly audit: AuditStore;
  readonly calendarFeeds: CalendarFeedStore;
}

export interface CalendarDeskParts {
  /** Under which the public reaches us, without a slash at its end; `undefined`: no links are given out. */
  readonly publicUrl: () => string | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** 256 bits: nobody guesses it. */
const tokenBytes = 32;

export type CalendarDesk = ReturnType<typeof createCalendarDesk>;

/** Gives staff links to calendars of who is on duty, and takes them back. */
export function createCalendarDesk({ publicUrl, clock, ids }: CalendarDeskParts) {
  return {
    /** New links each time, in place of those before. */
    issue: async (
      staff: Staff,
      { calendarFeeds, audit }: CalendarStores,
    ): Promise<OutgoingMessage> => {
      const calendars = calendarsOf(staff);
      if (calendars.length === 0) return { kind: 'calendar-none', why: 'unlisted' };
      const base = publicUrl();
      if (base === undefined) return { kind: 'calendar-none', why: 'no-address' };
      const { userId } = staff;
      const now = clock.now();
      const links: { own?: string; team?: string } = {};
      const hashes: { ownHash?: string; teamHash?: string } = {};
      for (const calendar of calendars) {
        const token = ids.secret(tokenBytes);
        links[calendar] = `${base}/calendar/${token}.ics`;
        hashes[`${calendar}Hash`] = sha256(token);
      }
      await calendarFeeds.save({ userId, ...hashes, issuedAt: now });
      await audit.append({ who: userId, deed: 'calendar-issued', about: userId }, now);
      return { kind: 'calendar-links', ...links };
    },

    revoke: async (
      { userId }: Staff,
      { calendarFeeds, audit }: CalendarStores,
    ): Promise<OutgoingMessage> => {
      const hadLinks = (await calendarFeeds.find(userId)) !== undefined;
      if (hadLinks) {
        await calendarFeeds.remove(userId);
        const event = { who: userId, deed: 'calendar-revoked', about: userId } as const;
        await audit.append(event, clock.now());
      }
      return { kind: 'calendar-ended', hadLinks };
    },
  };
}
