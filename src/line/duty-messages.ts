import type { messagingApi } from '@line/bot-sdk';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import * as words from '../wording/duty.ts';
import type { Rendering } from './staff-messages.ts';

export type DutyMessage = Extract<OutgoingMessage, { kind: 'roster-warnings' }>;

/** Messages about who is on duty, in LINE's form. */
export function dutyMessages(message: DutyMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'roster-warnings':
      return to.texts(words.rosterWarnings(message));
  }
}
