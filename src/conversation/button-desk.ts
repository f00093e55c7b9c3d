import { revokeCode } from '../directory/issue-code.ts';
import { may } from '../directory/permissions.ts';
import { confirmShift } from '../duty/confirm-shift.ts';
import type { Button } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Ask } from './ask.ts';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineDesk } from './deadline-desk.ts';
import type { FormsAtHand } from './forms-at-hand.ts';
import type { GuideDesk } from './guide-desk.ts';
import type { DeskTurn, InquiryDesk } from './inquiry-desk.ts';
import type { MaterialDesk } from './material-desk.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { SwapTalk } from './swap-talk.ts';
import type { RespondParts, Turn } from './turn.ts';
import { takeVerdict } from './verdict.ts';
import type { VisitDesk } from './visit-desk.ts';

export interface ButtonDeskParts extends RespondParts {
  readonly faq: Ask;
  readonly inquiries: InquiryDesk;
  readonly desk: PeopleDesk;
  readonly swaps: SwapTalk;
  readonly visits: VisitDesk;
  readonly cases: CaseDesk;
  readonly forms: FormsAtHand;
  readonly meetingDesk: MeetingDesk;
  readonly materials: MaterialDesk;
  readonly guides: GuideDesk;
  readonly deadlineDesk: DeadlineDesk;
}

/** Does what a button says, where it still means something. */
export function createButtonDesk(parts: ButtonDeskParts) {
  const { knowledge, clock, faq, inquiries, desk, swaps, visits, cases, meetingDesk, forms } =
    parts;
  const { materials, guides } = parts;

  return async function onButton(button: Button, turn: Turn): Promise<OutgoingMessage[]> {
    const { incoming, stores, staff } = turn;
    const at: DeskTurn = { staff, stores, eventId: incoming.eventId };
    const expired: OutgoingMessage[] = [{ kind: 'button-expired' }];
    switch (button.kind) {
      case 'helpful':
      case 'unsolved': {
        const { answerId, kind } = button;
        const verdict = await takeVerdict(kind, answerId, incoming.chat, stores, { clock });
        if (verdict.kind === 'unknown') return expired;
        if (verdict.kind === 'helpful') return [{ kind: 'thanked' }];
        const { said, entryId } = verdict;
        const given = said.length === 0 ? {} : { said };
        return inquiries.open('unsolved', at, { ...given, tried: [entryId] });
      }
      case 'show-entry': {
        const entry = knowledge().entries.get(button.entryId);
        if (entry === undefined) return expired;
        return [await faq.give(entry, incoming, stores), ...(await guides.waiting(turn))];
      }
      case 'form': {
        const open = await forms.openFormOf(turn);
        const form = open && (await forms.formFor(open, turn));
        const isOfNow = open?.instance === button.instance && open.field === button.field;
        return open !== undefined && form !== undefined && isOfNow
          ? form.fill(open, { given: button.value })
          : expired;
      }
      case 'revoke-code':
        if (!may(staff, 'issue-code')) return expired;
        return (await revokeCode(button.codeId, staff.userId, stores, { clock })) === 'revoked'
          ? [{ kind: 'code-revoked' }]
          : expired;
      case 'show-member':
        return may(staff, 'see-people') ? [await desk.show(button.userId, stores)] : expired;
      case 'suspend':
      case 'restore':
        return may(staff, 'suspend')
          ? [await desk[button.kind](button.userId, staff, stores)]
          : expired;
      case 'hand-over':
        return forms.beginHandOver(button.inquiryId, turn);
      case 'rate': {
        const { inquiryId } = button;
        const isRated = await inquiries.rate(inquiryId, Number(button.rating), at);
        return isRated ? forms.beginReason(inquiryId, turn) : expired;
      }
      case 'shift-here':
        return confirmShift(button.key, staff, stores, parts);
      case 'swap-answer':
      case 'swap-approve':
      case 'swap-withdraw':
        return swaps.onButton(button, staff, stores);
      case 'show-case':
      case 'visit-result':
      case 'visit-safety':
      case 'visit-danger':
      case 'visit-details':
      case 'visit-correct':
        return visits.onButton(button, turn);
      case 'case-card':
        return [...(await cases.onButton(button, staff, stores))];
      case 'case-change':
        return forms.beginCaseChange(turn, button);
      case 'new-case':
        return may(staff, 'change-cases') ? forms.beginCase(turn, button.caseNo) : expired;
      case 'meeting-attend':
      case 'meeting-cases':
      case 'submit-case':
      case 'submit-none':
      case 'remove-case':
      case 'meeting-decide':
      case 'decide-case':
      case 'meeting-held':
      case 'ask-held':
      case 'task-done':
      case 'extra-answer':
      case 'extra-move':
      case 'extra-cancel':
        return meetingDesk.onButton(button, turn);
      case 'show-material':
      case 'show-picture':
        return [materials.onButton(button) ?? { kind: 'button-expired' }];
      case 'begin-guide':
      case 'guide-tap':
        return guides.onButton(button, turn);
      case 'show-deadline':
      case 'deadline-remind':
      case 'show-wish':
      case 'cancel-wish':
        return parts.deadlineDesk.onButton(button, turn);
      case 'invalid':
        return expired;
      default:
        return inquiries.onButton(button, at);
    }
  };
}
