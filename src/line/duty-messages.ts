import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { DutyHolder } from '../messaging/outgoing-duty.ts';
import * as words from '../wording/duty.ts';
import { buttons, specialist } from '../wording/replies.ts';
import { call110, dialled, phoneActions, phoneLines } from './duty-phone.ts';
import type { Action } from './flex.ts';
import { limits, shortened } from './limits.ts';
import type { Rendering } from './staff-messages.ts';

type DutyKind = 'roster-warnings' | 'duty-now' | 'duty-then' | 'own-turns';
export type DutyMessage = OutgoingOf<DutyKind>;

/** Messages about who is on duty, in LINE's form. */
export function dutyMessages(message: DutyMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'roster-warnings':
      return to.texts(words.rosterWarnings(message));
    case 'duty-now': {
      const { primary, backup, dutyPhone } = message;
      const called = [primary, backup].flatMap((holder) => holder ?? []).flatMap(callTo);
      const find = to.say(buttons.findSpecialist, buttons.findSpecialist);
      return [
        to.notice({
          ...words.dutyNow(message, phoneLines(dutyPhone)),
          // With nobody there, what helps is a number.
          ...(primary === undefined && backup === undefined ? { warning: specialist.danger } : {}),
          buttons: [find, ...phoneActions(dutyPhone), ...called, call110, ...calendar(message, to)],
        }),
      ];
    }
    case 'duty-then': {
      const { dutyPhone } = message;
      return [
        to.notice({
          ...words.dutyThen(message, phoneLines(dutyPhone)),
          buttons: [
            to.say(words.dutyButtons.now, words.dutyButtons.now),
            ...phoneActions(dutyPhone),
          ],
        }),
      ];
    }
    case 'own-turns': {
      const { isUnlisted } = message;
      const swap = to.say(words.dutyButtons.swap, words.dutyButtons.swap);
      const now = to.say(words.dutyButtons.now, words.dutyButtons.now);
      return [
        to.notice({
          ...words.ownTurns(message),
          buttons: [now, ...(isUnlisted ? [] : [swap]), ...calendar(message, to)],
        }),
      ];
    }
    default:
      return unreachable(message);
  }
}

/** For whoever may have one. */
function calendar({ hasCalendar }: { readonly hasCalendar: boolean }, to: Rendering): Action[] {
  const { calendar: label } = words.dutyButtons;
  return hasCalendar ? [to.say(label, label)] : [];
}

/** Somebody's own number to tap, where they list one. */
function callTo({ name, phone }: DutyHolder): Action[] {
  const uri = phone === undefined ? undefined : dialled(phone);
  if (uri === undefined) return [];
  return [{ type: 'uri', label: shortened(words.callPerson(name), limits.quickReplyLabel), uri }];
}
