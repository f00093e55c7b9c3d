import { may } from '../directory/permissions.ts';
import { takersOf } from '../handoff/hand-over.ts';
import { isIn } from '../handoff/inquiry.ts';
import type { HandoffParts } from '../handoff/parts.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { type CaseDesk, type CaseDeskParts, changesOf } from './case-desk.ts';
import type { DeadlineDesk } from './deadline-desk.ts';
import { type FiguresDesk, figuresFormId } from './figures-desk.ts';
import {
  beginForm,
  type FormAtHand,
  fillForm,
  formAtHand,
  formMinutes,
  type OpenForm,
} from './form.ts';
import { changeCaseContext, changeCaseForm, choiceOf } from './forms/change-case.ts';
import { handOverForm } from './forms/hand-over.ts';
import { leaveServiceForm } from './forms/leave-service.ts';
import { newCaseContext, newCaseForm } from './forms/new-case.ts';
import { newCodeForm } from './forms/new-code.ts';
import { ownNameForm } from './forms/own-name.ts';
import { postponeVisitForm } from './forms/postpone-visit.ts';
import { ratingReasonForm } from './forms/rating-reason.ts';
import { swapShiftForm } from './forms/swap-shift.ts';
import { visitDetailsForm, visitRefusalForm } from './forms/visit-details.ts';
import type { GuideDesk } from './guide-desk.ts';
import type { MeetingForms } from './meeting-forms.ts';
import type { SwapTalk } from './swap-talk.ts';
import type { RespondParts, Turn } from './turn.ts';
import type { VisitDesk } from './visit-desk.ts';

export interface FormParts
  extends Pick<RespondParts, 'people' | 'units' | 'words' | 'clock' | 'ids'> {
  readonly handoff: HandoffParts;
  readonly swaps: SwapTalk;
  readonly visits: VisitDesk;
  readonly cases: CaseDeskParts & { readonly desk: CaseDesk };
  readonly meetings: MeetingForms;
  readonly figures: FiguresDesk;
  readonly deadlineDesk: DeadlineDesk;
  readonly guides: GuideDesk;
}

export type FormsAtHand = ReturnType<typeof createFormsAtHand>;

/** Every form of the chat: how it is begun, and how it goes on. */
export function createFormsAtHand(parts: FormParts) {
  const { people, units, words, clock, ids, handoff, swaps, visits, cases, meetings, guides } =
    parts;
  const expired: OutgoingMessage[] = [{ kind: 'button-expired' }];
  const start = ({ stores, incoming }: Turn) => ({
    ...{ store: stores.openForms, chat: incoming.chat, now: clock.now() },
  });

  async function formFor(open: OpenForm, turn: Turn): Promise<FormAtHand | undefined> {
    const { staff, stores } = turn;
    const now = clock.now();
    const { userId, unit, roles } = staff;
    const base = start(turn);
    const of = formAtHand;
    switch (open.form) {
      case ownNameForm.id:
        return of({
          ...{ ...base, form: ownNameForm },
          context: { userId, stores, unit, roles, words, now },
        });
      case leaveServiceForm.id:
        return of({ ...base, form: leaveServiceForm, context: { staff, stores, words, now } });
      case newCodeForm.id:
        // Roles may have changed since the form was begun.
        if (!may(staff, 'issue-code')) return undefined;
        return of({
          ...{ ...base, form: newCodeForm },
          context: codeContext(turn),
        });
      case handOverForm.id: {
        const context = await handOverContext(turn, open.values.inquiryId ?? '');
        return of({ ...base, form: handOverForm, context });
      }
      case ratingReasonForm.id: {
        const context = { chat: userId, stores, parts: handoff, words };
        return of({ ...base, form: ratingReasonForm, context });
      }
      case swapShiftForm.id: {
        const context = await swaps.contextOf(staff, stores);
        return of({ ...base, form: swapShiftForm, context });
      }
      case visitDetailsForm.id:
        return of({ ...base, form: visitDetailsForm, context: visits.contextOf(turn) });
      case visitRefusalForm.id:
        return of({ ...base, form: visitRefusalForm, context: visits.contextOf(turn) });
      case postponeVisitForm.id: {
        const context = await visits.postponeContext(turn, open.values.caseNo ?? '');
        return of({ ...base, form: postponeVisitForm, context });
      }
      case newCaseForm.id:
        if (!may(staff, 'change-cases')) return undefined;
        return of({ ...base, form: newCaseForm, context: await caseContext(turn) });
      case changeCaseForm.id: {
        const context = await changeContext(turn, open.values.caseNo ?? '');
        return context && of({ ...base, form: changeCaseForm, context });
      }
      case figuresFormId:
        return parts.figures.formFor(turn);
      default:
        return (
          guides.atHand(open, turn) ??
          parts.deadlineDesk.formFor(open, turn) ??
          meetings.formFor(open, turn)
        );
    }
  }

  async function openFormOf({ incoming, stores }: Turn): Promise<OpenForm | undefined> {
    const open = await stores.openForms.find(incoming.chat);
    if (open === undefined) return undefined;
    const age = clock.now().getTime() - open.at.getTime();
    return age < formMinutes * 60_000 ? open : undefined;
  }

  /** Whether the form that is open asks for words of one's own now. */
  async function takesWords(turn: Turn): Promise<boolean> {
    const open = await openFormOf(turn);
    const form = open && (await formFor(open, turn));
    return open !== undefined && (form?.takesWords(open) ?? false);
  }

  async function handOverContext({ staff, stores }: Turn, inquiryId: string) {
    const inquiry = await stores.inquiries.find(inquiryId);
    const takers = isIn(inquiry, 'taken') ? await takersOf(inquiry, stores, handoff) : [];
    return { takers, stores, parts: handoff, by: staff.userId, words };
  }

  const caseContext = ({ staff, stores }: Turn) =>
    newCaseContext(staff, stores, cases, cases.desk, words.case);
  const changeContext = ({ staff, stores }: Turn, caseNo: string) =>
    changeCaseContext(caseNo, staff, stores, cases, cases.desk, words.case);

  const codeContext = ({ staff, stores }: Turn) => ({
    ...{ userId: staff.userId, stores, people: people(), units: units(), words, clock, ids },
  });

  return {
    openFormOf,
    formFor,
    takesWords,

    beginLeaving: (turn: Turn) => {
      const { staff, stores } = turn;
      const context = { staff, stores, words, now: clock.now() };
      return beginForm({ ...start(turn), form: leaveServiceForm, context }, ids.uuid());
    },

    beginCode: (turn: Turn) =>
      beginForm({ ...start(turn), form: newCodeForm, context: codeContext(turn) }, ids.uuid()),

    beginSwap: async (turn: Turn): Promise<OutgoingMessage[]> => {
      const context = await swaps.contextOf(turn.staff, turn.stores);
      const refusal = swaps.refusalIn(context);
      if (refusal !== undefined) return [refusal];
      return beginForm({ ...start(turn), form: swapShiftForm, context }, ids.uuid());
    },

    /** @param given What was typed behind the command, masked; or a code. */
    beginCase: async (turn: Turn, given: string, messageId?: string) => {
      const step = { ...start(turn), form: newCaseForm, context: await caseContext(turn) };
      const asked = await beginForm(step, ids.uuid());
      const open = given === '' ? undefined : await openFormOf(turn);
      if (open === undefined) return asked;
      return fillForm(open, { given, ...(messageId === undefined ? {} : { messageId }) }, step);
    },

    /** Begins to change a case, where it can still be changed like that. */
    beginCaseChange: async (
      turn: Turn,
      { caseNo, change }: { readonly caseNo: string; readonly change: string },
    ): Promise<OutgoingMessage[]> => {
      const context = await changeContext(turn, caseNo);
      const choice = choiceOf(change);
      if (context === undefined || choice === undefined) return expired;
      const { stalkingCase, desk } = context;
      if (!changesOf(stalkingCase).includes(choice)) {
        return [await desk.card(stalkingCase, 'change', 'asked', turn.stores)];
      }
      const step = { ...start(turn), form: changeCaseForm, context };
      return beginForm(step, ids.uuid(), { caseNo, change: choice });
    },

    beginReason: (inquiryId: string, turn: Turn) => {
      const context = { chat: turn.staff.userId, stores: turn.stores, parts: handoff, words };
      const step = { ...start(turn), form: ratingReasonForm, context };
      return beginForm(step, ids.uuid(), { inquiryId });
    },

    /** Begins to hand an inquiry over, where whoever asks for it has it. */
    beginHandOver: async (inquiryId: string, turn: Turn): Promise<OutgoingMessage[]> => {
      const inquiry = await turn.stores.inquiries.find(inquiryId);
      if (!isIn(inquiry, 'taken') || inquiry.state.by !== turn.staff.userId) return expired;
      const context = await handOverContext(turn, inquiryId);
      return beginForm({ ...start(turn), form: handOverForm, context }, ids.uuid(), { inquiryId });
    },
  };
}
