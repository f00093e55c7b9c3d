import { may, rolesFor } from '../directory/permissions.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Ask, Question } from './ask.ts';
import type { CalendarDesk } from './calendar-desk.ts';
import type { CaseDesk } from './case-desk.ts';
import type { Command } from './commands.ts';
import type { DeadlineDesk } from './deadline-desk.ts';
import type { Entrance } from './entrance.ts';
import type { FiguresDesk } from './figures-desk.ts';
import type { FormsAtHand } from './forms-at-hand.ts';
import type { GuideDesk } from './guide-desk.ts';
import type { DeskTurn, InquiryDesk } from './inquiry-desk.ts';
import type { MaterialDesk } from './material-desk.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { Turn } from './turn.ts';
import type { VisitDesk } from './visit-desk.ts';

export interface CommandDeskParts {
  readonly faq: Ask;
  readonly inquiries: InquiryDesk;
  readonly desk: PeopleDesk;
  readonly calendarDesk: CalendarDesk;
  readonly visits: VisitDesk;
  readonly cases: CaseDesk;
  readonly forms: FormsAtHand;
  readonly entrance: Entrance;
  readonly meetings: MeetingDesk;
  readonly deadlineDesk: DeadlineDesk;
  readonly figures: FiguresDesk;
  readonly materials: MaterialDesk;
  readonly guides: GuideDesk;
  /** The same text with what is personal hidden. */
  readonly hidden: (text: string) => string;
}

/** Does what staff typed as a command. */
export function createCommandDesk(parts: CommandDeskParts) {
  const { faq, inquiries, desk, calendarDesk, visits, cases, meetings, forms, entrance, hidden } =
    parts;
  const { materials, guides } = parts;

  return async function onCommand(
    command: Command,
    question: Question,
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const { staff, stores, incoming } = turn;
    const at: DeskTurn = { staff, stores, eventId: incoming.eventId };
    const refusal = (deed: Parameters<typeof rolesFor>[0]): OutgoingMessage[] => [
      { kind: 'not-allowed', roles: [...rolesFor(deed)] },
    ];
    switch (command.kind) {
      case 'find-specialist':
        return guides.findSpecialist(turn);
      case 'my-inquiries':
        return [await inquiries.mine(at)];
      case 'finish':
      case 'hand-over': {
        const only = await inquiries.onlyHeld(at);
        if (only === undefined) return [await inquiries.mine(at)];
        return command.kind === 'finish'
          ? inquiries.askTopic(only.id, at)
          : forms.beginHandOver(only.id, turn);
      }
      case 'ask':
        return faq.ask(
          { ...question, text: command.question, masked: hidden(command.question) },
          stores,
        );
      case 'leave-form': {
        const open = await forms.openFormOf(turn);
        await stores.openForms.remove(incoming.chat);
        return [{ kind: open === undefined ? 'nothing-to-leave' : 'form-left' }];
      }
      case 'swap-shift':
        return forms.beginSwap(turn);
      case 'calendar':
        return [await calendarDesk.issue(staff, stores)];
      case 'end-calendar':
        return [await calendarDesk.revoke(staff, stores)];
      case 'visits':
        return visits.onCommand(command.about, turn);
      case 'meeting':
        return meetings.onCommand(command.what, turn);
      case 'materials':
        return [await materials.onCommand(command.typed, stores)];
      case 'guides':
        return guides.onCommand(command.name, turn);
      case 'leave-service':
        return forms.beginLeaving(turn);
      case 'new-code':
        return may(staff, 'issue-code') ? forms.beginCode(turn) : refusal('issue-code');
      case 'people':
        if (!may(staff, 'see-people')) return refusal('see-people');
        return [
          command.unit === ''
            ? await desk.overview(staff, stores)
            : await desk.ofUnit(hidden(command.unit), staff, stores),
        ];
      case 'new-case':
        if (!may(staff, 'change-cases')) return refusal('change-cases');
        return forms.beginCase(turn, hidden(command.typed), question.messageId);
      case 'cases':
        return [...(await cases.onCommand(hidden(command.typed), staff, stores))];
      case 'case-figures':
        return parts.figures.onCommand(command, question.messageId, turn);
      case 'deadlines': {
        const begun = await parts.deadlineDesk.onCommand(command.typed, turn);
        if (begun !== undefined) return begun;
        // 「期限 怎麼算」 is a question.
        return faq.isQuestion(question.text)
          ? faq.ask(question, stores)
          : parts.deadlineDesk.onUnknown(turn);
      }
      case 'my-deadlines':
        return parts.deadlineDesk.mine(turn);
      case 'enrol':
        return entrance.onEnrolment(
          command.code,
          staff.userId,
          { kind: 'staff', staff, member: turn.member },
          stores,
        );
      default:
        return unreachable(command);
    }
  };
}
