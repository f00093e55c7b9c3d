import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import * as words from '../wording/shift.ts';
import type { Rendering } from './staff-messages.ts';

const shiftKinds = [
  'shift-start',
  'shift-confirmed',
  'shift-moved',
  'shift-silent',
  'shift-answered',
] as const satisfies readonly OutgoingMessage['kind'][];

export type ShiftMessage = Extract<OutgoingMessage, { kind: (typeof shiftKinds)[number] }>;

const kinds: ReadonlySet<string> = new Set(shiftKinds);

export function isShiftMessage(message: OutgoingMessage): message is ShiftMessage {
  return kinds.has(message.kind);
}

const { shiftButtons: labels } = words;

/** Messages about shifts, in LINE's form. */
export function shiftMessages(message: ShiftMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'shift-start': {
      const here = to.press({ kind: 'shift-here', key: message.key }, labels.here, labels.here);
      return [to.notice({ ...words.shiftStart(message), buttons: [here] })];
    }
    case 'shift-confirmed':
      return to.texts(words.shiftConfirmed(message));
    case 'shift-moved':
      return to.texts(words.shiftMoved(message));
    case 'shift-silent':
      return [to.notice(words.shiftSilent(message))];
    case 'shift-answered':
      return to.texts(words.shiftAnswered(message));
    default:
      return unreachable(message);
  }
}
