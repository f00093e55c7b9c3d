import type { AuditStore } from '../audit/entry.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { NotifyStores } from '../messaging/notify.ts';
import type { BookStores, MeetingRules } from './meeting-book.ts';

/** What is kept of meetings, and what tells people of them. */
export interface MeetingStores extends BookStores, NotifyStores {
  readonly audit: AuditStore;
}

export interface MeetingParts {
  /** What the managers' files say at this moment. */
  readonly rules: () => MeetingRules;
  readonly clock: Clock;
  readonly ids: Ids;
}
