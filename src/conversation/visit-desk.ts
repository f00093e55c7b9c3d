import { taipeiDay } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { VisitButton } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { caseToVisit } from '../visits/case-at-hand.ts';
import { correctVisit, lineToAddTo } from '../visits/correct-visit.ts';
import { beginPostponing, daysToPostponeTo } from '../visits/postpone-visit.ts';
import { listVisits, showCase } from '../visits/see-visits.ts';
import { type ResultTaken, takeMissed, takeRefused, takeVisited } from '../visits/take-result.ts';
import type { VisitParts, VisitStores } from '../visits/visit-parts.ts';
import { beginForm, formMinutes, type OpenForm, type OpenFormStore } from './form.ts';
import { type PostponeContext, postponeVisitForm } from './forms/postpone-visit.ts';
import {
  type VisitFormContext,
  type VisitWords,
  visitDetailsForm,
  visitRefusalForm,
} from './forms/visit-details.ts';
import type { InquiryDesk } from './inquiry-desk.ts';
import type { Turn } from './turn.ts';

export interface VisitDeskStores extends VisitStores {
  readonly openForms: OpenFormStore;
}

export interface VisitDeskParts extends VisitParts {
  readonly dutyPhone: () => string | undefined;
  readonly inquiries: InquiryDesk;
  readonly words: { readonly visit: VisitWords };
}

export type VisitDesk = ReturnType<typeof createVisitDesk>;

const formIds: readonly string[] = [visitDetailsForm.id, visitRefusalForm.id, postponeVisitForm.id];

/** What can be done in chat about visits: to see what is due, and to record what came of it. */
export function createVisitDesk(parts: VisitDeskParts) {
  const { clock, ids, words, inquiries } = parts;

  const contextOf = ({ staff, stores }: Turn): VisitFormContext => {
    return { by: staff, stores, parts, words: words.visit };
  };
  const start = ({ stores, incoming }: Turn) => ({
    ...{ store: stores.openForms, chat: incoming.chat, now: clock.now() },
  });

  async function postponeContext(turn: Turn, caseNo: string): Promise<PostponeContext> {
    const stalkingCase = await turn.stores.stalkingCases.find(caseNo);
    const rule = parts.visitRule();
    const days =
      stalkingCase === undefined || rule === undefined
        ? []
        : daysToPostponeTo(stalkingCase, rule, taipeiDay(clock.now()));
    return { ...contextOf(turn), days };
  }

  function beginDetails(
    form: typeof visitDetailsForm,
    caseNo: string,
    line: string,
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const step = { ...start(turn), form, context: contextOf(turn) };
    return beginForm(step, ids.uuid(), { caseNo, line });
  }

  /** What was recorded, and what may be said of it besides. */
  async function onTaken(
    taken: ResultTaken,
    caseNo: string,
    turn: Turn,
    form?: typeof visitDetailsForm,
  ): Promise<OutgoingMessage[]> {
    if (taken.kind === 'refused') return taken.messages;
    // What was asked about this case before is answered by now.
    const open = await openFormOf(turn);
    if (open?.values.caseNo === caseNo) await turn.stores.openForms.remove(turn.incoming.chat);
    if (form === undefined) return [taken.told];
    return [taken.told, ...(await beginDetails(form, caseNo, taken.line, turn))];
  }

  /** The form about a case that is open in the chat. */
  async function openFormOf({ stores, incoming }: Turn): Promise<OpenForm | undefined> {
    const open = await stores.openForms.find(incoming.chat);
    if (open === undefined || !formIds.includes(open.form)) return undefined;
    const age = clock.now().getTime() - open.at.getTime();
    return age < formMinutes * 60_000 ? open : undefined;
  }

  /** 有危險: 110, and a human at once, who is told which case it is. */
  async function onDanger(caseNo: string, turn: Turn): Promise<OutgoingMessage[]> {
    const { staff, stores, incoming } = turn;
    const at = { staff, stores, eventId: incoming.eventId };
    const dutyPhone = parts.dutyPhone();
    const card: OutgoingMessage = {
      ...{ kind: 'visit-danger', caseNo },
      ...(dutyPhone === undefined ? {} : { dutyPhone }),
    };
    return [card, ...(await inquiries.onDanger({ text: caseNo }, at))];
  }

  return {
    onDanger,
    contextOf,
    postponeContext,

    /** The case of the form that is open in the chat. */
    caseAtHand: async (turn: Turn): Promise<string | undefined> =>
      (await openFormOf(turn))?.values.caseNo,

    /** Words that mean danger where a form about a case is open. */
    saysDanger: (text: string): boolean =>
      text.replace(/[^\p{L}\p{N}]/gu, '') === words.visit.danger,

    /** Typed 訪視. @param about A page, or a case's code; empty for the first page. */
    onCommand: (about: string, { staff, stores }: Turn): Promise<OutgoingMessage[]> => {
      const page = about === '' ? 1 : /^\d{1,3}$/.test(about) ? Number(about) : undefined;
      return page === undefined
        ? showCase(about, staff, stores, parts)
        : listVisits(staff, Math.max(1, page), stores, parts);
    },

    onButton: async (button: VisitButton, turn: Turn): Promise<OutgoingMessage[]> => {
      const { staff, stores } = turn;
      const { caseNo } = button;
      switch (button.kind) {
        case 'show-case':
          return showCase(caseNo, staff, stores, parts);
        case 'visit-danger':
          return onDanger(caseNo, turn);
        case 'visit-result':
          switch (button.result) {
            case 'visited': {
              // Looked at now already: nobody chooses a state in vain.
              const found = await caseToVisit(caseNo, button.after, staff, stores, parts);
              if (found.kind === 'refused') return found.messages;
              return [{ kind: 'visit-safety', caseNo, after: button.after }];
            }
            case 'missed':
              return onTaken(await takeMissed(button, staff, stores, parts), caseNo, turn);
            case 'refused': {
              const taken = await takeRefused(button, staff, stores, parts);
              return onTaken(taken, caseNo, turn, visitRefusalForm);
            }
            case 'postponed': {
              const begun = await beginPostponing(button, staff, stores, parts);
              if (begun.kind === 'refused') return begun.messages;
              const context = { ...contextOf(turn), days: begun.days };
              const step = { ...start(turn), form: postponeVisitForm, context };
              return beginForm(step, ids.uuid(), { caseNo, after: button.after });
            }
            default:
              return unreachable(button.result);
          }
        case 'visit-safety': {
          const taken = await takeVisited(button, button.safety, staff, stores, parts);
          if (button.safety !== 'in-danger') return onTaken(taken, caseNo, turn, visitDetailsForm);
          // Whatever the record says: whoever taps this has a victim in danger.
          const called = await onDanger(caseNo, turn);
          return [...called, ...(await onTaken(taken, caseNo, turn))];
        }
        case 'visit-details': {
          const found = await lineToAddTo(caseNo, button.line, staff, stores, parts);
          if (found.kind === 'refused') return found.messages;
          const isRefusal = found.line.outcome.kind === 'refused';
          const form = isRefusal ? visitRefusalForm : visitDetailsForm;
          return beginDetails(form, caseNo, button.line, turn);
        }
        case 'visit-correct': {
          const said = await correctVisit(caseNo, button.line, staff, stores, parts);
          const open = await openFormOf(turn);
          if (open?.values.line === button.line) await stores.openForms.remove(turn.incoming.chat);
          return said;
        }
        default:
          return unreachable(button);
      }
    },
  };
}
