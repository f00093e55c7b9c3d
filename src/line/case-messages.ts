import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { CaseLine } from '../messaging/outgoing-cases.ts';
import * as words from '../wording/cases.ts';
import { choiceRows, type Rendering } from './staff-messages.ts';

const caseKinds = [
  'case-asks',
  'case-confirm',
  'case-change-confirm',
  'case-card',
  'case-list',
  'case-unknown',
  'no-case-code',
  'case-refused',
  'cases-taken-over',
  'cases-handed-over',
  'case-warnings',
] as const satisfies readonly OutgoingMessage['kind'][];

export type CaseMessage = OutgoingOf<(typeof caseKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(caseKinds);

export function isCaseMessage(message: OutgoingMessage): message is CaseMessage {
  return kinds.has(message.kind);
}

/** Messages about cases, in LINE's form. */
export function caseMessages(message: CaseMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'case-asks':
      return [
        to.notice({
          ...words.caseAsks(message),
          choices: [...choiceRows(message, to), ...dayPicker(message, to)],
          afterChoices: words.caseFormFoot,
        }),
      ];
    case 'case-confirm':
      return [to.notice({ ...words.caseConfirm(message), buttons: buttonsOf(message, to) })];
    case 'case-change-confirm':
      return [to.notice({ ...words.caseChangeConfirm(message), buttons: buttonsOf(message, to) })];
    case 'case-card': {
      const { caseNo } = message.case;
      const buttons = message.may.map((change) => {
        const label = words.changeButtons[change];
        return to.press({ kind: 'case-change', caseNo, change }, label, `${label} ${caseNo}`);
      });
      const visit = words.visitButton;
      const isDue = message.may.length > 0 && message.case.standing.kind === 'open';
      const toVisit = to.press({ kind: 'show-case', caseNo }, visit, `${visit} ${caseNo}`);
      const all = isDue ? [toVisit, ...buttons] : buttons;
      return [to.notice({ ...words.caseCard(message), buttons: all })];
    }
    case 'case-list':
      return [to.notice({ ...words.caseList(message), choices: caseRows(message.cases, to) })];
    case 'case-unknown': {
      const { caseNo, mayOpen } = message;
      const label = words.newCaseButton;
      const open = to.press({ kind: 'new-case', caseNo }, label, `${label} ${caseNo}`);
      return [to.notice({ ...words.caseUnknown(message), buttons: mayOpen ? [open] : [] })];
    }
    case 'no-case-code':
      return to.texts(words.noCaseCode);
    case 'case-refused':
      return to.texts(words.caseRefused(message));
    case 'cases-taken-over':
      return [
        to.notice({ ...words.casesTakenOver(message), choices: caseRows(message.cases, to) }),
      ];
    case 'cases-handed-over':
      return [to.notice(words.casesHandedOver(message))];
    case 'case-warnings':
      return [to.notice(words.caseWarnings(message))];
    default:
      return unreachable(message);
  }
}

function dayPicker(message: Extract<CaseMessage, { kind: 'case-asks' }>, to: Rendering) {
  const { latest, instance, field } = message;
  if (latest === undefined) return [];
  const label = words.pickDay;
  const action = to.pickDay({ kind: 'form', instance, field, value: '' }, label, latest);
  return [{ label, action }];
}

function buttonsOf(
  message: Extract<CaseMessage, { kind: 'case-confirm' | 'case-change-confirm' }>,
  to: Rendering,
) {
  return choiceRows(message, to).map(({ action }) => action);
}

function caseRows(cases: readonly CaseLine[], to: Rendering) {
  return cases.map((one) => {
    const { caseNo } = one;
    const label = words.caseLineText(one);
    return {
      label,
      action: to.press({ kind: 'case-card', caseNo }, caseNo, words.askForCase(caseNo)),
    };
  });
}
