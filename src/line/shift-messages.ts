import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import * as words from '../wording/shift.ts';
import { choiceRows, type Rendering } from './staff-messages.ts';

const shiftKinds = [
  'shift-start',
  'shift-confirmed',
  'shift-moved',
  'shift-silent',
  'shift-answered',
  'swap-none',
  'swap-confirm',
  'swap-refused',
  'swap-asked',
  'swap-offer',
  'swap-approval',
  'swap-news',
  'swap-overruled',
] as const satisfies readonly OutgoingMessage['kind'][];

export type ShiftMessage = OutgoingOf<(typeof shiftKinds)[number]>;

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
    case 'swap-none':
      return to.texts(words.swapNone(message));
    case 'swap-confirm':
      return [
        to.notice({
          ...words.swapConfirm(message),
          buttons: choiceRows(message, to).map(({ action }) => action),
        }),
      ];
    case 'swap-refused':
      return to.texts(words.swapRefused(message));
    case 'swap-asked': {
      const { swapId } = message;
      const withdraw = to.press(
        { kind: 'swap-withdraw', swapId },
        labels.withdraw,
        labels.withdraw,
      );
      return [to.notice({ ...words.swapAsked(message), buttons: [withdraw] })];
    }
    case 'swap-offer': {
      const answer = (says: 'yes' | 'no', label: string) =>
        to.press({ kind: 'swap-answer', swapId: message.swapId, says }, label, label);
      const buttons = [answer('yes', labels.accept), answer('no', labels.decline)];
      return [to.notice({ ...words.swapOffer(message), buttons })];
    }
    case 'swap-approval': {
      const answer = (says: 'yes' | 'no', label: string) =>
        to.press({ kind: 'swap-approve', swapId: message.swapId, says }, label, label);
      const buttons = [answer('yes', labels.approve), answer('no', labels.refuse)];
      return [to.notice({ ...words.swapApproval(message), buttons })];
    }
    case 'swap-news':
      return to.texts(words.swapNews(message));
    case 'swap-overruled':
      return to.texts(words.swapOverruled(message));
    default:
      return unreachable(message);
  }
}
