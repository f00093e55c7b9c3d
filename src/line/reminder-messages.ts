import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import * as words from '../wording/reminders.ts';
import type { Rendering } from './staff-messages.ts';
import { visitReminderMessage } from './visit-messages.ts';

const reminderKinds = [
  'visit-reminder',
  'reviewer-digest',
] as const satisfies readonly OutgoingMessage['kind'][];

export type ReminderMessage = OutgoingOf<(typeof reminderKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(reminderKinds);

export function isReminderMessage(message: OutgoingMessage): message is ReminderMessage {
  return kinds.has(message.kind);
}

/** Reminders, in LINE's form. */
export function reminderMessages(message: ReminderMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'visit-reminder':
      return [visitReminderMessage(message, to)];
    case 'reviewer-digest':
      return [to.notice(words.reviewerDigest(message))];
    default:
      return unreachable(message);
  }
}
