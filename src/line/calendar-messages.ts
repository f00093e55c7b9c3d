import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import * as words from '../wording/calendar.ts';
import type { Action } from './flex.ts';
import type { Rendering } from './staff-messages.ts';

type CalendarKind = 'calendar-links' | 'calendar-none' | 'calendar-ended';
export type CalendarMessage = OutgoingOf<CalendarKind>;

const { copy, open, revoke } = words.calendarButtons;

/** Messages about calendars of who is on duty, in LINE's form. */
export function calendarMessages(message: CalendarMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'calendar-links': {
      // On buttons alone: what stands in a text is fetched by LINE for a preview, and read aloud.
      const of = (which: 'own' | 'team', make: (link: string) => Action): Action[] => {
        const link = message[which];
        return link === undefined ? [] : [make(link)];
      };
      const copied = (which: 'own' | 'team') =>
        of(which, (link) => ({ type: 'clipboard', label: copy[which], clipboardText: link }));
      // LINE on a computer has no clipboard button. Its parameter asks for the phone's browser,
      // for LINE's own cannot hand a calendar on.
      const opened = (which: 'own' | 'team') =>
        of(which, (link) => ({
          ...{ type: 'uri', label: open[which], uri: `${link}?openExternalBrowser=1` },
        }));
      const buttons = [
        ...[...copied('own'), ...copied('team'), ...opened('own'), ...opened('team')],
        to.say(revoke, revoke),
      ];
      return [to.notice({ ...words.calendarLinks(message), buttons })];
    }
    case 'calendar-none':
      return to.texts(words.calendarNone(message));
    case 'calendar-ended':
      return to.texts(words.calendarEnded(message));
    default:
      return unreachable(message);
  }
}
