import type { AuditStore } from '../audit/entry.ts';
import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { staffInReach } from '../directory/reach.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Units } from '../directory/unit.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { CanWait } from '../messaging/digests.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import type { Choice, OutgoingMessage } from '../messaging/outgoing.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type { OnDuty } from './callee.ts';
import type { CannedReply } from './canned-replies.ts';
import type { DeskStore, SentMessageStore } from './desk.ts';
import type { Escalation } from './escalation.ts';
import type { InquiryLineStore, InquiryStore } from './inquiry.ts';
import type { MediaLinks, RelayedMediaStore } from './media.ts';

export interface HandoffStores extends NotifyStores {
  readonly audit: AuditStore;
  readonly desks: DeskStore;
  readonly inquiries: InquiryStore;
  readonly inquiryLines: InquiryLineStore;
  readonly members: MemberStore;
  readonly relayedMedia: RelayedMediaStore;
  readonly sentMessages: SentMessageStore;
}

export interface HandoffParts {
  readonly people: () => readonly Person[];
  readonly units: () => Units;
  readonly escalation: () => Escalation;
  /** Who is on duty, from the one rendered schedule. */
  readonly onDuty: (at: Date) => OnDuty;
  /** Whether offices work on an Asia/Taipei day: holidays and make-up days are known. */
  readonly isOfficeDay: (day: string) => boolean;
  /** The question of an entry; `undefined` where the FAQ has it no more. */
  readonly questionOf: (entryId: string) => string | undefined;
  /** Where pictures and files can be seen; without it none are relayed. */
  readonly mediaLinks?: MediaLinks;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What the desk of whoever helps shows of the FAQ. */
export interface DeskParts extends HandoffParts {
  /** The entries nearest to a text, best first. */
  readonly nearest: (text: string) => readonly Choice[];
  /** What can be sent to the officer with one tap. */
  readonly cannedReplies: () => readonly CannedReply[];
  /** What an inquiry can be about: the FAQ's categories. */
  readonly topics: () => readonly string[];
}

/** Writes to one chat, within the transaction. */
export function tell(
  stores: NotifyStores,
  chat: string,
  message: OutgoingMessage,
  parts: Pick<HandoffParts, 'clock' | 'ids'>,
): Promise<void> {
  return notify(stores, chat, [message], parts);
}

/** Writes what nobody waits for: it may come later, where the month's pushes run out. */
export function tellInTime(
  stores: NotifyStores,
  chat: string,
  message: CanWait,
  parts: Pick<HandoffParts, 'clock' | 'ids'>,
): Promise<void> {
  return notify(stores, chat, [message], parts, { haste: 'can-wait' });
}

/** Everybody whom LINE reaches now. */
export async function reachable(
  { members }: HandoffStores,
  { people }: Pick<HandoffParts, 'people'>,
): Promise<readonly Staff[]> {
  return staffInReach(people(), await members.all());
}

export function namedOf(staff: Pick<Staff, 'name' | 'title'> | undefined): Named {
  const { name, title } = staff ?? {};
  return {
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
  };
}
